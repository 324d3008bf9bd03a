package dev.weighbridge.cost;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.weighbridge.cost.breakeven.LowerEnvelope;
import dev.weighbridge.cost.capacity.Lazy;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Every offer that workloads with the same pricing key can buy, at any volume; safe to use from many threads. */
final class PurchasableOffers {
    /** Rules tell apart few sets of offers for one key: by residency, latency and quality. */
    private static final int MOST_SETS = 32;

    private final List<ApiCostLine> apis;
    private final int endpoints;
    private final List<HostingCost> hostingCosts;
    private final List<Offer> facts;
    private final List<int[]> hostingOfMachine;
    private final int[] machineOfHosting;
    private final BitSet usable;
    private final BitSet ended;

    /** Of each offer by the hour the largest volume that it carries; below 0 for one that cannot serve the workload at all. */
    private final double[] largestTokensPerDay;

    /** Of each offer by the hour the score of its model over the best one of the day; 0 where it has none. */
    private final double[] qualityShareOfBest;

    private final Lazy<AdmittedOffers> all = new Lazy<>(() -> select(Selection.ALL));
    private final Cache<Selection, AdmittedOffers> admitted =
            Caffeine.newBuilder().maximumSize(MOST_SETS).build();

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
        this.largestTokensPerDay = largestTokensPerDay();
        this.qualityShareOfBest = qualities();
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
        this.largestTokensPerDay = largestTokensPerDay();
        this.qualityShareOfBest = qualities();
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

    private double[] qualities() {
        return hostingCosts.stream()
                .mapToDouble(HostingCost::qualityShareOfBest)
                .toArray();
    }

    private double[] largestTokensPerDay() {
        return hostingCosts.stream()
                .mapToDouble(hosting -> hosting.usable() ? hosting.largestTokensPerDay() : -1)
                .toArray();
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
        return largestTokensPerDay[hosting] >= 0;
    }

    /** Of an offer by the hour the score of its model over the best one of the day; 0 where it has none. */
    double qualityShareOfBest(int hosting) {
        return qualityShareOfBest[hosting];
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

    /** An offer with its bill at a volume. */
    Offer factAt(int index, double tokensPerDay) {
        PricedOffer offer = index < apis.size()
                ? apis.get(index).priced(tokensPerDay)
                : hosting(index).priced(tokensPerDay);
        return offer.fact().with(Offer.Bill.of(offer));
    }

    /** A month's bill of each offer at a volume, in US dollars; not a number for one that cannot serve it. */
    double[] usdPerMonth(double tokensPerDay) {
        double[] bills = new double[facts.size()];
        for (int i = 0; i < apis.size(); i++) {
            ApiCostLine line = apis.get(i);
            bills[i] = line.eligible() ? line.at(tokensPerDay).usdPerMonth() : Double.NaN;
        }
        for (int i = 0; i < largestTokensPerDay.length; i++) {
            bills[apis.size() + i] = LowerEnvelope.StepCost.carries(largestTokensPerDay[i], tokensPerDay)
                    ? hostingCosts.get(i).at(tokensPerDay).usdPerMonth()
                    : Double.NaN;
        }
        return bills;
    }

    /** Whether any self-hosting carries a volume. */
    boolean selfHostingCarries(double tokensPerDay) {
        for (int i = endpoints; i < largestTokensPerDay.length; i++) {
            if (LowerEnvelope.StepCost.carries(largestTokensPerDay[i], tokensPerDay)) {
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
        List<ApiCostLine> leftApis = new ArrayList<>();
        List<HostingCost> leftManaged = new ArrayList<>();
        List<HostingCost> leftHosting = new ArrayList<>();
        IdentityHashMap<Object, Double> ranks = new IdentityHashMap<>();
        for (int offer = usable.nextSetBit(0); offer >= 0; offer = usable.nextSetBit(offer + 1)) {
            if (selection.excluded.get(offer)) {
                continue;
            }
            Object left = offer < apis.size() ? apis.get(offer) : hosting(offer);
            if (left instanceof ApiCostLine api) {
                leftApis.add(api);
            } else {
                (isApi(offer) ? leftManaged : leftHosting).add((HostingCost) left);
            }
            double rank = selection.preferred.rank(offer);
            if (rank != 1) {
                ranks.put(left, rank);
            }
        }
        return ranks.isEmpty()
                ? new AdmittedOffers(leftApis, leftManaged, leftHosting, line -> 1, hosting -> 1)
                : new AdmittedOffers(
                        leftApis,
                        leftManaged,
                        leftHosting,
                        line -> ranks.getOrDefault(line, 1.0),
                        hosting -> ranks.getOrDefault(hosting, 1.0));
    }
}
