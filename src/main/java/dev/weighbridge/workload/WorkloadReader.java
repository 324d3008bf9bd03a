package dev.weighbridge.workload;

import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.Defaults;
import dev.weighbridge.catalog.Figure;
import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.catalog.Plan;
import dev.weighbridge.catalog.Quality;
import dev.weighbridge.catalog.TokenPrices;
import dev.weighbridge.catalog.Words;
import dev.weighbridge.input.Document;
import dev.weighbridge.input.Fields;
import dev.weighbridge.input.Nearest;
import dev.weighbridge.input.Problems;
import dev.weighbridge.input.Range;
import dev.weighbridge.input.Tree;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads workloads from documents, options and answers; immutable, and safe to use from many threads. */
public final class WorkloadReader {
    static final long MOST_TOKENS_PER_DAY = 1_000_000_000_000_000L;
    private static final int LONGEST_NAME = 200;
    private static final Range PRICE = Range.above(0, "US dollars a million tokens");
    private static final Range EXTRA = Range.between(0, 100, "");

    private final Catalog catalog;
    private final LocalDate today;

    /** @param today the day that counts where a workload states none */
    public WorkloadReader(Catalog catalog, LocalDate today) {
        this.catalog = catalog;
        this.today = today;
    }

    /**
     * Reads a document, with options laid over it.
     *
     * @param name the file or door, as a person knows it
     * @param sets options, each {@code field=value}
     * @return empty, with every problem added, unless all of it is good
     */
    public Optional<Workload> read(
            String name, String text, Document.Format format, List<String> sets, Problems problems) {
        return Document.read(name, text, format, problems)
                .flatMap(tree -> read(name, Settings.over(Optional.of(tree), sets, problems), problems));
    }

    /** Reads a workload that options alone state. */
    public Optional<Workload> read(List<String> sets, Problems problems) {
        return read("--set", Settings.over(Optional.empty(), sets, problems), problems);
    }

    /** Reads a workload from a tree; empty, with every problem added, unless all of it is good. */
    public Optional<Workload> read(String name, Tree tree, Problems problems) {
        int before = problems.count();
        Workload workload = workload(Fields.of(name, tree, problems));
        return problems.count() > before ? Optional.empty() : Optional.of(workload);
    }

    private Workload workload(Fields fields) {
        Defaults defaults = catalog.defaults();
        List<String> defaulted = new ArrayList<>();
        Optional<Fields> overheads = fields.optionalMap("overheads");
        Workload workload = new Workload(
                name(fields),
                fields.whole("tokensPerDay", 0, MOST_TOKENS_PER_DAY, "a whole number of tokens, 0 or more"),
                (int) fields.whole("latencyP99Ms", 1, Integer.MAX_VALUE, "a whole number of milliseconds above 0"),
                fields.choice("residency", Words.of(Residency.class)),
                fields.choice("expertise", Words.of(Expertise.class)),
                fields.choice("quality", Words.of(Quality.class)),
                share(fields, "inputShare", defaults.inputShare(), defaulted),
                number(
                        fields.optionalNumber("tokensPerRequest", Range.between(1, 10_000_000, "tokens")),
                        "tokensPerRequest",
                        defaults.tokensPerRequest(),
                        defaulted),
                apiModel(fields),
                selfHosted(fields, defaulted),
                number(
                        overheads.flatMap(o -> o.optionalNumber("retryShare", EXTRA)),
                        "overheads.retryShare",
                        defaults.retryShare(),
                        defaulted),
                number(
                        overheads.flatMap(o -> o.optionalNumber("devTestShare", EXTRA)),
                        "overheads.devTestShare",
                        defaults.devTestShare(),
                        defaulted),
                share(fields, "cachedInputShare", defaults.cachedInputShare(), defaulted),
                share(fields, "batchShare", defaults.batchShare(), defaulted),
                number(
                        fields.optionalNumber("peakToAverage", Range.between(1, 1000, "")),
                        "peakToAverage",
                        defaults.peakToAverage(),
                        defaulted),
                fields.optionalNumber("fte", Range.between(0, 1000, "FTE")),
                (int) number(
                        fields.optionalWhole("horizonMonths", 1, 120, "a whole number of months from 1 to 120")
                                .map(Long::doubleValue),
                        "horizonMonths",
                        defaults.horizonMonths(),
                        defaulted),
                fields.optionalText("region").filter(region -> known(fields, "region", region, catalog.regionNames())),
                asOf(fields, defaulted),
                defaulted);
        overheads.ifPresent(Fields::refuseUnknown);
        fields.refuseUnknown();
        return workload;
    }

