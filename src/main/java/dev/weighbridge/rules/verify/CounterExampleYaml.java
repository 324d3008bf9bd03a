package dev.weighbridge.rules.verify;

import dev.weighbridge.cost.CostFacts;
import dev.weighbridge.rules.cases.BandRepresentatives;
import dev.weighbridge.rules.verify.Proof.CounterExample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A counter-example as a workload file; offers and costs are comments. */
final class CounterExampleYaml {
    private CounterExampleYaml() {}

    static String of(CounterExample example) {
        List<String> lines = new ArrayList<>();
        example.then().ifPresent(changed -> {
            lines.add("# The verdict is %s; with %s: %s it is %s."
                    .formatted(
                            changed.before().wireName(),
                            changed.field(),
                            changed.value(),
                            changed.after().wireName()));
        });
        lines.add(
                example.real()
                        ? "# The catalogue gives these costs on "
                                + example.workload().asOf() + ", so weighbridge recommend shows it:"
                        : "# It needs these offers and costs, which a case beside the rules can state:");
        lines.add("# offers: " + offers(example.costs().offers()));
        example.costs().comparison().ifPresent(comparison -> lines.add("# costs: " + costs(comparison)));
        example.costs().split().ifPresent(split -> lines.add("# costs: " + costs(split)));
        example.costs().parts().ifPresent(parts -> lines.add("# parts: " + parts(parts)));
        Map<String, String> all = new LinkedHashMap<>(example.fields());
        if (example.real()) {
            all.put("asOf", example.workload().asOf().toString());
        }
        nested(all).forEach((field, value) -> lines.add(field + ": " + value));
        return String.join("\n", lines) + "\n";
    }

    private static String offers(CostFacts.EligibleOffers left) {
        String byKind = "  (provider-api %d, private-cloud-api %d, open-model-api %d, managed-endpoint %d)"
                .formatted(left.providerApi(), left.privateCloudApi(), left.openModelApi(), left.managedEndpoint());
        return stated(left) + (left.api() == 0 ? "" : byKind);
    }

    /** As a case states them. */
    static String stated(CostFacts.EligibleOffers left) {
        return "{ api: %d, selfHosted: %d%s%s }"
                .formatted(
                        left.api(),
                        left.selfHosted(),
                        left.cheapestApiLate() ? ", cheapestApiLate: true" : "",
                        left.selfHostedExcluded() ? ", selfHostedExcluded: true" : "");
    }

    static String parts(CostFacts.PartPlacements parts) {
        return "{ api: %d, selfHosted: %d, none: %d }".formatted(parts.api(), parts.selfHosted(), parts.none());
    }

    static String costs(CostFacts.CostComparison comparison) {
        double hybrid = comparison.hybridOverCheaper()
                * Math.min(comparison.apiUsdPerMonth(), comparison.selfHostedUsdPerMonth());
        return "{ apiUsdPerMonth: %s, selfHostedUsdPerMonth: %s%s }"
                .formatted(
                        BandRepresentatives.plain(comparison.apiUsdPerMonth()),
                        BandRepresentatives.plain(comparison.selfHostedUsdPerMonth()),
                        Double.isFinite(hybrid) ? ", hybridUsdPerMonth: " + BandRepresentatives.plain(hybrid) : "");
    }

    static String costs(CostFacts.SplitComparison split) {
        return "{ apiUsdPerMonth: 100, hybridUsdPerMonth: %s }"
                .formatted(BandRepresentatives.plain(100 * split.hybridOverApi()));
    }

    /** {@code overheads.retryShare} in {@code overheads: { retryShare: … }}. */
    private static Map<String, String> nested(Map<String, String> fields) {
        Map<String, List<String>> within = new LinkedHashMap<>();
        fields.forEach((field, value) -> {
            int dot = field.indexOf('.');
            String inner = dot < 0 ? value : field.substring(dot + 1) + ": " + value;
            within.computeIfAbsent(dot < 0 ? field : field.substring(0, dot), key -> new ArrayList<>())
                    .add(inner);
        });
        Map<String, String> nested = new LinkedHashMap<>();
        within.forEach((field, inner) ->
                nested.put(field, fields.containsKey(field) ? inner.get(0) : "{ " + String.join(", ", inner) + " }"));
        return nested;
    }
}
