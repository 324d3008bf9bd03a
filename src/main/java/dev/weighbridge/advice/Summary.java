package dev.weighbridge.advice;

import dev.weighbridge.advice.Recommendation.SplitPart;
import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.cost.OfferBills;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.workload.Workload;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The summary of a recommendation: what to do and what it costs; why; and what cannot be had of what was asked for. */
final class Summary {
    /** So that a brief answer has room for what it must have beside its summary. */
    private static final int MOST_BYTES = 1_200;

    /** So that a standard answer has room for why eight parts run where they do. */
    private static final int MOST_BYTES_OF_PART = 600;

    private final AdmittedPricing pricing;
    private final Decision decision;
    private final OfferBills bills;

    private Summary(AdmittedPricing pricing, Decision decision, OfferBills bills) {
        this.pricing = pricing;
        this.decision = decision;
        this.bills = bills;
    }

    /** @param bills of every offer */
    static String of(
            AdmittedPricing pricing,
            RecommendedOffers recommended,
            OfferBills bills,
            Optional<MigrationPayback> migration,
            Certainty certainty,
            Optional<UnavailableApi> unavailable) {
        Summary summary = new Summary(pricing, recommended.decision(), bills);
        String against = staffed(certainty)
                + migration.map(moved -> moved.saving() + " ").orElse("");
        String requested = pricing.workload()
                .choices()
                .apiModel()
                .filter(api -> pricing.besideOthers())
                .map(api -> "The requested API %s cannot be chosen, so all others were compared. ".formatted(api.id()))
                .or(() -> unavailable.filter(api -> api.ending().isPresent()).map(Summary::sentence))
                .orElse("");
        return summary.text(
                recommended.offer(),
                recommended.split(),
                List.of(tossUp(certainty, recommended.decision(), List.of()), requested),
                against);
    }

    private static String sentence(UnavailableApi api) {
        String clause = api.clause();
        return clause.substring(0, 1).toUpperCase(Locale.ROOT) + clause.substring(1) + ".";
    }

    private static String tossUp(Certainty certainty, Decision decision, List<PartAdvice> parts) {
        return PartAdvice.tossUp(certainty, decision.placement(), parts).orElse("");
    }

    /** Why a part runs where it does: the rule that decided, or the rules that leave it no place and the nearest offers. */
    static String ofPart(AdmittedPricing part, Decision decision, OfferBills bills) {
        Summary summary = new Summary(part, decision, bills);
        return decision.findings().apiRuledOut() && decision.findings().selfHostedRuledOut()
                ? BoundedSentences.joined(
                        MOST_BYTES_OF_PART,
                        List.of(),
                        summary.conflict(),
                        "Rules exclude every offer.",
                        List.of(summary.nearest()))
                : BoundedSentences.joined(
                        MOST_BYTES_OF_PART, List.of(), summary.why(), "A rule decided it.", List.of());
    }

    /**
     * Of a workload with parts.
     *
     * @param usdPerMonth of all parts; empty where one of them can run nowhere
     */
    static String ofParts(
            Workload workload,
            Decision decision,
            List<PartAdvice> parts,
            List<SplitPart> split,
            OptionalDouble usdPerMonth,
            Optional<MigrationPayback> migration,
            Certainty certainty) {
        String who = workload.name().orElse("this workload");
        String rule = deciding(decision);
        if (usdPerMonth.isEmpty()) {
            List<PartAdvice> nowhere = parts.stream()
                    .filter(part -> part.placement() == Placement.NONE)
                    .toList();
            return BoundedSentences.joined(
                    MOST_BYTES,
                    List.of(),
                    "Nothing meets every requirement of %s of %s."
                            .formatted(
                                    nowhere.stream().map(PartAdvice::name).collect(Collectors.joining(" and ")), who),
                    "Nothing meets every requirement of %d of %d parts.".formatted(nowhere.size(), parts.size()),
                    List.of(
                            "%s: %s"
                                    .formatted(
                                            nowhere.get(0).name(),
                                            nowhere.get(0).why()),
                            nowhere.size() == 1 ? "" : "Why the others cannot run stands with each part.",
                            "Deciding rule: %s.".formatted(rule)));
        }
        String where = switch (decision.placement()) {
            case API -> "Run %s on APIs";
            case SELF_HOSTED -> "Self-host %s";
            case HYBRID, NONE -> "Split %s";
        };
        String costs = ": %s a month together.".formatted(usd(usdPerMonth.getAsDouble()));
        return BoundedSentences.joined(
                MOST_BYTES,
                List.of(tossUp(certainty, decision, parts)),
                where.formatted(who) + ": " + ofOffers(split) + costs,
                where.formatted("%d parts".formatted(parts.size())) + costs,
                List.of(
                        staffed(certainty),
                        migration.map(MigrationPayback::saving).orElse(""),
                        "Deciding rule: %s.".formatted(rule)));
    }

