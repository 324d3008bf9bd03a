package dev.weighbridge.cost;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.cost.capacity.Lazy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Every offer that workloads with the same pricing key can buy, at any volume; safe to use from many threads. */
final class PurchasableOffers {
    /** Rules tell apart few sets of offers for one key: by residency, latency and quality. */
    private static final int MOST_SETS = 32;

    /** Of both sides together rules tell apart as many at most. */
    private static final int MOST_SIDES = 32;

    private final List<ApiCostLine> apis;
    private final int endpoints;
    private final List<HostingCost> hostingCosts;
    private final List<Offer> facts;
    private final List<int[]> hostingOfMachine;
    private final int[] machineOfHosting;
    private final BitSet usable;
    private final BitSet ended;
    private final Map<OfferKind, BitSet> ofKind;

    private final HostingFigures figures;

    private final Lazy<double[]> sharesOfBest = new Lazy<>(this::allSharesOfBest);
    private final Lazy<Qualities> qualities = new Lazy<>(this::rankedQualities);

    private final Lazy<AdmittedOffers> all = new Lazy<>(() -> select(Selection.ALL));
    private final Cache<Selection, AdmittedOffers> admitted =
            Caffeine.newBuilder().maximumSize(MOST_SETS).build();
    private final Cache<SideSelection, RankedHosting> sides =
            Caffeine.newBuilder().maximumSize(MOST_SIDES).build();

