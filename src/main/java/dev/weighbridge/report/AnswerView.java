package dev.weighbridge.report;

import dev.weighbridge.advice.Certainty;
import dev.weighbridge.advice.Confirmation;
import dev.weighbridge.advice.CostDifference;
import dev.weighbridge.advice.FieldWords;
import dev.weighbridge.advice.MoneyText;
import dev.weighbridge.advice.Option;
import dev.weighbridge.advice.Placements;
import dev.weighbridge.advice.Recommendation;
import dev.weighbridge.advice.Recommendation.TurningPoint;
import dev.weighbridge.advice.Risk;
import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.catalog.WireName;
import dev.weighbridge.cost.UsdRange;
import dev.weighbridge.rules.engine.Decision.FiredRule;
import dev.weighbridge.rules.engine.NearMiss;
import dev.weighbridge.rules.language.Consequence;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.workload.Workload;
import dev.weighbridge.workload.WorkloadReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A recommendation as a page shows it: the words of the first page, row by row, with the figures that charts need.
 *
 * @param title what was asked for whom
 * @param basis what it rests on
 * @param sure how sure it is
 * @param verdict what to do, in a few words
 * @param sentence the decision with its bill
 * @param notes on certainty, and on what is paid today
 * @param scale the largest amount that the bars of the options show, in US dollars a month
 * @param turns what would change the decision
 */
