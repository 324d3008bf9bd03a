package dev.weighbridge.report;

import dev.weighbridge.advice.Recommendation;
import dev.weighbridge.advice.Recommendation.Costs;
import dev.weighbridge.advice.Recommendation.Provenance;
import dev.weighbridge.catalog.Source;
import dev.weighbridge.catalog.Words;
import dev.weighbridge.cost.ApiCost;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.cost.SelfHostedCost;
import dev.weighbridge.input.Problem;
import dev.weighbridge.rules.Findings;
import dev.weighbridge.rules.FiredRule;
import dev.weighbridge.rules.NearMiss;
import dev.weighbridge.rules.Rule;
import dev.weighbridge.rules.Say;
import dev.weighbridge.workload.WorkloadFields;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** A recommendation as JSON: camelCase, units in names, money to the cent. */
public final class JsonReport {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final ObjectWriter ONE_LINE = MAPPER.writer();
    private static final ObjectWriter INDENTED = MAPPER.writerWithDefaultPrettyPrinter();

    private JsonReport() {}

    /** Indented, for people and files. */
    public static String of(Recommendation recommendation) {
        return INDENTED.writeValueAsString(fields(recommendation));
    }

    /** On one line, for streams. */
    public static String line(Recommendation recommendation) {
        return ONE_LINE.writeValueAsString(fields(recommendation));
    }

    /** The answer to a line that cannot be read: its number and everything wrong with it, on one line. */
    public static String line(long line, List<Problem> problems) {
        return ONE_LINE.writeValueAsString(map("line", line, "errors", ProblemJson.errors(problems)));
    }

    /** The fields of the contract, in its order. */
    public static Map<String, @Nullable Object> fields(Recommendation r) {
        Map<String, @Nullable Object> workload = new LinkedHashMap<>(WorkloadFields.of(r.workload()));
        workload.put("defaulted", r.workload().defaulted());
        Map<String, @Nullable Object> fields = map(
                "id", r.id(), "workload", workload, "placement", r.placement().word());
        fields.put("summary", r.summary());
        fields.put("offer", r.offer().map(JsonReport::offer).orElse(null));
        if (!r.split().isEmpty()) {
            fields.put(
                    "split",
                    r.split().stream()
                            .map(part -> map(
                                    "placement", part.placement().word(),
                                    "offer", offer(part.offer()),
                                    "share", part.share(),
                                    "what", part.what()))
                            .toList());
        }
        fields.put("costs", costs(r.costs()));
        fields.put("findings", findings(r.findings()));
        fields.put("firedRules", r.firedRules().stream().map(JsonReport::fired).toList());
        fields.put(
                "nearMisses", r.nearMisses().stream().map(JsonReport::nearMiss).toList());
        fields.put(
                "turningPoints",
                r.turningPoints().stream()
                        .map(point -> map(
                                "field", point.field(),
                                "from", value(point.from()),
                                "to", value(point.to()),
                                "placement", point.placement().word()))
                        .toList());
        fields.put(
                "tradeoffs",
                map("gains", r.tradeoffs().gains(), "losses", r.tradeoffs().losses()));
        fields.put(
                "warnings",
                r.warnings().stream()
                        .map(warning -> map("code", warning.code(), "message", warning.message()))
                        .toList());
        fields.put("provenance", provenance(r.provenance()));
        return fields;
    }

    private static Map<String, @Nullable Object> costs(Costs costs) {
        Map<String, @Nullable Object> fields =
                map("offers", costs.offers().stream().map(JsonReport::offer).toList());
        fields.put("apiUsdPerMonth", cents(costs.apiUsdPerMonth()));
        fields.put("selfHostedUsdPerMonth", cents(costs.selfHostedUsdPerMonth()));
        fields.put("hybridUsdPerMonth", cents(costs.hybridUsdPerMonth()));
        fields.put("articleEffectiveUsdPerMonth", cents(costs.articleEffectiveUsdPerMonth()));
        fields.put(
                "breakEvens",
                costs.breakEvens().stream()
                        .map(point -> map(
                                "tokensPerDay", Math.round(point.tokensPerDay()),
                                "cheaperAbove", point.cheaperAbove().word(),
                                "against", point.against()))
                        .toList());
        return fields;
    }

    private static Map<String, @Nullable Object> offer(PricedOffer offer) {
        Map<String, @Nullable Object> fields =
                map("kind", offer.kind().word(), "id", offer.id(), "provider", offer.provider());
        fields.put("model", offer.model());
        putIfThere(fields, "machine", offer.machine());
        putIfThere(fields, "count", offer.count());
        putIfThere(fields, "plan", offer.plan().map(Words::word));
        putIfThere(fields, "region", offer.region());
        putIfThere(fields, "precision", offer.precision().map(Words::word));
        fields.put("usdPerMonth", Written.cents(offer.usdPerMonth()));
        offer.api().ifPresent(cost -> fields.put("lines", lines(cost)));
        offer.selfHosted().ifPresent(cost -> fields.put("lines", lines(cost)));
        putIfThere(fields, "utilization", offer.utilization().map(Written::json));
        putIfThere(fields, "capacityTokensPerDay", offer.capacityTokensPerDay().map(Math::round));
        putIfThere(fields, "capacityBasis", offer.capacityBasis());
        if (offer.machine().isPresent()) {
            fields.put("estimated", offer.estimated());
        }
        putIfThere(fields, "expires", offer.expires().map(Object::toString));
        fields.put("eligible", offer.eligible());
        fields.put("reasons", offer.reasons());
        fields.put("sources", offer.sources().stream().map(Source::cited).toList());
        return fields;
    }

