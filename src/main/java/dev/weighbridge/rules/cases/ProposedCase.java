package dev.weighbridge.rules.cases;

import dev.weighbridge.input.Quantity;
import dev.weighbridge.input.Tree;
import dev.weighbridge.rules.cases.Threshold.Side;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.rules.language.PlainText;
import dev.weighbridge.rules.language.Rule;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A case that puts a fact on one side of a number of a rule, as the tree of a cases file has it. What it does not set is
 * as in the case that it is made like, or as the file's `given` has it.
 *
 * @param values of the case, by key
 */
record ProposedCase(Map<String, Tree> values) {
    /** What a case states of its facts; the rest is what it expects. */
    private static final List<String> FACTS = List.of("change", "offer", "chosen", "offers", "costs", "parts");

    /** Numbers of things, which a case states whole although a fact holds them as any number. */
    private static final Set<String> COUNTED = Set.of("machines");

    private static final Set<String> BILLS = Set.of("apiUsdPerMonth", "selfHostedUsdPerMonth");

    private static final BigDecimal USD = BigDecimal.valueOf(100);

    ProposedCase {
        values = Map.copyOf(values);
    }

    /** The same facts as a case of a file, whatever that case expects. */
    static ProposedCase like(Map<String, Tree> other) {
        Map<String, Tree> values = new LinkedHashMap<>();
        FACTS.stream().filter(other::containsKey).forEach(key -> values.put(key, other.get(key)));
        return new ProposedCase(values);
    }

    /** The same with the field of a number on one side of it; empty where a case cannot state the field. */
    Optional<ProposedCase> at(Threshold threshold, Side side) {
        BigDecimal number = number(threshold, side);
        String field = threshold.field().name();
        return switch (threshold.fact().name()) {
            case "Workload" -> Optional.of(with("change", threshold.path(), text(threshold, number)));
            case "Offer" -> Optional.of(stating("offer").with("offer", field, text(threshold, number)));
            case "Chosen" -> Optional.of(stating("chosen").with("chosen", field, text(threshold, number)));
            case "PartPlacements" ->
                Optional.of(withDefault("parts", "api", "1")
                        .withDefault("parts", "selfHosted", "1")
                        .with("parts", field, number.toPlainString()));
            case "EligibleOffers" ->
                Optional.of(withDefault("offers", "api", "1")
                        .withDefault("offers", "selfHosted", "1")
                        .with("offers", field.equals("selfHosted") ? field : "api", number.toPlainString()));
            case "CostComparison", "SplitComparison" -> withRatio(field, number);
            default -> Optional.empty();
        };
    }

    private Optional<ProposedCase> withRatio(String field, BigDecimal ratio) {
        if (BILLS.contains(field)) {
            return Optional.of(withDefault("costs", "apiUsdPerMonth", USD.toPlainString())
                    .withDefault("costs", "selfHostedUsdPerMonth", USD.toPlainString())
                    .with("costs", field, ratio.toPlainString()));
        }
        String usd = ratio.multiply(USD).stripTrailingZeros().toPlainString();
        ProposedCase api = with("costs", "apiUsdPerMonth", USD.toPlainString());
        return switch (field) {
            case "selfHostedOverApi" -> Optional.of(api.with("costs", "selfHostedUsdPerMonth", usd));
            case "hybridOverCheaper" ->
                Optional.of(api.with("costs", "selfHostedUsdPerMonth", USD.toPlainString())
                        .with("costs", "hybridUsdPerMonth", usd));
            case "hybridOverApi" ->
                Optional.of(api.with("costs", "hybridUsdPerMonth", usd)
                        .with("offers", "api", "1")
                        .with("offers", "selfHosted", "0"));
            default -> Optional.empty();
        };
    }

    /** The same on a day on which a rule counts. */
    ProposedCase on(Rule rule) {
        return rule.metadata()
                .days()
                .from()
                .or(() -> rule.metadata().days().until().map(day -> day.minusDays(1)))
                .map(day -> with("change", "asOf", day.toString()))
                .orElse(this);
    }

    /** The case as a tree, with its name and one rule that it expects to fire or not to fire. */
    Tree.Entries expecting(String name, boolean fires, Rule rule) {
        Map<String, Tree> all = new LinkedHashMap<>();
        all.put("name", text(name));
        FACTS.stream().filter(values::containsKey).forEach(key -> all.put(key, values.get(key)));
        all.put(fires ? "fires" : "silent", new Tree.Items(1, "", List.of(text(rule.name()))));
        return new Tree.Entries(1, "", all);
    }