public record AnswerView(
        String title,
        String question,
        List<String> basis,
        Sure sure,
        Mark mark,
        String verdict,
        String sentence,
        List<String> notes,
        List<OptionRow> options,
        double scale,
        Optional<String> qualityNote,
        List<ReasonRow> reasons,
        String weights,
        List<RuleCostRow> rules,
        List<TurnRow> turns,
        List<NearRow> nearMisses,
        List<RiskRow> risks,
        List<Confirmation> confirm,
        List<String> gains,
        List<String> losses,
        List<Row> provenance) {
    private static final int MOST_NEAR_MISSES = 8;

    public AnswerView {
        basis = List.copyOf(basis);
        notes = List.copyOf(notes);
        options = List.copyOf(options);
        reasons = List.copyOf(reasons);
        rules = List.copyOf(rules);
        turns = List.copyOf(turns);
        nearMisses = List.copyOf(nearMisses);
        risks = List.copyOf(risks);
        confirm = List.copyOf(confirm);
        gains = List.copyOf(gains);
        losses = List.copyOf(losses);
        provenance = List.copyOf(provenance);
    }

    /** How sure the decision is, as a word and a sign. */
    public enum Sure {
        FIRM("Firm"),
        FIRM_ON_PRICE("Firm on price only"),
        TOSS_UP("Toss-up"),
        NO_OFFER("No offer left");

        private final String words;

        Sure(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** The sign of a placement or a way of buying. */
    public enum Mark implements WireName {
        API,
        OPEN,
        MANAGED,
        SELF,
        HYBRID,
        TODAY,
        NONE
    }

    /**
     * An option.
     *
     * @param usd a month; empty where nothing of it can be bought
     * @param range the ends of the amount in words; empty where it has no error
     */
    public record OptionRow(
            Mark mark,
            String title,
            String where,
            Optional<UsdRange> usd,
            String month,
            Optional<String> range,
            String year,
            String againstToday,
            String quality,
            String firstToken,
            boolean chosen,
            String why) {}

    /** A rule that fired. */
    public record ReasonRow(
            String question,
            String name,
            String owner,
            String place,
            String id,
            String says,
            Optional<String> waiver) {}

    /** What a rule about offers costs. */
    public record RuleCostRow(String name, String owner, String place, String without, String usdPerMonth) {}

    /**
     * A change that turns the decision.
     *
     * @param field of a workload that a question can state; empty of prices, rules and people, which nobody answers
     * @param value that it must have
     */
    public record TurnRow(String change, Mark mark, String then, Optional<String> field, String value) {}

    /** A rule that nearly fired. */
    public record NearRow(String name, String place, String condition, String actual, String needed) {}

    /**
     * A risk.
     *
     * @param grade 3 of a high one, 2 of a medium one, 1 of a low one
     */
    public record RiskRow(String severity, int grade, String text) {}

    /** A name with its value. */
    public record Row(String name, String value) {}

    /** The view of an answer. */
    public static AnswerView of(Recommendation r) {
        FirstPage page = new FirstPage(r);
        return new AnswerView(
                page.title(),
                page.question() + ".",
                Stream.of(page.basis().split(" · ")).toList(),
                sure(r),
                mark(r.placement()),
                headline(r),
                page.sentence(),
                Stream.of(Stream.of(page.certainty()), page.againstToday().stream(), page.overTime().stream())
                        .flatMap(lines -> lines)
                        .toList(),
                r.options().stream().map(option -> option(option, page)).toList(),
                scale(r),
                page.qualityNote(),
                reasons(r),
                FiredRuleText.weights(r),
                RulePrice.of(r).stream().map(AnswerView::ruleCost).toList(),
                r.turningPoints().stream().map(AnswerView::turn).toList(),
                r.nearVerdict().limit(MOST_NEAR_MISSES).map(AnswerView::near).toList(),
                r.risks().stream().map(AnswerView::risk).toList(),
                r.confirm(),
                r.tradeoffs().gains(),
                r.tradeoffs().losses(),
                provenance(r, page));
    }

    /** The largest amount that bars show, in US dollars a month. */
    static double scale(Recommendation r) {
        return r.options().stream()
                .flatMap(option -> option.usdPerMonth().stream())
                .mapToDouble(usd -> Double.isFinite(usd.high()) ? usd.high() : usd.likely())
                .max()
                .orElse(1);
    }

    static Sure sure(Recommendation r) {
        if (r.placement() == Placement.NONE) {
            return Sure.NO_OFFER;
        }
        Certainty.Kind kind = r.certainty().kind();
        return switch (kind) {
            case FIRM -> Sure.FIRM;
            case FIRM_ON_PRICE -> Sure.FIRM_ON_PRICE;
            case TOSS_UP -> Sure.TOSS_UP;
        };
    }

    static Mark mark(Placement placement) {
        return switch (placement) {
            case API -> Mark.API;
            case SELF_HOSTED -> Mark.SELF;
            case HYBRID -> Mark.HYBRID;
            case NONE -> Mark.NONE;
        };
    }

    /** What to do, in a few words; of a toss-up both. */
    static String headline(Recommendation r) {
        return verdict(r) + or(r);
    }

    private static String verdict(Recommendation r) {
        Optional<Option.Way> way =
                r.options().stream().filter(Option::chosen).map(Option::way).findFirst();
        return switch (r.placement()) {
            case API ->
                way.filter(Option.Way.MANAGED_ENDPOINT::equals).isPresent()
                        ? "Run it on a managed endpoint"
                        : "Run it on an API";
            case SELF_HOSTED -> "Self-host it";
            case HYBRID -> "Split it between both";
            case NONE -> "The rules leave nothing to recommend";
        };
    }

    /** The other placement of a toss-up. */
    private static String or(Recommendation r) {
        return sure(r) != Sure.TOSS_UP
                ? ""
                : r.certainty()
                        .other(r.placement())
                        .map(other -> switch (other) {
                            case API -> ", or run it on an API";
                            case SELF_HOSTED -> ", or self-host it";
                            case HYBRID -> ", or split it between both";
                            case NONE -> "";
                        })
                        .orElse("");
    }

    /** @param page that has room for so much of it */
    static OptionRow option(Option option, FirstPage page) {
        Optional<UsdRange> usd = option.usdPerMonth();
        return new OptionRow(
                mark(option),
                page.title(option),
                page.hasFacts(option) ? OptionText.where(option) : "",
                usd,
                usd.map(range -> MoneyText.about(range.likely(), range)).orElse(""),
                usd.filter(range -> range.error() > 0).map(AnswerView::range),
                usd.map(MoneyText::year).orElse(""),
                option.versusToday().map(CostDifference::text).orElse(""),
                OptionText.quality(option),
                page.hasFacts(option) ? OptionText.firstToken(option) : "",
                option.chosen(),
                page.comparesEquals() ? OptionText.why(option) : option.why());
    }

    /** The ends without their sign: {@code 3,900–5,400}. */
    private static String range(UsdRange usd) {
        String low = MoneyText.about(usd.low(), usd).substring(1);
        return Double.isFinite(usd.high())
                ? low + "–" + MoneyText.about(usd.high(), usd).substring(1)
                : low + " upward";
    }

    private static Mark mark(Option option) {
        if (option.today()) {
            return Mark.TODAY;
        }
        return switch (option.way()) {
            case API ->
                option.offer()
                                .filter(offer -> offer.kind() == OfferKind.OPEN_MODEL_API)
                                .isPresent()
                        ? Mark.OPEN
                        : Mark.API;
            case PRIVATE_CLOUD_API -> Mark.API;
            case MANAGED_ENDPOINT -> Mark.MANAGED;
            case SELF_HOSTED -> Mark.SELF;
            case HYBRID -> Mark.HYBRID;
        };
    }

    /** In the order of the questions, as they stand in the rules. */
    private static List<ReasonRow> reasons(Recommendation r) {
        return r.firedRules().stream()
                .filter(FiredRule::bearsOnPlacement)
                .map(fired -> new ReasonRow(
                        fired.rule().metadata().question(),
                        fired.rule().name(),
                        fired.rule().metadata().owner(),
                        place(fired.rule()),
                        fired.rule().id(),
                        says(fired.rule()),
                        fired.waiver().map(FiredRuleText::waiver)))
                .toList();
    }

    private static String says(Rule rule) {
        List<String> words = new ArrayList<>();
        rule.consequences(Consequence.Opinion.class)
                .forEach(opinion -> words.add("%s: %s"
                        .formatted(
                                Placements.word(opinion.placement()),
                                opinion.finding().wireName().replace('-', ' '))));
        rule.consequences(Consequence.Recommend.class)
                .forEach(recommend -> words.add("decides for " + Placements.word(recommend.placement())));
        return String.join("; ", words);
    }

    private static String place(Rule rule) {
        return "%s:%d".formatted(rule.file(), rule.line());
    }

    static RuleCostRow ruleCost(RulePrice price) {
        return new RuleCostRow(
                price.rule().name(),
                price.owner(),
                place(price.rule()),
                price.without(),
                MoneyText.rounded(price.usdPerMonth()));
    }

    private static TurnRow turn(TurningPoint point) {
        String words = FieldWords.of(point.field());
        boolean asked = WorkloadReader.fields().contains(point.field());
        return new TurnRow(
                "%s from %s to %s%s"
                        .formatted(
                                words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1),
                                NumberText.value(point.from()),
                                NumberText.value(point.to()),
                                point.proviso()),
                mark(point.placement()),
                point.placement() == Placement.NONE ? "no offer is left" : Placements.word(point.placement()),
                Optional.of(point.field()).filter(field -> asked),
                stated(point.to()));
    }

    /** As a request states it. */
    private static String stated(Object value) {
        return value instanceof WireName word
                ? word.wireName()
                : value instanceof Number number
                        ? Objects.toString(NumberText.json(number.doubleValue()), "")
                        : String.valueOf(value);
    }

    private static NearRow near(NearMiss miss) {
        return new NearRow(
                miss.rule().name(),
                place(miss.rule()),
                miss.condition(),
                NumberText.value(miss.actual()),
                NumberText.needed(miss));
    }

    private static RiskRow risk(Risk risk) {
        String word = risk.severity().wireName();
        return new RiskRow(
                word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1),
                grade(risk.severity()),
                RiskText.sentences(risk));
    }

    private static int grade(Rule.Severity severity) {
        return switch (severity) {
            case HIGH -> 3;
            case MEDIUM -> 2;
            case LOW -> 1;
        };
    }

    private static List<Row> provenance(Recommendation r, FirstPage page) {
        Workload workload = r.workload();
        List<Row> rows = new ArrayList<>(List.of(
                new Row("Rules", r.provenance().rulesSha256()),
                new Row("Catalogue", r.provenance().catalogSha256()),
                new Row("Prices of", r.provenance().asOf().toString()),
                new Row("Program", r.provenance().version())));
        if (!page.review().isEmpty()) {
            rows.add(new Row("Review", page.review()));
        }
        if (!workload.defaulted().isEmpty()) {
            rows.add(new Row("Defaults used", String.join(", ", workload.defaulted())));
        }
        return rows;
    }
}
