package dev.weighbridge;

import dev.weighbridge.workload.Workload;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Workloads drawn at random from all that a workload can say, on the days of 2026; the same seed gives the same ones. */
public final class RandomWorkloads {
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 15);
    private static final LocalDate LAST_DAY = LocalDate.of(2026, 12, 31);
    private static final List<String> RESIDENCIES = List.of("strict", "moderate", "minimal");
    private static final List<String> EXPERTISES = List.of("strong", "limited", "none");
    private static final List<String> QUALITIES = List.of("state-of-the-art", "good-enough", "specialized");
    private static final List<String> PLANS = List.of("on-demand", "one-year", "three-year", "spot", "owned");
    private static final List<String> KINDS = List.of("provider-api", "private-cloud-api", "open-model-api");
    private static final List<Integer> REQUEST_TOKENS = List.of(100, 1_000, 2_500, 10_000, 150_000, 300_000);
    private static final List<Double> INPUT_SHARES = List.of(0.0, 0.5, 0.8, 0.95);
    private static final List<String> API_NAMES = List.copyOf(ShippedPolicy.CATALOG.apiNames());
    private static final List<String> SCORED = List.of("gpt-4o-mini", "gpt-oss-120b", "claude-haiku-4-5");
    private static final List<String> NEEDS = List.of("vision", "tools", "json", "long-context", "vision, tools");
    private static final List<String> REGIONS =
            List.copyOf(ShippedPolicy.CATALOG.regions().keySet());

    private static final List<String> SERVINGS = List.of("api", "self-hosted", "managed");

    private final Random random;

    /** Deliberate: of its own, so that the other draws stay what they are when operations or plans are drawn from more. */
    private final Random later;

    public RandomWorkloads(long seed) {
        random = new Random(seed);
        later = new Random(seed + 1_000);
    }

    /** The next workload. */
    public Workload next() {
        return workload(List.of(), operationsAndPlans());
    }

    /** The next workload, with more fields; of those it states none itself. */
    public Workload nextWith(List<String> more) {
        List<String> drawn = operationsAndPlans();
        drawn.removeIf(set -> more.stream().anyMatch(other -> isOfOne(set, other)));
        return workload(more, drawn);
    }

    /** The next workload that runs as plainly as can be: an even load, one environment, no growth, and nothing paid today. */
    public Workload nextPlain(List<String> more) {
        return workload(more, List.of());
    }

    /** Whether both state one field, or both how the load is spread. */
    private static boolean isOfOne(String set, String other) {
        return field(set).equals(field(other));
    }

    private static String field(String set) {
        String field = set.split("[.=]", 2)[0];
        return field.equals("peakToAverage") ? "loadProfile" : field;
    }

    /** How it is run, how the load is spread, how it grows, and what is paid today: each is stated one time in four. */
    private List<String> operationsAndPlans() {
        List<String> sets = new ArrayList<>();
        if (later.nextInt(4) == 0) {
            sets.add("availability=high");
        }
        if (later.nextInt(4) == 0) {
            sets.add("environments=" + (1 + later.nextInt(4)));
        }
        switch (later.nextInt(12)) {
            case 0 -> sets.add("loadProfile=business-hours");
            case 1 -> sets.add("loadProfile=" + hours());
            case 2 -> sets.add("peakToAverage=" + figure(1 + 5 * later.nextDouble()));
            default -> {}
        }
        switch (later.nextInt(8)) {
            case 0 -> sets.add("growth=" + figure(-0.5 + 2.5 * later.nextDouble()));
            case 1 -> sets.add("growth={low: -0.2, likely: %s, high: 2}".formatted(figure(later.nextDouble())));
            default -> {}
        }
        if (later.nextInt(4) == 0) {
            sets.add("today.usdPerMonth=" + figure(Math.pow(10, 6 * later.nextDouble())));
            sets.add("today.what=" + SERVINGS.get(later.nextInt(SERVINGS.size())));
        }
        return sets;
    }

    /** 24 shares of which the busy hours have three times the others. */
    private String hours() {
        int busy = 1 + later.nextInt(23);
        double quiet = 1.0 / (24 + 2 * busy);
        return IntStream.range(0, 24)
                .mapToObj(hour -> String.format(Locale.ROOT, "%.6f", hour < busy ? 3 * quiet : quiet))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private Workload workload(List<String> more, List<String> operationsAndPlans) {
        List<String> sets = new ArrayList<>(List.of(
                "name=random",
                "tokensPerDay=" + (random.nextInt(50) == 0 ? 0 : (long) logUniform(1, 1e10)),
                "latencyP99Ms=" + (int) logUniform(20, 5_000),
                "residency=" + any(RESIDENCIES),
                "expertise=" + any(EXPERTISES),
                "quality=" + any(QUALITIES),
                "tokensPerRequest=" + any(REQUEST_TOKENS),
                "inputShare=" + any(INPUT_SHARES),
                "cachedInputShare=" + share(),
                "newPromptShare=" + share(),
                "cacheLifetime=" + any(List.of("five-minutes", "one-hour")),
                "batchShare=" + share(),
                "horizonMonths=" + (1 + random.nextInt(36)),
                "asOf=" + FIRST_DAY.plusDays(random.nextInt((int) FIRST_DAY.until(LAST_DAY, ChronoUnit.DAYS) + 1))));
        switch (random.nextInt(6)) {
            case 0, 1 -> sets.add("region=" + any(List.of("us", "eu", "jp")));
            case 2 -> sets.add("region=" + any(REGIONS));
            default -> {}
        }
        if (random.nextInt(6) == 0 && sets.stream().noneMatch("inputShare=0.0"::equals)) {
            long median = (long) logUniform(100, 300_000);
            sets.removeIf(set -> set.startsWith("tokensPerRequest="));
            sets.add("promptTokens.p50=" + median);
            sets.add("promptTokens.p95=" + median * (1 + random.nextInt(8)));
        }
        switch (random.nextInt(5)) {
            case 0 -> sets.add("apiModel=" + any(API_NAMES));
            case 1 -> {
                sets.add("apiModel.usdPerMillionTokens=" + figure(logUniform(0.05, 20)));
                sets.add("apiModel.kind=" + any(KINDS));
            }
            default -> {}
        }
        if (random.nextInt(4) == 0) {
            sets.add("selfHosted.plan=" + any(PLANS));
        }
        switch (random.nextInt(8)) {
            case 0 -> sets.add("asGoodAs=" + any(SCORED));
            case 1 -> sets.add("needs=[" + any(NEEDS) + "]");
            case 2 -> sets.add("noThirdParty=true");
            case 3 -> sets.add("organisationSeat=" + any(List.of("DE", "US", "CH", "JP")));
            default -> {}
        }
        sets.addAll(operationsAndPlans);
        sets.addAll(more);
        return ShippedPolicy.workload(sets.toArray(String[]::new));
    }

    private double logUniform(double from, double to) {
        return from * Math.pow(to / from, random.nextDouble());
    }

    /** None half of the time. */
    private String share() {
        return figure(random.nextBoolean() ? 0 : random.nextDouble());
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
