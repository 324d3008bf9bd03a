package dev.weighbridge.cli;

import dev.weighbridge.catalog.ReviewPolicy;
import dev.weighbridge.cli.options.CatalogFolderOption;
import dev.weighbridge.cli.options.CommandEnvironment;
import dev.weighbridge.cli.options.ExitCode;
import dev.weighbridge.cli.options.LedgerStoreOption;
import dev.weighbridge.cli.options.Version;
import dev.weighbridge.input.Problem;
import dev.weighbridge.input.Problems;
import dev.weighbridge.ledger.Signature;
import dev.weighbridge.ledger.SignatureForm;
import dev.weighbridge.ledger.Signing;
import dev.weighbridge.ledger.StoredDecision;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weighbridge decisions sign}. */
@Command(
        name = "sign",
        description = {
            "Signs a decision. A signature cannot be changed or taken back.",
            "review.yaml in the catalogue folder lists the roles."
        },
        footer = {
            "",
            "Exit codes: 0 signed, 2 wrong usage, a decision that is not recorded or cannot be signed so, 4 review.yaml does",
            "not load."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class DecisionsSignCommand implements Callable<Integer> {
    private final CommandEnvironment environment;

    @Mixin
    private LedgerStoreOption store = new LedgerStoreOption();

    @Mixin
    private CatalogFolderOption catalog = new CatalogFolderOption();

    @Parameters(paramLabel = "ID", description = "The decision.")
    private String id = "";

    @Option(names = "--who", paramLabel = "NAME", description = "Who signs. Required.")
    private Optional<String> who = Optional.empty();

    @Option(names = "--role", paramLabel = "ROLE", description = "In which role. Required.")
    private Optional<String> role = Optional.empty();

    @Option(names = "--note", paramLabel = "TEXT", description = "What the signature depends on, on one line.")
    private Optional<String> note = Optional.empty();

    @Option(
            names = "--sha256",
            paramLabel = "HEX",
            description =
                    "Required. The answerSha256 of the decision that was read; nothing is signed if it is another.")
    private Optional<String> sha256 = Optional.empty();

    @Option(names = "--supersedes", paramLabel = "ID", description = "An earlier decision whose place this one takes.")
    private Optional<String> supersedes = Optional.empty();

    DecisionsSignCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        ReviewPolicy policy = ReviewPolicy.read(catalog.folder());
        Problems problems = new Problems();
        SignatureForm form = SignatureForm.read(values(), policy, problems);
        boolean valid = problems.none();
        try (Signing signing = Signing.open(store.address(environment))) {
            Optional<StoredDecision> found = signing.reader().find(id.toLowerCase(Locale.ROOT));
            Optional<Signature> signed = found.flatMap(decision -> signing.sign(
                    decision, form, user(), valid, environment.clock().instant(), problems));
            problems.all().forEach(this::print);
            if (found.isEmpty()) {
                environment.err().println(DecisionsShowCommand.notRecorded(id));
            }
            signed.ifPresent(signature -> print(found.orElseThrow(), signature));
            return signed.isPresent() ? ExitCode.OK : ExitCode.BAD_INPUT;
        }
    }

    private Map<String, Optional<String>> values() {
        Map<String, Optional<String>> values = new LinkedHashMap<>();
        values.put("who", who);
        values.put("role", role);
        values.put("note", note);
        values.put("sha256", sha256);
        values.put("supersedes", supersedes);
        values.values().removeIf(Optional::isEmpty);
        return values;
    }

    /** The user of the operating system that runs the command; a name that cannot be shown is not. */
    private static String user() {
        String name = System.getProperty("user.name", "");
        return name.matches("[\\p{L}\\p{N}._@\\\\-]{1,64}") ? "user " + name : "user without a name";
    }

    private void print(Problem problem) {
        environment.err().println((problem.pointer().isEmpty() ? "" : "--") + problem);
    }

    private void print(StoredDecision decision, Signature signature) {
        environment
                .out()
                .printf(
                        "signed: decision %s (%s%s) by %s, %s, at %s; answer SHA-256 %s%n",
                        decision.id(),
                        decision.placement(),
                        decision.workload().map(" for "::concat).orElse(""),
                        signature.who(),
                        signature.role(),
                        signature.at(),
                        signature.answerSha256());
        signature.supersedes().ifPresent(old -> environment.out().printf("Decision %s is superseded.%n", old));
    }
}
