package dev.weighbridge.report;

import dev.weighbridge.advice.Confirmation;
import dev.weighbridge.advice.FieldWords;
import dev.weighbridge.advice.MoneyText;
import dev.weighbridge.advice.OfferName;
import dev.weighbridge.advice.Option;
import dev.weighbridge.advice.PartAdvice;
import dev.weighbridge.advice.Placements;
import dev.weighbridge.advice.Recommendation;
import dev.weighbridge.advice.Recommendation.SplitPart;
import dev.weighbridge.advice.Recommendation.TurningPoint;
import dev.weighbridge.advice.Review;
import dev.weighbridge.cost.Offer;
import dev.weighbridge.cost.UsdRange;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.language.Consequence;
import dev.weighbridge.rules.language.Findings;
import dev.weighbridge.rules.language.Placement;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a board reads first: the decision, the options, and what it must know before it signs. Every format lays it out. */
final class FirstPage {
    /** Of 100 characters each. */
    static final int MOST_LINES = 60;

    private static final int MOST_FINDINGS = 4;
    private static final int MOST_AGAINST = 1;
    private static final int MOST_RULES = 3;
    private static final int MOST_RISKS = 3;
    private static final int MOST_TURNS = 3;
    private static final int MOST_CHECKS = 6;
    private static final int FEWEST_CHECKS = 2;

    /** After so many cuts, risks are cut, too, and equals are no longer named. */
    private static final int CUTS_OF_LISTS = 3;

    /** From these cuts on, a page does not repeat the details that were asked for, and says less of the options that are not chosen. */
    private static final int WITHOUT_DETAILS = 7;

    private static final int WITHOUT_FACTS = 8;

    /** From these on, risks of one kind stand once, without what to do. */
    private static final int KINDS_ONCE = 9;

    /** From these on, parts are counted, and the lists that the appendix repeats are left out; only then are high risks fewer. */
    private static final int PARTS_COUNTED = 10;

    private static final int WITHOUT_RULES = 10;
    private static final int WITHOUT_TURNS = 11;
    private static final int WITHOUT_CHECKS = 12;
    private static final int MOST_CUTS = 30;

    private final Recommendation r;
    private final SignatureLines signatures;
    private final int cuts;
    private final QuestionText question;

    FirstPage(Recommendation recommendation) {
        this(recommendation, SignatureLines.UNSIGNED);
    }

    FirstPage(Recommendation recommendation, SignatureLines signatures) {
        this(recommendation, signatures, 0);
    }

    /** @param cuts by how many entries each list is shorter that the appendix repeats */
    private FirstPage(Recommendation recommendation, SignatureLines signatures, int cuts) {
        this.r = recommendation;
        this.signatures = signatures;
        this.cuts = cuts;
        this.question = new QuestionText(recommendation.workload());
    }

    /**
     * The page with the fewest cuts that a format has room for: whole entries go to the appendix, the least important first.
     *
     * @param fits whether a format has room for a page
     */
    FirstPage fitting(Predicate<FirstPage> fits) {
        FirstPage page = this;
        while (page.cuts < MOST_CUTS && !fits.test(page)) {
            page = new FirstPage(r, signatures, page.cuts + 1);
        }
        return page;
    }

    /** Whether there is room to name, of each way of buying, an offer that is as good as the choice. */
    boolean comparesEquals() {
        return cuts <= CUTS_OF_LISTS;
    }

    private int atMost(int entries) {
        return Math.max(1, entries - cuts);
    }

    String title() {
        return r.workload().name().orElse("This workload") + ": where it should run";
    }

    /** What was asked. */
    String question() {
        return question.text(cuts < WITHOUT_DETAILS);
    }

    /** Whether there is room to say of an option what is known of it. */
    boolean hasFacts(Option option) {
        return cuts < WITHOUT_FACTS
                || option.chosen() && (cuts < PARTS_COUNTED || option.split().isEmpty());
    }

    /** What an option is; where there is little room, with the number of the parts in the place of their names. */
    String title(Option option) {
        return OptionText.title(option, cuts < PARTS_COUNTED);
    }

    /**
     * What the choice costs over the months planned for, where its bill is stated to change, or its API ends; the fullest page
     * leaves it to the appendix.
     */
    Optional<String> overTime() {
        return r.horizon()
                .filter(horizon -> cuts < KINDS_ONCE && (question.grows() || HorizonText.choiceEnds(horizon)))
                .flatMap(horizon -> HorizonText.ofChoice(horizon, question.grows()));
    }

