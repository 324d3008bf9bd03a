package dev.weighbridge.report.rules;

import dev.weighbridge.report.JsonFields;
import dev.weighbridge.rules.verify.Proof;
import dev.weighbridge.rules.verify.Proof.CounterExample;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** The result of a proof as JSON. */
public final class ProofJson {
    private static final ObjectWriter INDENTED = JsonMapper.builder().build().writerWithDefaultPrettyPrinter();

    private ProofJson() {}

    /** @param took how long the proof took */
    public static String of(Proof proof, Duration took) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("proved", proof.flaws().isEmpty());
        fields.put("rulesSha256", proof.book().sha256());
        fields.put("rules", proof.book().rules().size());
        fields.put("workloads", proof.workloads());
        fields.put("markets", proof.scenarios());
        fields.put("combinations", proof.combinations());
        fields.put("decisions", proof.decisions());
        fields.put("milliseconds", took.toMillis());
        fields.put("flaws", proof.flaws().stream().map(ProofJson::flaw).toList());
        return INDENTED.writeValueAsString(fields);
    }

    private static Map<String, Object> flaw(Proof.Flaw flaw) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("property", flaw.property().wireName());
        fields.put("place", flaw.problem().place());
        fields.put("detail", flaw.problem().message());
        flaw.example().ifPresent(example -> fields.put("counterExample", example(example)));
        return fields;
    }

    private static Map<String, Object> example(CounterExample example) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("catalogGivesIt", example.real());
        example.then()
                .ifPresent(then -> fields.put(
                        "then",
                        JsonFields.of(
                                "field", then.field(),
                                "value", then.value(),
                                "from", then.before().wireName(),
                                "to", then.after().wireName())));
        fields.put("yaml", example.yaml());
        return fields;
    }
}