    /**
     * Every offer, usable or not.
     *
     * @param managed endpoints in the order of the catalogue
     * @param selfHosted in the order of the catalogue
     */
    PurchasableOffers(List<ApiCostLine> apis, List<HostingCost> managed, List<HostingCost> selfHosted) {
        this.apis = List.copyOf(apis);
        this.endpoints = managed.size();
        this.hostingCosts = Stream.concat(managed.stream(), selfHosted.stream()).toList();
        this.facts = allFacts();
        this.hostingOfMachine = IntStream.range(0, hostingCosts.size())
                .boxed()
                .collect(Collectors.groupingBy(
                        i -> hostingCosts.get(i).machine().id(), LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(indexes -> indexes.stream().mapToInt(Integer::intValue).toArray())
                .toList();
        this.machineOfHosting = machineOfHosting();
        this.usable = usable();
        this.ended = new BitSet();
        for (int i = 0; i < facts.size(); i++) {
            ended.set(i, facts.get(i).hasEnded());
        }
        this.ofKind = new EnumMap<>(OfferKind.class);
        for (OfferKind kind : OfferKind.values()) {
            ofKind.put(kind, new BitSet());
        }
        for (int i = 0; i < facts.size(); i++) {
            ofKind(facts.get(i).identity().kind()).set(i);
        }
        this.figures = new HostingFigures(hostingCosts);
    }

    /** The same offers within another latency. */
    private PurchasableOffers(PurchasableOffers known, List<HostingCost> hostingCosts) {
        this.apis = known.apis;
        this.endpoints = known.endpoints;
        this.hostingCosts = hostingCosts;
        this.facts = haveFactsOf(known.hostingCosts) ? known.facts : allFacts();
        this.hostingOfMachine = known.hostingOfMachine;
        this.machineOfHosting = known.machineOfHosting;
        this.usable = usable();
        this.ended = known.ended;
        this.ofKind = known.ofKind;
        this.figures = new HostingFigures(hostingCosts, Optional.of(known.figures));
    }

    private int[] machineOfHosting() {
        int[] machines = new int[hostingCosts.size()];
        for (int machine = 0; machine < hostingOfMachine.size(); machine++) {
            for (int hosting : hostingOfMachine.get(machine)) {
                machines[hosting] = machine;
            }
        }
        return machines;
    }

    /**
     * The same offers within another latency. Where rules read nothing else of them, their facts are the same list.
     *
     * @param managed in the order of these
     * @param selfHosted in the order of these
     */
    PurchasableOffers with(List<HostingCost> managed, List<HostingCost> selfHosted) {
        return new PurchasableOffers(
                this, Stream.concat(managed.stream(), selfHosted.stream()).toList());
    }

    private List<Offer> allFacts() {
        return Stream.concat(
                        apis.stream().map(ApiCostLine::fact),
                        hostingCosts.stream().map(HostingCost::fact))
                .toList();
    }

    /** Deliberate: by identity, which is enough, as what has not changed is the same object. */
    @SuppressWarnings("ReferenceEquality")
    private boolean haveFactsOf(List<HostingCost> others) {
        for (int i = 0; i < others.size(); i++) {
            if (hostingCosts.get(i).fact() != others.get(i).fact()) {
                return false;
            }
        }
        return true;
    }

    private BitSet usable() {
        BitSet usable = new BitSet();
        for (int i = 0; i < facts.size(); i++) {
            usable.set(
                    i,
                    i < apis.size()
                            ? apis.get(i).eligible()
                            : hostingCosts.get(i - apis.size()).usable());
        }
        return usable;
    }

    /** Of the offers that can serve the workload at some volume: to exclude one of the others changes nothing. */
    Selection selection(BitSet excluded, OfferPreferences preferred) {
        BitSet ofUsable = (BitSet) usable.clone();
        ofUsable.and(excluded);
        return new Selection(ofUsable, preferred);
    }

    /**
     * Which offers rules left.
     *
     * @param excluded their indexes; nobody changes the set
     */
    record Selection(BitSet excluded, OfferPreferences preferred) {
        static final Selection ALL = new Selection(new BitSet(), OfferPreferences.NONE);
    }

    List<ApiCostLine> apis() {
        return apis;
    }

    /** Whether an offer is of the API side; all of these come before all self-hosting. */
    boolean isApi(int index) {
        return index < apis.size() + endpoints;
    }

    /** Every offer by the hour considered: managed endpoints, then self-hosting, each in the order of the catalogue. */
    List<HostingCost> hostingCosts() {
        return hostingCosts;
    }

    /** Every self-hosting considered, in the order of the catalogue. */
    List<HostingCost> selfHosted() {
        return hostingCosts.subList(endpoints, hostingCosts.size());
    }

    /** Every managed endpoint considered, the better model first. */
    List<HostingCost> managed() {
        return hostingCosts.subList(0, endpoints);
    }

    /** How many of the offers by the hour are managed endpoints. */
    int endpoints() {
        return endpoints;
    }

    /** Whether an offer by the hour can serve the workload at some volume. */
    boolean isUsable(int hosting) {
        return figures.isUsable(hosting);
    }

    /** How many different qualities the offers by the hour have. */
    int qualities() {
        return qualities.get().count;
    }

    /** The place of the quality of an offer by the hour among all of these, from 0; the better, the higher. */
    int quality(int hosting) {
        return qualities.get().ofHosting[hosting];
    }

    /** How many different ones there are, and the place of each offer's own among these. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares these
    private record Qualities(int count, int[] ofHosting) {}

    /** The score of an offer's model over the best one of the day; 0 where it has none. */
    double shareOfBest(int offer) {
        return sharesOfBest.get()[offer];
    }

    private double[] allSharesOfBest() {
        return facts.stream()
                .mapToDouble(fact -> fact.quality().qualityShareOfBest().orElse(0))
                .toArray();
    }

    private Qualities rankedQualities() {
        double[] shareOfBest = Arrays.copyOfRange(sharesOfBest.get(), apis.size(), facts.size());
        double[] ascending = DoubleStream.of(shareOfBest).sorted().distinct().toArray();
        int[] places = new int[shareOfBest.length];
        Arrays.setAll(places, hosting -> Arrays.binarySearch(ascending, shareOfBest[hosting]));
        return new Qualities(ascending.length, places);
    }

    /** For each machine, the indexes of the offers by the hour on it, in the order of the catalogue. */
    List<int[]> hostingOfMachine() {
        return hostingOfMachine;
    }

    /** The indexes of the offers by the hour on the machine of one of them, itself included. */
    int[] onMachineOf(int hosting) {
        return hostingOfMachine.get(machineOfHosting[hosting]);
    }

    /** Every offer as admission rules read it: APIs, managed endpoints, self-hosting; its place in the list is its index. */
    List<Offer> facts() {
        return facts;
    }

    /** The indexes of offers that have ended; shared, so nobody changes or clones it. */
    BitSet ended() {
        return ended;
    }

    /** The indexes of the offers of a kind; shared, so nobody changes or clones it. */
    BitSet ofKind(OfferKind kind) {
        return Objects.requireNonNull(ofKind.get(kind));
    }

    /** An offer with its bill at a volume. */
    Offer factAt(int index, double tokensPerDay) {
        PricedOffer offer = index < apis.size()
                ? apis.get(index).priced(tokensPerDay)
                : hosting(index).priced(tokensPerDay);
        return offer.fact().with(Offer.Bill.of(offer));
    }

    /** A month's bill of each offer at a volume. */
    OfferBills bills(double tokensPerDay) {
        double[] usdPerMonth = new double[facts.size()];
        for (int i = 0; i < apis.size(); i++) {
            ApiCostLine line = apis.get(i);
            usdPerMonth[i] = line.eligible() ? line.at(tokensPerDay).usdPerMonth() : Double.NaN;
        }
        figures.writeBills(tokensPerDay, usdPerMonth, apis.size());
        return new OfferBills(usdPerMonth);
    }

    /** Whether any self-hosting carries a volume. */
    boolean selfHostingCarries(double tokensPerDay) {
        for (int i = endpoints; i < hostingCosts.size(); i++) {
            if (figures.carries(i, tokensPerDay)) {
                return true;
            }
        }
        return false;
    }

    /** {@code provider/model} of an API, {@code provider/machine} of an offer by the hour. */
    String id(int index) {
        return index < apis.size()
                ? apis.get(index).id()
                : hosting(index).machine().id();
    }

    /** The index of an offer; -1 where it is not one of these. Deliberate: by identity, for equal facts can be two offers. */
    @SuppressWarnings("ReferenceEquality")
    int indexOf(Offer fact) {
        for (int i = 0; i < facts.size(); i++) {
            if (facts.get(i) == fact) {
                return i;
            }
        }
        return -1;
    }

    private HostingCost hosting(int index) {
        return hostingCosts.get(index - apis.size());
    }

    /** All that can serve the workload at some volume. */
    AdmittedOffers all() {
        return all.get();
    }

    /** Those of them that rules left. */
    AdmittedOffers admitted(Selection selection) {
        AdmittedOffers known = admitted.getIfPresent(selection);
        if (known == null) {
            // Deliberate: two threads may select the same offers at once; neither waits.
            known = select(selection);
            admitted.put(selection, known);
        }
        return known;
    }

    private AdmittedOffers select(Selection selection) {
        List<ApiCostLine> left = new ArrayList<>();
        IdentityHashMap<ApiCostLine, Double> ranks = new IdentityHashMap<>();
        for (int i = usable.nextSetBit(0); i >= 0 && i < apis.size(); i = usable.nextSetBit(i + 1)) {
            if (!selection.excluded.get(i)) {
                left.add(apis.get(i));
                ranks.put(apis.get(i), selection.preferred.rank(i));
            }
        }
        return new AdmittedOffers(
                left,
                line -> Objects.requireNonNull(ranks.get(line)),
                side(selection, 0, endpoints),
                side(selection, endpoints, hostingCosts.size()));
    }

    /**
     * What of a selection concerns the endpoints, or the self-hosting.
     *
     * @param first the index of the first of them among the offers by the hour
     * @param end the index after the last of them
     * @param excluded counted from the first
     * @param preferred counted from the first
     */
    private record SideSelection(int first, int end, BitSet excluded, OfferPreferences preferred) {}

    /** One side for each selection of it: rules that tell APIs apart leave it as it is. */
    private RankedHosting side(Selection selection, int first, int end) {
        SideSelection ofSide = new SideSelection(
                first,
                end,
                selection.excluded.get(apis.size() + first, apis.size() + end),
                selection.preferred.within(apis.size() + first, apis.size() + end));
        RankedHosting known = sides.getIfPresent(ofSide);
        if (known == null) {
            // Deliberate: two threads may rank the same offers at once; neither waits.
            known = rank(ofSide);
            sides.put(ofSide, known);
        }
        return known;
    }

    private RankedHosting rank(SideSelection selection) {
        int[] left = IntStream.range(selection.first, selection.end)
                .filter(i -> usable.get(apis.size() + i) && !selection.excluded.get(i - selection.first))
                .toArray();
        if (selection.preferred.isEmpty()) {
            return new RankedHosting(rows(left, row -> 1), hosting -> 1);
        }
        double[] ranks = new double[selection.end - selection.first];
        Arrays.setAll(ranks, selection.preferred::rank);
        return new RankedHosting(rows(left, row -> ranks[row - selection.first]), hosting -> ranks[hosting.index()]);
    }

    /** Some of the offers by the hour. */
    RankedRows rows(int[] hosting, IntToDoubleFunction rank) {
        return new RankedRows(figures, hosting, rank);
    }
}