    private String who() {
        return r.workload().name().orElse("this workload");
    }

    /** The decision in one sentence, with what the workload names and cannot have. */
    String sentence() {
        Optional<Option> chosen = r.options().stream().filter(Option::chosen).findFirst();
        if (chosen.isEmpty() || chosen.get().usdPerMonth().isEmpty()) {
            return r.placement() == Placement.NONE && r.summary().contains(". ")
                    ? r.summary().substring(0, r.summary().indexOf(". ")) + notAsNamed() + "."
                    : r.summary();
        }
        UsdRange usd = chosen.get().usdPerMonth().get();
        return "%s%s, about %s a month (%s a year%s)%s%s."
                .formatted(
                        PartAdvice.tossUp(r.certainty(), r.placement(), r.parts())
                                .map(text -> text + " ")
                                .orElse(""),
                        what(chosen.get()),
                        MoneyText.about(usd.likely(), usd),
                        MoneyText.year(usd),
                        question.grows() ? " at this volume" : "",
                        r.certainty()
                                .staffed()
                                .map(staff -> ", " + staff.condition())
                                .orElse(""),
                        notAsNamed());
    }

    private String notAsNamed() {
        return r.notAsNamed().map("; "::concat).orElse("");
    }

    private String what(Option chosen) {
        return switch (chosen.way()) {
            case API, PRIVATE_CLOUD_API -> "Run %s on an API: %s".formatted(who(), named(chosen));
            case MANAGED_ENDPOINT -> "Run %s on a managed endpoint: %s".formatted(who(), named(chosen));
            case SELF_HOSTED -> "Self-host %s: %s".formatted(who(), named(chosen));
            case HYBRID -> "Split %s: %s".formatted(who(), parts(chosen));
        };
    }

    private String named(Option option) {
        return option.offer()
                .map(offer -> OfferName.of(offer) + region(offer.fact().place()))
                .orElseGet(() -> parts(option));
    }

    private String parts(Option option) {
        return OptionText.parts(option.split(), cuts < PARTS_COUNTED);
    }

    /** {@code in eu-central-1}, where a contract promises it. */
    private static String region(Offer.Place place) {
        return place.region()
                .filter(region -> place.pinned())
                .map(" in "::concat)
                .orElse("");
    }

    /** Whether the decision holds within the error of what it costs. */
    String certainty() {
        return r.certainty().staffed().map(staff -> staff.sentence() + " ").orElse("") + CertaintyText.of(r);
    }

    /** What is saved against today, and what moving costs; empty where the workload does not say what is paid. */
    Optional<String> againstToday() {
        return r.migration().map(MigrationText::of);
    }

    /** What it rests on. */
    String basis() {
        return "Asked for %s · rules %s · catalogue %s%s"
                .formatted(
                        r.provenance().asOf(),
                        r.provenance().rulesSha256().substring(0, 12),
                        r.provenance().catalogSha256().substring(0, 12),
                        review().isEmpty() ? "" : " · " + review());
    }

    /** By when to look again, and why then; empty where there is no such day. */
    String review() {
        return r.review().map(Review::text).orElse("");
    }

    /** The decision, how sure it is, what it saves, the gravest risk, the nearest turn and what it rests on: a paragraph each. */
    List<String> brief() {
        return Stream.of(
                        Stream.of(sentence(), certainty()),
                        againstToday().stream(),
                        overTime().stream(),
                        r.risks().stream().limit(1).map(RiskText::brief).map("Risk: "::concat),
                        r.risks().size() > 1
                                ? Stream.of("%d more risks in a standard answer."
                                        .formatted(r.risks().size() - 1))
                                : Stream.<String>of(),
                        turns().stream().limit(1).map("What would turn it: "::concat),
                        Stream.of(basis()))
                .flatMap(lines -> lines)
                .toList();
    }

    List<Option> options() {
        return r.options();
    }

    /**
     * The machines for development and staging with what they cost, where environments are asked for.
     */
    Optional<String> development() {
        String machines = r.options().stream()
                .flatMap(option -> Stream.concat(
                        option.offer().stream(), option.split().stream().map(SplitPart::offer)))
                .flatMap(offer -> OperationText.developmentCost(offer).stream())
                .distinct()
                .collect(Collectors.joining("; "));
        return machines.isEmpty() || cuts >= WITHOUT_CHECKS
                ? Optional.empty()
                : Optional.of("For development and staging, the bill of machines has %s.".formatted(machines));
    }