    private static Map<String, @Nullable Object> lines(ApiCost cost) {
        return map(
                "input", Written.cents(cost.inputUsdPerMonth()),
                "cachedInput", Written.cents(cost.cachedInputUsdPerMonth()),
                "output", Written.cents(cost.outputUsdPerMonth()));
    }

    private static Map<String, @Nullable Object> lines(SelfHostedCost cost) {
        Map<String, @Nullable Object> lines = map(
                "machines", Written.cents(cost.machinesUsdPerMonth()),
                "personnel", Written.cents(cost.personnelUsdPerMonth()),
                "storage", Written.cents(cost.storageUsdPerMonth()),
                "egress", Written.cents(cost.egressUsdPerMonth()));
        lines.put("maintenance", Written.cents(cost.maintenanceUsdPerMonth()));
        return lines;
    }

    private static Map<String, @Nullable Object> findings(Findings findings) {
        return map(
                "api",
                map(
                        "support", Written.json(findings.apiSupport()),
                        "strongVoices", findings.apiStrongVoices(),
                        "ruledOut", findings.apiRuledOut()),
                "selfHosted",
                map(
                        "support", Written.json(findings.selfHostedSupport()),
                        "strongVoices", findings.selfHostedStrongVoices(),
                        "ruledOut", findings.selfHostedRuledOut()));
    }

    private static Map<String, @Nullable Object> fired(FiredRule fired) {
        Rule rule = fired.rule();
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        fired.facts().forEach((field, value) -> facts.put(field, value(value)));
        Map<String, @Nullable Object> fields =
                map("rule", rule.name(), "question", rule.metadata().question());
        fields.put("says", rule.says().stream().map(JsonReport::say).toList());
        fields.put("why", rule.metadata().why());
        fields.put("facts", facts);
        fields.put("condition", rule.condition());
        fields.put("owner", rule.metadata().owner());
        fields.put("source", rule.metadata().source());
        fields.put("since", rule.metadata().since());
        fields.put("file", rule.file());
        fields.put("line", rule.line());
        return fields;
    }

    static Map<String, @Nullable Object> say(Say say) {
        if (say instanceof Say.Opinion opinion) {
            Map<String, @Nullable Object> fields =
                    map("placement", opinion.placement().word());
            opinion.kind().ifPresent(kind -> fields.put("offerKind", kind.word()));
            fields.put("finding", opinion.finding().word());
            return fields;
        }
        if (say instanceof Say.Warn warn) {
            return map("warning", warn.code());
        }
        if (say instanceof Say.Counts counts) {
            return map("finding", counts.finding().word(), "counts", Written.json(counts.weight()));
        }
        if (say instanceof Say.Recommend recommend) {
            return map("recommends", recommend.placement().word());
        }
        if (say instanceof Say.Split split) {
            return map("placement", split.placement().word(), "share", split.share(), "what", split.what());
        }
        return say instanceof Say.Gain gain ? map("gain", gain.text()) : map("loss", ((Say.Loss) say).text());
    }

    private static Map<String, @Nullable Object> nearMiss(NearMiss miss) {
        Map<String, @Nullable Object> fields = map("rule", miss.rule().name(), "condition", miss.condition());
        fields.put("field", miss.field());
        fields.put("actual", value(miss.actual()));
        fields.put("needed", value(miss.needed()));
        fields.put("distance", Written.json(miss.distance()));
        return fields;
    }

    private static Map<String, @Nullable Object> provenance(Provenance provenance) {
        Map<String, @Nullable Object> fields = map(
                "rulesSha256", provenance.rulesSha256(),
                "catalogSha256", provenance.catalogSha256(),
                "version", provenance.version(),
                "asOf", provenance.asOf().toString());
        fields.put("decidedAt", provenance.decidedAt().toString());
        return fields;
    }

    private static @Nullable Object value(Object value) {
        if (value instanceof Words words) {
            return words.word();
        }
        if (value instanceof Collection<?> many) {
            return many.stream().map(JsonReport::value).toList();
        }
        return value instanceof Double number ? Written.json(number) : value;
    }

    private static @Nullable Object cents(Optional<Double> amount) {
        return amount.map(Written::cents).orElse(null);
    }

    private static void putIfThere(Map<String, @Nullable Object> fields, String name, Optional<?> value) {
        value.ifPresent(there -> fields.put(name, there));
    }

    private static Map<String, @Nullable Object> map(@Nullable Object... pairs) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