    /** {@code tokensPerDay under 10_000_000: Under 10 M tokens a day}, cut to the length of a name. */
    static String name(Rule rule, Threshold threshold, Side side) {
        String name = "%s %s %s: %s"
                .formatted(
                        threshold.field().name(),
                        side.name().toLowerCase(Locale.ROOT),
                        threshold.text().replace("\"", ""),
                        rule.name());
        int most = Math.min(PlainText.LONGEST_NAME, name.codePointCount(0, name.length()));
        return name.substring(0, name.offsetByCodePoints(0, most)).strip();
    }

    /** A short number on the side: one more digit than the threshold has, or the next whole one. */
    private static BigDecimal number(Threshold threshold, Side side) {
        BigDecimal number = BigDecimal.valueOf(threshold.number()).stripTrailingZeros();
        if (side == Side.AT) {
            return number;
        }
        if (threshold.field().isWhole() || COUNTED.contains(threshold.field().name())) {
            return side == Side.UNDER
                    ? number.setScale(0, RoundingMode.CEILING).subtract(BigDecimal.ONE)
                    : number.setScale(0, RoundingMode.FLOOR).add(BigDecimal.ONE);
        }
        BigDecimal step = BigDecimal.ONE.movePointLeft(Math.max(0, number.scale()) + 1);
        return side == Side.UNDER ? number.subtract(step) : number.add(step);
    }

    private static String text(Threshold threshold, BigDecimal number) {
        return threshold.field().isDay()
                ? threshold.field().literal(number.doubleValue()).replace("\"", "")
                : number.toPlainString();
    }

    /** The same where one placement is by far the cheapest, which rules that read the choice may need. */
    ProposedCase choosing(Placement cheapest) {
        ProposedCase sides = with("costs", "apiUsdPerMonth", cheapest == Placement.API ? "100" : "1000")
                .with("costs", "selfHostedUsdPerMonth", cheapest == Placement.SELF_HOSTED ? "100" : "1000");
        return cheapest == Placement.HYBRID ? sides.with("costs", "hybridUsdPerMonth", "100") : sides;
    }

    /** The same with what a case must state of a fact, if it states anything of it. */
    ProposedCase stating(String key) {
        return switch (key) {
            case "offer" -> withDefault("offer", "kind", "provider-api");
            case "chosen" -> withDefault("chosen", "usdPerMonth", "100");
            default -> this;
        };
    }

    /** A number that it states; empty where it states none. */
    Optional<Double> number(String key, String field) {
        return values.get(key) instanceof Tree.Entries entries
                        && entries.values().get(field) instanceof Tree.Scalar scalar
                ? Quantity.parse(scalar.text()).map(BigDecimal::doubleValue)
                : Optional.empty();
    }

    /** Whether it states a field. */
    boolean states(String key, String field) {
        return values.get(key) instanceof Tree.Entries entries
                && entries.values().containsKey(field);
    }

    private ProposedCase withDefault(String key, String field, String value) {
        return states(key, field) ? this : with(key, field, value);
    }

    private ProposedCase with(String key, String path, String value) {
        boolean number = value.matches("-?[0-9.]+");
        return with(key, path, number ? new Tree.Scalar(1, "", Tree.Kind.NUMBER, value) : text(value));
    }

    /**
     * The same with another value of a field.
     *
     * @param path of the field below the key, with dots between maps
     */
    ProposedCase with(String key, String path, Tree value) {
        return new ProposedCase(put(values, key + "." + path, value));
    }

    private static Map<String, Tree> put(Map<String, Tree> fields, String path, Tree value) {
        Map<String, Tree> changed = new LinkedHashMap<>(fields);
        int dot = path.indexOf('.');
        if (dot < 0) {
            changed.put(path, value);
            return changed;
        }
        String key = path.substring(0, dot);
        Map<String, Tree> inner = fields.get(key) instanceof Tree.Entries entries ? entries.values() : Map.of();
        changed.put(key, new Tree.Entries(1, "", put(inner, path.substring(dot + 1), value)));
        return changed;
    }

    static Tree text(String text) {
        return new Tree.Scalar(1, "", Tree.Kind.TEXT, text);
    }
}
