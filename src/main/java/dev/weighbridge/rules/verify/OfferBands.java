package dev.weighbridge.rules.verify;

import dev.weighbridge.cost.CostFacts;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.language.FactField;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The numbers of offers that a rule book can tell apart. */
final class OfferBands {
    private static final int KINDS_OF_API = 4;

    private final AtomicConditions atoms;

    OfferBands(RuleBook book) {
        this.atoms = AtomicConditions.of(book.rules(), CostFacts.EligibleOffers.class);
    }

    /** Every combination of counts; one offer of each kind comes first, then the nearest to that. */
    List<CostFacts.EligibleOffers> all() {
        int most = most();
        int mostSelfHosted = most * (atoms.compareFields() ? KINDS_OF_API : 1);
        int mostManaged = managedMatter() ? most : 0;
        List<CostFacts.EligibleOffers> counts = new ArrayList<>();
        for (int selfHosted = 0; selfHosted <= mostSelfHosted; selfHosted++) {
            for (int provider = 0; provider <= most; provider++) {
                for (int privateCloud = 0; privateCloud <= most; privateCloud++) {
                    for (int openModel = 0; openModel <= most; openModel++) {
                        for (int managed = 0; managed <= mostManaged; managed++) {
                            counts.add(new CostFacts.EligibleOffers(
                                    provider,
                                    privateCloud,
                                    openModel,
                                    managed,
                                    provider + privateCloud + openModel + managed,
                                    selfHosted));
                        }
                    }
                }
            }
        }
        Set<BitSet> known = new HashSet<>();
        return counts.stream()
                .sorted(Comparator.comparingInt(OfferBands::fromOne))
                .flatMap(OfferBands::withReasons)
                .filter(count -> known.add(signature(count)))
                .toList();
    }

    /** The cheapest API in time, then, where there is one, late; without self-hosting none carries it, then rules exclude it. */
    private static Stream<CostFacts.EligibleOffers> withReasons(CostFacts.EligibleOffers count) {
        Stream<CostFacts.EligibleOffers> each =
                count.api() == 0 ? Stream.of(count) : Stream.of(count, count.withCheapestApiLate(true));
        return each.flatMap(
                one -> one.selfHosted() > 0 ? Stream.of(one) : Stream.of(one, one.withSelfHostedExcluded()));
    }

    /** Whether the number of managed endpoints matters: no other kind that no condition reads can stand for them. */
    private boolean managedMatter() {
        Set<String> read = read().stream().map(FactField::name).collect(Collectors.toSet());
        return read.contains("managedEndpoint")
                || read.containsAll(Set.of("providerApi", "privateCloudApi", "openModelApi"));
    }

    private Set<FactField> read() {
        Set<FactField> read = new HashSet<>();
        atoms.groups().forEach(read::addAll);
        return read;
    }

    /** The highest number that some condition tells apart from one more. */
    int most() {
        double highest =
                atoms.limits(read()).stream().mapToDouble(limit -> limit).max().orElse(0);
        return (int) Math.max(0, Math.floor(highest)) + 1 + (atoms.compareFields() ? KINDS_OF_API - 1 : 0);
    }

    /** Which conditions on numbers of offers hold, and whether a side has one. */
    private BitSet signature(CostFacts.EligibleOffers offers) {
        BitSet signature = atoms.holding(offers);
        signature.set(atoms.all().size(), offers.api() > 0);
        signature.set(atoms.all().size() + 1, offers.selfHosted() > 0);
        return signature;
    }

    private static int fromOne(CostFacts.EligibleOffers count) {
        return Math.abs(count.providerApi() - 1)
                + Math.abs(count.privateCloudApi() - 1)
                + Math.abs(count.openModelApi() - 1)
                + Math.abs(count.managedEndpoint() - 1)
                + Math.abs(count.selfHosted() - 1);
    }
}
