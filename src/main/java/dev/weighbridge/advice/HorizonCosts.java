package dev.weighbridge.advice;

import dev.weighbridge.advice.Horizon.Crossing;
import dev.weighbridge.advice.Horizon.Signed;
import dev.weighbridge.advice.Horizon.Total;
import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.workload.Today;
import dev.weighbridge.workload.Workload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Adds up what the options of an answer cost over the months that the owner plans for. */
final class HorizonCosts {
    private final Workload workload;
    private final Catalog catalog;
    private final AdmittedPricing pricing;
    private final Months months;
    private final List<Sums> sums;

    /** An option and the sums that it has cost at the end of each month; the migration comes first. */
    private record Sums(
            Option option, double migrationUsd, List<Double> usd, Optional<Signed> signed, List<Horizon.End> ends) {
        /** Of all months; of those before its API ends where nothing follows that. */
        double total() {
            return ends.stream()
                    .filter(end -> end.next().isEmpty())
                    .mapToDouble(end -> usd.get(end.months()))
                    .min()
                    .orElse(usd.get(usd.size() - 1));
        }

        /** Up to the month in which its API ends, or whose load its machines do not carry. */
        List<Double> counted() {
            int most = ends.stream()
                    .filter(end -> end.next().isEmpty())
                    .mapToInt(end -> end.months() + 1)
                    .min()
                    .orElse(usd.size());
            return usd.stream().limit(most).takeWhile(Double::isFinite).toList();
        }

        boolean isCut() {
            return ends.stream().anyMatch(end -> end.next().isEmpty());
        }
    }

    private HorizonCosts(Catalog catalog, AdmittedPricing pricing, List<Option> options) {
        this.workload = pricing.workload();
        this.catalog = catalog;
        this.pricing = pricing;
        this.months = new Months(
                workload.horizonMonths(),
                pricing.volume(),
                workload.estimates().growth().orElse(0.0),
                change().value());
        this.sums = options.stream()
                .filter(option -> option.usdPerMonth().isPresent())
                .map(this::sums)
                .toList();
    }

    /** @param options of the answer, with what is paid today where the workload states it */
    static Horizon of(Catalog catalog, AdmittedPricing pricing, List<Option> options) {
        return new HorizonCosts(catalog, pricing, options).horizon();
    }

    private Catalog.Figure change() {
        return catalog.runningCosts().apiPriceChangePerYear();
    }

    private Horizon horizon() {
        return new Horizon(
                workload.horizonMonths(),
                months.growth(),
                change(),
                sums.stream().map(HorizonCosts::total).toList(),
                crossings());
    }

    private static Total total(Sums sums) {
        return new Total(
                sums.option,
                sums.counted(),
                Double.isFinite(sums.total()) ? OptionalDouble.of(sums.total()) : OptionalDouble.empty(),
                sums.migrationUsd,
                sums.signed,
                sums.ends);
    }

    private Sums sums(Option option) {
        if (option.today()) {
            return ofToday(option, workload.today().orElseThrow());
        }
        OptionBills bills = OptionBills.of(pricing, option);
        double migration = migrationUsd(option);
        return new Sums(
                option,
                migration,
                added(migration, bills.usd(months, bills.likely())),
                bills.signed(months),
                bills.ends().stream().map(LineEnd::end).toList());
    }

    /** Nobody says what follows an offer of today that ends. */
    private Sums ofToday(Option option, Today today) {
        List<Horizon.End> ends = option.offer().stream()
                .flatMap(offer -> LineEnd.day(offer.fact()).stream()
                        .map(day -> new Horizon.End(
                                offer.id(), day, LineEnd.month(workload.asOf(), day), Optional.empty())))
                .filter(end -> end.months() < months.count())
                .toList();
        double[] usd = paidToday(today);
        ends.forEach(end -> Arrays.fill(usd, end.months(), usd.length, Double.POSITIVE_INFINITY));
        return new Sums(option, 0, added(0, usd), Optional.empty(), ends);
    }

    private static List<Double> added(double first, double[] bills) {
        List<Double> sums = new ArrayList<>(List.of(first));
        for (double bill : bills) {
            sums.add(sums.get(sums.size() - 1) + bill);
        }
        return sums;
    }

    /** The bill follows the volume; only that of an API follows list prices, too. */
    private double[] paidToday(Today today) {
        double[] usd = new double[months.count()];
        boolean api = today.what() == Today.Serving.API;
        Arrays.setAll(
                usd, month -> today.usdPerMonth() * months.volumeFactor(month) * (api ? months.apiPrice(month) : 1));
        return usd;
    }

    private double migrationUsd(Option option) {
        return workload.today()
                .map(Today::what)
                .map(today -> MigrationPayback.months(
                                today,
                                option.way().placement(),
                                catalog.staffing().migration())
                        * catalog.staffing().usdPerFteMonth())
                .orElse(0.0);
    }

    private List<Crossing> crossings() {
        Optional<Sums> chosen = sums.stream().filter(one -> one.option.chosen()).findFirst();
        if (chosen.isEmpty()) {
            return List.of();
        }
        List<Crossing> crossings = new ArrayList<>();
        sums.stream()
                .filter(one -> !one.isCut()
                        && !one.option.today()
                        && one.option.way().placement()
                                != chosen.get().option.way().placement())
                .min(Comparator.comparingDouble(Sums::total))
                .ifPresent(other -> crossings.add(crossing(chosen.get(), other)));
        sums.stream().filter(one -> one.option.today()).forEach(today -> crossings.add(crossing(chosen.get(), today)));
        return crossings;
    }

    private static Crossing crossing(Sums chosen, Sums other) {
        double[] lead = new double[chosen.usd.size()];
        Arrays.setAll(lead, month -> other.usd.get(month) - chosen.usd.get(month));
        int first = 0;
        while (first < lead.length - 1 && lead[first] == 0) {
            first++;
        }
        boolean cheaper = lead[first] >= 0;
        for (int month = first + 1; month < lead.length && Double.isFinite(lead[month]); month++) {
            if (cheaper ? lead[month] < 0 : lead[month] > 0) {
                return new Crossing(other.option, OptionalInt.of(month), cheaper);
            }
        }
        return new Crossing(other.option, OptionalInt.empty(), cheaper);
    }
}
