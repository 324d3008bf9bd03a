package dev.weighbridge.report;

import dev.weighbridge.advice.Certainty;
import dev.weighbridge.advice.MoneyText;
import dev.weighbridge.advice.Option;
import dev.weighbridge.advice.Recommendation;
import dev.weighbridge.advice.Recommendation.Exclusion;
import dev.weighbridge.advice.Recommendation.TurningPoint;
import dev.weighbridge.advice.Recommendation.Warning;
import dev.weighbridge.cost.Offer;
import dev.weighbridge.cost.UsdRange;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.language.Consequence;
import dev.weighbridge.rules.language.Placement;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a board reads first: the decision, the options, and what it must know before it signs. Every format lays it out. */
final class FirstPage {
    private static final int MOST_FINDINGS = 5;
    private static final int MOST_AGAINST = 2;
    private static final int MOST_RULES = 3;
    private static final int MOST_RISKS = 3;
    private static final int MOST_TURNS = 3;

    private final Recommendation r;

    FirstPage(Recommendation recommendation) {
        this.r = recommendation;
    }

    String title() {
        return who() + ": where it should run";
    }

    private String who() {
        return r.workload().name().orElse("this workload");
    }

    /** The decision in one sentence. */
    String sentence() {
        Optional<Option> chosen = r.options().stream().filter(Option::chosen).findFirst();
        if (chosen.isEmpty() || chosen.get().usdPerMonth().isEmpty()) {
            return r.summary();
        }
        UsdRange usd = chosen.get().usdPerMonth().get();
        return "%s, about %s a month (%s a year)."
                .formatted(what(chosen.get()), MoneyText.about(usd.likely(), usd), MoneyText.year(usd));
    }

    private String what(Option chosen) {
        return switch (chosen.way()) {
            case API, PRIVATE_CLOUD_API -> "Run %s on an API: %s".formatted(who(), named(chosen));
            case MANAGED_ENDPOINT -> "Run %s on a managed endpoint: %s".formatted(who(), named(chosen));
            case SELF_HOSTED -> "Self-host %s: %s".formatted(who(), named(chosen));
            case HYBRID -> "Split %s: %s".formatted(who(), parts());
        };
    }

    private static String named(Option option) {
        return option.offer()
                .map(offer -> OptionText.named(offer) + region(offer.fact().place()))
                .orElse("");
    }

    /** {@code in eu-central-1}, where a contract promises it. */
    private static String region(Offer.Place place) {
        return place.region()
                .filter(region -> place.pinned())
                .map(" in "::concat)
                .orElse("");
    }

    private String parts() {
        return r.split().stream()
                .map(part -> "%s on %s".formatted(NumberText.percent(part.share()), OptionText.named(part.offer())))
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
    }

    /** Whether the decision holds within the error of the figures. */
    String certainty() {
        Certainty certainty = r.certainty();
        if (certainty.selfHostedUsdPerMonth().isEmpty()
                || r.findings().apiRuledOut()
                || r.findings().selfHostedRuledOut()) {
            return "Firm: the rules leave at most one side, so no price turns it.";
        }
        String range = "self-hosting costs %s a month"
                .formatted(MoneyText.month(certainty.selfHostedUsdPerMonth().get()));
        return certainty
                .other(r.placement())
                .map(other -> "Toss-up between %s and %s: %s, and at the %s end of that the rules decide for %s."
                        .formatted(
                                word(r.placement()),
                                word(other),
                                range,
                                certainty.atLow() == other ? "low" : "high",
                                word(other)))
                .orElseGet(() -> "Firm: %s, and at either end of that the rules decide the same.".formatted(range));
    }

    private static String word(Placement placement) {
        return switch (placement) {
            case API -> "an API";
            case SELF_HOSTED -> "self-hosting";
            case HYBRID -> "a split";
            case NONE -> "nothing";
        };
    }

