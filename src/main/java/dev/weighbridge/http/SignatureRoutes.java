package dev.weighbridge.http;

import dev.weighbridge.catalog.ReviewPolicy;
import dev.weighbridge.http.BearerTokens.Role;
import dev.weighbridge.input.Document;
import dev.weighbridge.input.Fields;
import dev.weighbridge.input.InvalidInput;
import dev.weighbridge.input.Problems;
import dev.weighbridge.input.Tree;
import dev.weighbridge.ledger.Ledger;
import dev.weighbridge.ledger.Signature;
import dev.weighbridge.ledger.SignatureForm;
import dev.weighbridge.ledger.Signing;
import dev.weighbridge.ledger.StoredDecision;
import dev.weighbridge.service.DecisionService;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /v1/decisions/{id}/signatures}: shows the signatures on a decision, and adds one. */
final class SignatureRoutes {
    private static final String JSON = "application/json";

    private final DecisionService service;
    private final LedgerAccess ledger;
    private final BearerTokens tokens;
    private final ServerSettings settings;
    private final ConcurrencyLimit limit;
    private final InstantSource clock;

    SignatureRoutes(
            DecisionService service,
            BearerTokens tokens,
            ServerSettings settings,
            ConcurrencyLimit limit,
            InstantSource clock) {
        this.service = service;
        this.ledger = new LedgerAccess(service.ledger());
        this.tokens = tokens;
        this.settings = settings;
        this.limit = limit;
        this.clock = clock;
    }

    /** What has been signed about a decision. */
    void list(Context ctx) {
        tokens.require(ctx, Role.READ_DECISIONS);
        QueryParameters.rejectAll(ctx);
        ContentNegotiation.of(ctx, List.of(JSON));
        answer(
                ctx,
                ledger.use(open -> open.reader()
                        .signatures(LedgerAccess.find(ctx, open.reader()))
                        .json()));
    }

    void sign(Context ctx) {
        String signedBy = tokens.require(ctx, Role.SIGN_DECISIONS);
        QueryParameters.rejectAll(ctx);
        ContentNegotiation.of(ctx, List.of(JSON));
        if (!RequestBody.type(ctx).equals(JSON)) {
            throw ProblemException.of(415, "A signature is read as JSON. Send it with Content-Type: application/json.");
        }
        byte[] body = limit.run(
                ctx,
                () -> RequestBody.read(
                        ctx,
                        settings.mostBodyBytes(),
                        settings.deadline(),
                        "Send only the fields of a signature, with a note of at most 2,000 characters."));
        Signature signature = ledger.use(open -> sign(ctx, open, body, signedBy));
        ctx.status(201).header("Location", "/v1/decisions/" + signature.decisionId() + "/signatures");
        answer(ctx, signature.json());
    }

    private Signature sign(Context ctx, Ledger open, byte[] body, String signedBy) {
        Signing signing = open.signing();
        StoredDecision decision = LedgerAccess.find(ctx, signing.reader());
        Problems invalid = new Problems();
        SignatureForm form = form(body, invalid);
        Problems conflicts = new Problems();
        Optional<Signature> signed = signing.sign(decision, form, signedBy, invalid.none(), clock.instant(), conflicts);
        return signed.orElseThrow(() -> {
            int status = invalid.none() ? 409 : 422;
            conflicts.all().forEach(invalid::add);
            return ProblemException.of(status, "The decision was not signed.", invalid.all());
        });
    }

    /** @throws ProblemException 400 if the body is not JSON, 503 if the roles cannot be read now */
    private SignatureForm form(byte[] body, Problems problems) {
        Problems malformed = new Problems();
        Tree tree = Document.utf8("body", body, malformed)
                .flatMap(text -> Document.read("body", text, Document.Format.JSON, malformed))
                .orElseThrow(() -> ProblemException.of(400, "The body is not valid JSON.", malformed.all()));
        Fields fields = Fields.of("body", tree, problems);
        Map<String, Optional<String>> values = new LinkedHashMap<>();
        for (String name : SignatureForm.NAMES) {
            fields.find(name).ifPresent(value -> values.put(name, text(fields, name, value)));
        }
        fields.rejectUnknown();
        return SignatureForm.read(values, policy(), problems);
    }

    /** Deliberate: a number is not taken as its text; it is more likely a value in the wrong field. */
    private static Optional<String> text(Fields fields, String name, Tree value) {
        if (value instanceof Tree.Scalar scalar && scalar.kind() == Tree.Kind.TEXT) {
            return Optional.of(scalar.text());
        }
        fields.addProblem(name, "%s must be a text, got %s.".formatted(name, value.display()));
        return Optional.empty();
    }

    private ReviewPolicy policy() {
        try {
            return service.advisor().reviewPolicy();
        } catch (InvalidInput e) {
            throw ProblemException.of(
                    503, "The roles that may sign cannot be read. Tell the operator of the server.", e.problems());
        }
    }

    private static void answer(Context ctx, String json) {
        ctx.header("Cache-Control", "no-store");
        ctx.contentType(JSON).result(json.getBytes(StandardCharsets.UTF_8));
    }
}