    /** What the shares of quality are measured by; empty where no option has one. */
    Optional<String> qualityNote() {
        return !comparesEquals()
                ? Optional.empty()
                : r.options().stream()
                        .flatMap(option -> Stream.concat(
                                option.offer().stream(), option.split().stream().map(SplitPart::offer)))
                        .flatMap(offer -> offer.fact().quality().score().stream())
                        .findFirst()
                        .map(score ->
                                "Quality is the share of the best score, %s's, by %s %s; good enough is that of %s."
                                        .formatted(score.best(), score.index(), score.version(), score.reference()));
    }

    /**
     * The rules that speak for the decision, the strongest first, each with its owner; of a split the one that decided first. Of
     * a workload with parts, where each runs and the rule that decided it.
     */
    List<String> why() {
        if (!r.parts().isEmpty()) {
            return cuts < WITHOUT_DETAILS
                    ? r.parts().stream().map(PartText::reason).toList()
                    : PartText.reasonsTogether(r.parts(), cuts < WITHOUT_CHECKS);
        }
        Stream<String> deciding = r.placement() == Placement.HYBRID
                ? r.firedRules().stream()
                        .map(Decision.FiredRule::rule)
                        .filter(rule -> rule.consequences(Consequence.Recommend.class)
                                .findAny()
                                .isPresent())
                        .map(FindingText::withOwner)
                : Stream.of();
        return Stream.concat(deciding, findings(r.placement(), atMost(MOST_FINDINGS)).stream())
                .limit(atMost(MOST_FINDINGS))
                .toList();
    }

    /** Those that speak for the other side. */
    List<String> against() {
        if (!r.parts().isEmpty() || cuts >= WITHOUT_TURNS) {
            return List.of(); // each part has its own
        }
        return switch (r.placement()) {
            case API -> findings(Placement.SELF_HOSTED, mostAgainst());
            case SELF_HOSTED -> findings(Placement.API, mostAgainst());
            case HYBRID, NONE -> List.of();
        };
    }

    /**
     * What all reasons weigh, where there is no room for some of them and both sides have some; empty where none are weighed:
     * for parts, and where a side is ruled out.
     */
    Optional<String> weight() {
        Findings findings = r.findings();
        boolean weighed = !findings.apiRuledOut()
                && !findings.selfHostedRuledOut()
                && findings.apiSupport() > 0
                && findings.selfHostedSupport() > 0
                && hiddenReasons() > 0;
        return Optional.of("All reasons together, by their weights: %s for an API, %s for self-hosting."
                        .formatted(
                                NumberText.value(findings.apiSupport()),
                                NumberText.value(findings.selfHostedSupport())))
                .filter(text -> weighed);
    }

    /** More where the reasons against weigh at least as much, so that a board sees what the verdict gives up. */
    private int mostAgainst() {
        double lead = r.findings().lead() * (r.placement() == Placement.API ? 1 : -1);
        return lead < 0 ? MOST_AGAINST : atMost(MOST_FINDINGS);
    }

    private List<String> findings(Placement placement, int most) {
        return FindingText.of(r.firedRules(), placement, most);
    }

    /** The rules that cost the most, the dearest first. */
    List<RulePrice> rules() {
        return RulePrice.of(r).stream()
                .limit(cuts < WITHOUT_RULES ? atMost(MOST_RULES) : 0)
                .toList();
    }

    /** What the price of a rule that excludes is measured by, where that is not the bill of the choice; empty where it is. */
    Optional<String> rulesNote() {
        Optional<UsdRange> chosen =
                r.options().stream().filter(Option::chosen).findFirst().flatMap(Option::usdPerMonth);
        return r.options().stream()
                .filter(option -> !option.today())
                .flatMap(option -> option.usdPerMonth().stream())
                .min(Comparator.comparingDouble(UsdRange::likely))
                .filter(cheapest -> comparesEquals()
                        && rules().stream().anyMatch(RulePrice::excludes)
                        && chosen.filter(usd -> usd.likely() > cheapest.likely())
                                .isPresent())
                .map(cheapest ->
                        "Rules that exclude are measured by the cheapest bill that is left, %s a month; the choice costs more for the reasons above."
                                .formatted(MoneyText.about(cheapest.likely(), cheapest)));
    }