    private static String staffed(Certainty certainty) {
        return certainty.staffed().map(staff -> staff.sentence() + " ").orElse("");
    }

    /** {@code a, b on groq/gpt-oss-120b at $20.00 a month, c on …}: parts on one API together. */
    private static String ofOffers(List<SplitPart> split) {
        return SplitPart.byOffer(split).stream()
                .map(ofOffer -> "%s on %s at %s a month"
                        .formatted(
                                ofOffer.stream().map(SplitPart::what).collect(Collectors.joining(", ")),
                                named(ofOffer.get(0).offer()),
                                usd(ofOffer.stream()
                                        .mapToDouble(part -> part.offer().usdPerMonth())
                                        .sum())))
                .collect(Collectors.joining(", "));
    }

    /** @param against sentences that compare it with other people and with today, or nothing */
    private String text(Optional<PricedOffer> offer, List<SplitPart> split, List<String> before, String against) {
        String who = pricing.workload().name().orElse("this workload");
        return switch (decision.placement()) {
            case API ->
                text(
                        before,
                        "Run " + who + " on an API: " + priced(offer) + dearer(offer) + ".",
                        "Run this workload on an API" + amount(offer) + ".",
                        List.of(against, why(), better(offer)));
            case SELF_HOSTED ->
                text(
                        before,
                        "Self-host " + who + ": " + priced(offer) + dearer(offer) + ".",
                        "Self-host this workload" + amount(offer) + ".",
                        List.of(against, why(), better(offer)));
            case HYBRID ->
                text(
                        before,
                        "Split %s: %s.".formatted(who, parts(split)),
                        "Split this workload.",
                        List.of(against, why()));
            case NONE ->
                decision.findings().apiRuledOut() && decision.findings().selfHostedRuledOut()
                        ? text(
                                List.of(),
                                "Nothing meets every requirement of %s.".formatted(who),
                                "Nothing meets every requirement.",
                                Stream.concat(before.stream(), Stream.of(conflict(), nearest()))
                                        .toList())
                        : text(
                                before,
                                "Nothing is recommended for %s.".formatted(who),
                                "Nothing is recommended.",
                                List.of("The rules do not give exactly one verdict. Fix the rules."));
        };
    }

    private static String text(List<String> before, String main, String shortMain, List<String> after) {
        return BoundedSentences.joined(MOST_BYTES, before, main, shortMain, after);
    }

    private static String amount(Optional<PricedOffer> offer) {
        return offer.map(o -> ", at " + usd(o.usdPerMonth()) + " a month").orElse("");
    }

    /** By how much the recommended offer is dearer than the other side, if it is. */
    private String dearer(Optional<PricedOffer> recommended) {
        boolean api = decision.placement() == Placement.API;
        if (decision.findings().apiRuledOut() || decision.findings().selfHostedRuledOut()) {
            return "";
        }
        Optional<PricedOffer> other = api
                ? pricing.left().cheapestSelfHosted(pricing.volume()).map(hosting -> hosting.priced(pricing.volume()))
                : pricing.left().cheapestApi(pricing.volume());
        return recommended
                .flatMap(chosen -> other.filter(cheaper -> cheaper.usdPerMonth() < chosen.usdPerMonth())
                        .map(cheaper -> ", %s more than %s"
                                .formatted(usd(chosen.usdPerMonth() - cheaper.usdPerMonth()), named(cheaper))))
                .orElse("");
    }

    private String better(Optional<PricedOffer> recommended) {
        return recommended
                .flatMap(offer -> BetterModel.than(offer.fact(), decision, pricing, bills)
                        .map(better -> " A better model costs %s: %s, %s of the best score against %s."
                                .formatted(
                                        difference(better.usdPerMonth() - offer.usdPerMonth()),
                                        withModel(better.id(), better.model()),
                                        share(better.shareOfBest()),
                                        share(offer.fact()
                                                .quality()
                                                .qualityShareOfBest()
                                                .orElse(0)))))
                .orElse("");
    }

    private static String difference(double usd) {
        return usd == 0 ? "no more" : usd(Math.abs(usd)) + (usd > 0 ? " more" : " less");
    }

    static String withModel(String id, String model) {
        return id.contains(model) ? id : id + " with " + model;
    }

