package dev.weighbridge.report.rules;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.weighbridge.report.JsonViews;
import dev.weighbridge.rules.verify.Proof;
import dev.weighbridge.rules.verify.Proof.CounterExample;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The result of a proof as JSON. */
final class ProofJson {
    private ProofJson() {}

    private record ProofView(
            boolean proved,
            String rulesSha256,
            int rules,
            int workloads,
            int markets,
            long combinations,
            AdmissionView admission,
            long milliseconds,
            List<FlawView> flaws) {}

    private record AdmissionView(int rules, int workloads, int nothingLeft) {}

    private record FlawView(
            String property,
            String place,
            String detail,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<CounterExampleView> counterExample) {}

    private record CounterExampleView(
            boolean catalogGivesIt,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<ChangeView> then,
            String yaml) {}

    private record ChangeView(String field, String value, String from, String to) {}

    /** @param took how long the proof took */
    static String of(Proof proof, Duration took) {
        ProofView view = new ProofView(
                proof.flaws().isEmpty(),
                proof.book().sha256(),
                proof.book().rules().size(),
                proof.workloads(),
                proof.scenarios(),
                proof.combinations(),
                new AdmissionView(
                        proof.admissions().rules(),
                        proof.admissions().workloads(),
                        proof.admissions().nothingLeft()),
                took.toMillis(),
                proof.flaws().stream().map(ProofJson::flaw).toList());
        return JsonViews.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(view);
    }

    private static FlawView flaw(Proof.Flaw flaw) {
        return new FlawView(
                flaw.property().wireName(),
                flaw.problem().place(),
                flaw.problem().message(),
                flaw.example().map(ProofJson::example));
    }

    private static CounterExampleView example(CounterExample example) {
        Optional<ChangeView> then = example.then()
                .map(change -> new ChangeView(
                        change.field(),
                        change.value(),
                        change.before().wireName(),
                        change.after().wireName()));
        return new CounterExampleView(example.real(), then, example.yaml());
    }
}