    /**
     * The gravest risks, and how many more the appendix has. None that is high is left out, but of those of one kind about
     * several parts the first stands for all; what to do, and high kinds beyond the first, are the last to be left out.
     */
    List<String> risks() {
        FirstPageRisks risks = new FirstPageRisks(r.risks(), cuts >= KINDS_ONCE);
        int room = Math.max(1, MOST_RISKS - Math.max(0, cuts - CUTS_OF_LISTS));
        int high = Math.max(1, risks.high() - Math.max(0, cuts - WITHOUT_CHECKS));
        return risks.lines(Math.max(room, high), cuts < KINDS_ONCE, cuts < PARTS_COUNTED);
    }

    /** What would change the decision, each in a few words. */
    List<String> turns() {
        return r.turningPoints().stream()
                .limit(cuts < WITHOUT_TURNS ? atMost(MOST_TURNS) : 0)
                .map(FirstPage::turn)
                .toList();
    }

    private static String turn(TurningPoint point) {
        return "%s from %s to %s%s: then %s"
                .formatted(
                        capital(FieldWords.of(point.field())),
                        NumberText.value(point.from()),
                        NumberText.value(point.to()),
                        point.proviso(),
                        point.placement() == Placement.NONE
                                ? "nothing on offer meets the requirements"
                                : Placements.word(point.placement()));
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** What to check of every recommended offer before signing. */
    List<Confirmation> confirm() {
        return r.confirm().stream().limit(mostChecks()).toList();
    }

    private int mostChecks() {
        return cuts >= WITHOUT_CHECKS ? 0 : Math.max(FEWEST_CHECKS, MOST_CHECKS - Math.max(0, cuts - CUTS_OF_LISTS));
    }

    /** Those that there is no room for, which the appendix has. */
    List<Confirmation> furtherConfirm() {
        return r.confirm().stream().skip(mostChecks()).toList();
    }

    /** How many of them there are; empty where there are none, or where {@link #leftOut} says so. */
    Optional<String> moreChecks() {
        return Optional.of(furtherConfirm().size() + " more in the appendix")
                .filter(more -> cuts < WITHOUT_CHECKS && !furtherConfirm().isEmpty());
    }

    /** {@code More in the appendix: 2 rules that cost something, 1 turning point.}; empty where nothing was cut of these. */
    Optional<String> leftOut() {
        String left = Stream.of(
                        left(
                                RulePrice.of(r).size() - rules().size(),
                                "rule that costs",
                                "rules that cost",
                                " something"),
                        left(hiddenReasons(), "reason", "reasons", ""),
                        left(r.turningPoints().size() - turns().size(), "turning point", "turning points", ""),
                        left(r.confirm().size() - confirm().size(), "check", "checks", " before signing")
                                .filter(checks -> moreChecks().isEmpty()))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
        return cuts == 0 || left.isEmpty() ? Optional.empty() : Optional.of("More in the appendix: " + left + ".");
    }

    private int hiddenReasons() {
        if (!r.parts().isEmpty()) {
            return 0; // each part has its own
        }
        Stream<Placement> sides = switch (r.placement()) {
            case API, SELF_HOSTED -> Stream.of(Placement.API, Placement.SELF_HOSTED);
            case HYBRID, NONE -> Stream.of(r.placement());
        };
        List<String> shown = Stream.concat(why().stream(), against().stream()).toList();
        return (int) sides.flatMap(side -> findings(side, Integer.MAX_VALUE).stream())
                .filter(reason -> !shown.contains(reason))
                .count();
    }

    private static Optional<String> left(int count, String one, String many, String end) {
        return Optional.of(count + " " + (count == 1 ? one : many) + end).filter(text -> count > 0);
    }

    /** Whether the page had to be cut, so that a format says in one paragraph what it otherwise says in several. */
    boolean dense() {
        return cuts > 0;
    }

    /** The line to sign on. */
    static String toSign() {
        return Stream.of("Name", "Role", "Date")
                .map(word -> word + ": ______________________")
                .collect(Collectors.joining("  ", "Signed. ", ""));
    }

    /** What has been signed. */
    SignatureLines signed() {
        return signatures;
    }
}