    static String share(double share) {
        return String.format(Locale.ROOT, "%.1f %%", share * 100);
    }

    private static String parts(List<SplitPart> split) {
        return split.isEmpty()
                ? priced(Optional.empty())
                : IntStream.range(0, split.size())
                        .mapToObj(part -> "%s of the tokens on %s"
                                .formatted(
                                        SplitPart.percents(split).get(part),
                                        priced(Optional.of(split.get(part).offer()))))
                        .collect(Collectors.joining(", "));
    }

    private static String priced(Optional<PricedOffer> offer) {
        return offer.map(o -> named(o) + " at " + usd(o.usdPerMonth()) + " a month")
                .orElse("no offer in the catalogue can serve it");
    }

    private static String named(PricedOffer offer) {
        if (!(offer instanceof PricedOffer.Hosting hosting)) {
            return offer.id();
        }
        String machines = hosting.model() + " on " + hosting.deployment().count() + " × " + machine(hosting)
                + OfferName.spare(hosting);
        return offer.kind() == OfferKind.MANAGED_ENDPOINT
                ? machines + (hosting.deployment().count() == 1 ? ", a managed endpoint" : ", managed endpoints")
                : machines;
    }

    /** By its own name where its buyer runs it; with its provider where that one does. */
    private static String machine(PricedOffer.Hosting hosting) {
        return hosting.kind() == OfferKind.MANAGED_ENDPOINT
                ? hosting.id()
                : hosting.deployment().machine();
    }

    private String why() {
        return "Deciding rule: " + deciding(decision) + excludedOther() + "; support is "
                + plain(decision.findings().apiSupport()) + " for an API and "
                + plain(decision.findings().selfHostedSupport()) + " for self-hosting.";
    }

    /** The rules that exclude the other placement, in words; empty where it is not excluded. */
    private String excludedOther() {
        return switch (decision.placement()) {
            case API -> excludedOther(Placement.SELF_HOSTED, ", since self-hosting is ruled out by ");
            case SELF_HOSTED -> excludedOther(Placement.API, ", since the API is ruled out by ");
            case HYBRID, NONE -> "";
        };
    }

    private String excludedOther(Placement other, String prefix) {
        boolean ruledOut = other == Placement.API
                ? decision.findings().apiRuledOut()
                : decision.findings().selfHostedRuledOut();
        return ruledOut ? prefix + names(other) : "";
    }

    private String conflict() {
        return "The API is ruled out by %s; self-hosting is ruled out by %s."
                .formatted(names(Placement.API), names(Placement.SELF_HOSTED));
    }

    private String nearest() {
        List<String> nearest = NearestOffer.of(pricing, decision, bills).stream()
                .map(offer -> "%s at %s a month, excluded by %s"
                        .formatted(
                                withModel(offer.id(), offer.fact().identity().model()),
                                usd(offer.usdPerMonth()),
                                offer.excludedBy().stream()
                                        .map(rule -> quoted(rule) + figures(rule, offer))
                                        .collect(Collectors.joining(" and "))))
                .toList();
        return nearest.isEmpty()
                ? ""
                : " Nearest %s %s.".formatted(nearest.size() == 1 ? "is" : "are", String.join("; ", nearest));
    }

    private static String figures(Rule rule, NearestOffer offer) {
        String figures = FiguresRead.of(rule, offer.fact());
        return figures.isEmpty() ? "" : " (" + figures + ")";
    }

    /** The rules that rule a placement out; those that exclude its last offers instead of one that only finds none left. */
    private String names(Placement placement) {
        List<Rule> excluding = pricing.excluding(placement, bills);
        String names = joined(Stream.concat(
                excluding.isEmpty() ? decision.rulingOut(placement) : decision.rulingOutWhateverIsLeft(placement),
                excluding.stream()));
        return names.isEmpty() ? "no rule" : names;
    }

    private static String joined(Stream<Rule> rules) {
        return rules.map(Summary::quoted).collect(Collectors.joining(" and "));
    }

    /** The first rule that recommended the placement, quoted. */
    static String deciding(Decision decision) {
        return decision.verdictRules().stream().findFirst().map(Summary::quoted).orElse("no verdict rule fired");
    }

    /** A rule's name exactly as its owner wrote it, because it may begin with an acronym or a proper noun. */
    static String quoted(Rule rule) {
        return "\"" + rule.name() + "\"";
    }

    static String usd(double amount) {
        return MoneyText.cents(amount);
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : String.format(Locale.ROOT, "%.1f", number);
    }
}