    private static Optional<String> name(Fields fields) {
        Optional<String> name = fields.optionalText("name");
        if (name.filter(n -> n.length() > LONGEST_NAME || n.chars().anyMatch(Character::isISOControl))
                .isPresent()) {
            fields.refuse("name", "name must be one line of at most %d characters.".formatted(LONGEST_NAME));
        }
        return name;
    }

    private LocalDate asOf(Fields fields, List<String> defaulted) {
        Optional<LocalDate> asOf = fields.optionalDate("asOf");
        if (asOf.filter(day -> day.getYear() < 2000 || day.getYear() > 2100).isPresent()) {
            fields.refuse("asOf", "asOf must be a date from 2000 to 2100, got `%s`.".formatted(asOf.get()));
        }
        if (!fields.has("asOf")) {
            defaulted.add("asOf");
        }
        return asOf.orElse(today);
    }

    private static double share(Fields fields, String name, Figure otherwise, List<String> defaulted) {
        return number(fields.optionalNumber(name, Range.SHARE), name, otherwise, defaulted);
    }

    private static double number(Optional<Double> given, String name, Figure otherwise, List<String> defaulted) {
        if (given.isEmpty()) {
            defaulted.add(name);
        }
        return given.orElse(otherwise.value());
    }

    private Optional<ApiChoice> apiModel(Fields fields) {
        Optional<Tree> value = fields.find("apiModel");
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (value.get() instanceof Tree.Entries) {
            return fields.optionalMap("apiModel").map(WorkloadReader::priced);
        }
        return fields.optionalText("apiModel")
                .filter(name -> known(fields, "apiModel", name, catalog.apiNames()))
                .map(ApiChoice.Named::new);
    }

    private static ApiChoice priced(Fields fields) {
        String name = fields.optionalText("name").orElse("apiModel");
        Map<String, OfferKind> kinds = new LinkedHashMap<>(Words.of(OfferKind.class));
        kinds.remove(OfferKind.SELF_HOSTED.word());
        OfferKind kind = fields.optionalChoice("kind", kinds).orElse(OfferKind.PROVIDER_API);
        TokenPrices prices;
        if (fields.has("usdPerMillionTokens")) {
            double blended = fields.number("usdPerMillionTokens", PRICE);
            prices = new TokenPrices(blended, blended, blended);
        } else {
            double input = fields.number("inputUsdPerMillionTokens", PRICE);
            prices = new TokenPrices(
                    input,
                    fields.optionalNumber("cachedInputUsdPerMillionTokens", PRICE)
                            .orElse(input),
                    fields.number("outputUsdPerMillionTokens", PRICE));
        }
        fields.refuseUnknown();
        return new ApiChoice.Priced(name, kind, prices);
    }

    private SelfHostedChoice selfHosted(Fields fields, List<String> defaulted) {
        Optional<Fields> given = fields.optionalMap("selfHosted");
        Optional<Plan> plan = given.flatMap(g -> g.optionalChoice("plan", Words.of(Plan.class)));
        if (plan.isEmpty()) {
            defaulted.add("selfHosted.plan");
        }
        SelfHostedChoice choice = new SelfHostedChoice(
                given.flatMap(g -> g.optionalText("model")
                        .filter(name ->
                                known(g, "model", name, catalog.openModels().keySet()))),
                given.flatMap(g ->
                        g.optionalText("machine").filter(name -> known(g, "machine", name, catalog.machineNames()))),
                given.flatMap(g -> g.optionalWhole("count", 1, 1_000_000, "a whole number of machines, 1 or more"))
                        .map(Math::toIntExact),
                plan.orElse(catalog.defaults().plan()),
                given.flatMap(
                        g -> g.optionalNumber("utilization", new Range(0, false, 1, "a share above 0, at most 1"))));
        given.ifPresent(g -> {
            if (choice.count().isPresent() && !g.has("machine")) {
                g.refuse("count", "count needs a machine to count. Add selfHosted.machine, or leave count out.");
            }
            g.refuseUnknown();
        });
        return choice;
    }

    private static boolean known(Fields fields, String field, String name, Collection<String> names) {
        if (names.contains(name)) {
            return true;
        }
        fields.refuse(
                field,
                "%s must be a name of the catalogue, got `%s`.%s `weighbridge catalog list` shows all."
                        .formatted(
                                field,
                                name.length() > 60 ? name.substring(0, 57) + "..." : name,
                                Nearest.hint(name, names)));
        return false;
    }
}
