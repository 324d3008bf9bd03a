package dev.weighbridge.rules;

import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.input.Document;
import dev.weighbridge.input.InvalidInput;
import dev.weighbridge.input.Problems;
import dev.weighbridge.workload.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.kie.api.KieBase;

/** All rules of a folder, compiled; immutable, and named by the SHA-256 of its files. */
public final class RuleBook {
    private final List<Rule> rules;
    private final Map<Finding, Double> weights;
    private final String sha256;
    private final KieBase compiled;
    private final Outcomes outcomes;

    private RuleBook(List<Rule> rules, Map<Finding, Double> weights, String sha256) {
        this.rules = List.copyOf(rules);
        this.weights = weights;
        this.sha256 = sha256;
        this.compiled = ExecutableRules.compile(rules);
        this.outcomes = new Outcomes(rules);
    }

    /**
     * Reads, checks and compiles every {@code .drl} file of a folder.
     *
     * @throws InvalidInput with every problem of every file
     */
    public static RuleBook load(Path folder) {
        Problems problems = new Problems();
        MessageDigest digest = newDigest();
        List<Rule> rules = new ArrayList<>();
        for (Path file : drlFiles(folder, problems)) {
            String name = folder.getFileName() + "/" + file.getFileName();
            Optional<byte[]> bytes = bytes(file, name, problems);
            bytes.flatMap(content -> Document.utf8(name, content, problems))
                    .ifPresent(text -> rules.addAll(RuleFile.read(name, text, rules.size(), problems)));
            digest.update(file.getFileName().toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            digest.update((byte) 0);
            bytes.ifPresent(digest::update);
        }
        refuseSameName(rules, problems);
        problems.stopIfAny();
        Map<Finding, Double> weights = weights(folder, rules, problems);
        problems.stopIfAny();
        return new RuleBook(rules, weights, HexFormat.of().formatHex(digest.digest()));
    }

    public List<Rule> rules() {
        return rules;
    }

    /** SHA-256 of the files' names and bytes, in hexadecimal. */
    public String sha256() {
        return sha256;
    }

    /** Every number that a condition compares a field of a fact with, ascending. */
    public Set<Double> limits(Class<?> fact, String field) {
        Set<Double> limits = new TreeSet<>();
        rules.stream()
                .flatMap(rule -> rule.when().patterns())
                .filter(pattern -> pattern.fact().type().equals(fact))
                .forEach(pattern -> Limits.collect(pattern.condition(), field, limits));
        return limits;
    }

    /**
     * Decides one workload.
     *
     * @param costs prices what is left once the questions have ruled kinds of API out
     */
    public Decision decide(Workload workload, Function<Set<OfferKind>, CostFacts> costs) {
        return Deliberation.run(this, compiled, weights, workload, costs);
    }

    /** The placement alone, remembered from an earlier decision where the same conditions held. */
    public Placement placement(Workload workload, Function<Set<OfferKind>, CostFacts> costs) {
        return outcomes.placement(workload, costs, same -> decide(workload, same));
    }

    private static Map<Finding, Double> weights(Path folder, List<Rule> rules, Problems problems) {
        Map<Finding, Double> weights = new EnumMap<>(Finding.class);
        rules.stream()
                .flatMap(rule -> rule.says().stream())
                .filter(Say.Counts.class::isInstance)
                .map(Say.Counts.class::cast)
                .forEach(counts -> weights.put(counts.finding(), counts.weight()));
        Arrays.stream(Finding.values())
                .filter(finding -> finding != Finding.RULES_OUT && !weights.containsKey(finding))
                .forEach(finding -> problems.add(
                        folder.getFileName().toString(),
                        "",
                        "no rule says what the finding `%s` counts. Add advice.counts(%s, 1) to a rule that reads Workload()."
                                .formatted(finding.word(), finding.name())));
        return weights;
    }

    private static void refuseSameName(List<Rule> rules, Problems problems) {
        Map<String, Rule> byName = new HashMap<>();
        for (Rule rule : rules) {
            Rule first = byName.putIfAbsent(rule.name(), rule);
            if (first != null) {
                problems.add(
                        rule.file() + ":" + rule.line(),
                        "",
                        "rule \"%s\" has the name of the rule at %s:%d. Give each rule a name of its own."
                                .formatted(rule.name(), first.file(), first.line()));
            }
        }
    }

    private static List<Path> drlFiles(Path folder, Problems problems) {
        if (!Files.isDirectory(folder)) {
            problems.add(folder.toString(), "", "the rules folder does not exist. Name one with --rules DIR.");
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> drl = files.filter(file -> file.toString().endsWith(".drl") && Files.isRegularFile(file))
                    .sorted()
                    .toList();
            if (drl.isEmpty()) {
                problems.add(
                        folder.toString(),
                        "",
                        "the rules folder holds no .drl file. Name the right one with --rules DIR.");
            }
            return drl;
        } catch (IOException e) {
            problems.add(folder.toString(), "", "the rules folder cannot be read (" + e.getMessage() + ").");
            return List.of();
        }
    }

    private static Optional<byte[]> bytes(Path file, String name, Problems problems) {
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (IOException e) {
            problems.add(name, "", "the file cannot be read (" + e.getMessage() + ").");
            return Optional.empty();
        }
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