    /** What it rests on. */
    String basis() {
        return "Asked for %s · rules %s · catalogue %s%s"
                .formatted(
                        r.provenance().asOf(),
                        r.provenance().rulesSha256().substring(0, 12),
                        r.provenance().catalogSha256().substring(0, 12),
                        r.reviewOn()
                                .map(LocalDate::toString)
                                .map(" · review by "::concat)
                                .orElse(""));
    }

    List<Option> options() {
        return r.options();
    }

    /** The rules that speak for the decision, the strongest first, each with its owner. */
    List<String> why() {
        return findings(r.placement(), MOST_FINDINGS);
    }

    /** Those that speak for the other side. */
    List<String> against() {
        return switch (r.placement()) {
            case API -> findings(Placement.SELF_HOSTED, MOST_AGAINST);
            case SELF_HOSTED -> findings(Placement.API, MOST_AGAINST);
            case HYBRID, NONE -> List.of();
        };
    }

    private List<String> findings(Placement placement, int most) {
        return r.firedRules().stream()
                .filter(fired -> fired.waiver().isEmpty() && strength(fired, placement) > 0)
                .sorted(Comparator.comparingInt(fired -> -strength(fired, placement)))
                .limit(most)
                .map(fired -> "%s. (%s)"
                        .formatted(fired.rule().name(), fired.rule().metadata().owner()))
                .toList();
    }

    /** How strongly a rule speaks for a placement; of a split or none, how strongly it speaks at all. */
    private static int strength(Decision.FiredRule fired, Placement placement) {
        return fired.rule()
                .consequences(Consequence.Opinion.class)
                .mapToInt(opinion -> strength(opinion, placement))
                .max()
                .orElse(0);
    }

    private static int strength(Consequence.Opinion opinion, Placement placement) {
        boolean same = opinion.placement() == placement;
        return switch (opinion.finding()) {
            case RULES_OUT -> placement == Placement.NONE || !same ? 3 : 0;
            case AGAINST -> placement != Placement.NONE && !same ? 1 : 0;
            case NEUTRAL -> 0;
            case FOR -> placement == Placement.HYBRID || same ? 1 : 0;
            case STRONGLY_FOR -> placement == Placement.HYBRID || same ? 2 : 0;
        };
    }

    /** The rules that cost the most, the dearest first. */
    List<Exclusion> rules() {
        return r.exclusions().stream()
                .filter(exclusion -> exclusion.costsUsdPerMonth().orElse(0) > 0)
                .sorted(Comparator.comparingDouble(
                        exclusion -> -exclusion.costsUsdPerMonth().orElse(0)))
                .limit(MOST_RULES)
                .toList();
    }

    List<String> risks() {
        return r.warnings().stream().limit(MOST_RISKS).map(FirstPage::risk).toList();
    }

    private static String risk(Warning warning) {
        String severity = warning.severity().wireName();
        return "%s: %s%s"
                .formatted(
                        severity.substring(0, 1).toUpperCase(Locale.ROOT) + severity.substring(1),
                        warning.message(),
                        warning.owner().map(" (%s)"::formatted).orElse(""));
    }

    /** What would change the decision, each in a few words. */
    List<String> turns() {
        return r.turningPoints().stream().limit(MOST_TURNS).map(FirstPage::turn).toList();
    }

    private static String turn(TurningPoint point) {
        return "%s from %s to %s: %s%s"
                .formatted(
                        point.field(),
                        NumberText.value(point.from()),
                        NumberText.value(point.to()),
                        point.placement().wireName(),
                        point.proviso());
    }

    /** What to check before signing. */
    List<String> confirm() {
        return r.offer().stream()
                .map(offer -> new ConfirmText(r.workload(), offer))
                .flatMap(ConfirmText::lines)
                .toList();
    }

    /** The lines to sign on. */
    static List<String> signatures() {
        return Stream.of("Name", "Role", "Date")
                .map(word -> word + ": ______________________")
                .toList();
    }
}
