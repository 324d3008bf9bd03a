package dev.weighbridge.catalog.refresh;

import dev.weighbridge.catalog.ApiOffer;
import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.CompanionFile;
import dev.weighbridge.catalog.WireName;
import dev.weighbridge.input.Fields;
import dev.weighbridge.input.InvalidInput;
import dev.weighbridge.input.Nearest;
import dev.weighbridge.input.Range;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads {@code sources.yaml}, which lies in the catalogue's folder and belongs to no decision: no hash of a catalogue covers
 * it.
 */
public final class SourcesFile {
    private static final CompanionFile FILE =
            new CompanionFile("sources.yaml", "It says how the names of public lists become offers");

    private final Map<String, ApiOffer> offers;

    private SourcesFile(Catalog catalog) {
        this.offers = catalog.apiOffers().stream().collect(Collectors.toMap(ApiOffer::id, offer -> offer));
    }

    /**
     * Checks the file, where the folder has one.
     *
     * @throws InvalidInput with every problem of the file
     */
    public static void check(Path folder, Catalog catalog) {
        if (FILE.in(folder)) {
            read(folder, catalog);
        }
    }

    /** @throws InvalidInput with every problem of the file, also if it is missing */
    static RefreshSources read(Path folder, Catalog catalog) {
        return FILE.read(folder, file -> new SourcesFile(catalog).read(file));
    }

    private RefreshSources read(Fields file) {
        file.text("owner");
        file.date("checked");
        RefreshSources sources = new RefreshSources(
                limits(file.map("limits")),
                file.texts("aliases").stream()
                        .map(name -> new NameRule(name, List.of()))
                        .toList(),
                sources(file));
        file.rejectUnknown();
        return sources;
    }

    private static RefreshSources.Limits limits(Fields limits) {
        RefreshSources.Limits read = new RefreshSources.Limits(
                limits.number("timesOffMedian", Range.between(2, 1_000, "times")),
                (int) limits.whole("fewestForMedian", 2, 1_000, "a whole number of prices from 2 to 1000"),
                limits.number("leastUsd", Range.between(0.0001, 1, "US dollars a million tokens")),
                limits.number("mostUsd", Range.between(1, 10_000, "US dollars a million tokens")),
                limits.number("leastOutputOverInput", Range.SHARE),
                limits.number("mostOutputOverInput", Range.between(1, 1_000, "times the input price")));
        limits.rejectUnknown();
        return read;
    }

    private Map<SourceFormat, RefreshSources.ListSource> sources(Fields file) {
        Map<SourceFormat, RefreshSources.ListSource> sources = new LinkedHashMap<>();
        file.maps("sources", entry -> {
            RefreshSources.ListSource source = source(entry);
            if (sources.putIfAbsent(source.format(), source) != null && entry.clean()) {
                entry.addProblem(
                        "format",
                        "format `%s` is given twice. Keep one."
                                .formatted(source.format().wireName()));
            }
            return source;
        });
        return sources;
    }

    private RefreshSources.ListSource source(Fields entry) {
        Map<String, RefreshSources.ListedProvider> providers = new LinkedHashMap<>();
        SourceFormat format = entry.choice("format", WireName.of(SourceFormat.class));
        String title = entry.text("title");
        String licence = entry.text("licence");
        Optional<String> url = entry.optionalText("url");
        if (!entry.has("providers") && format == SourceFormat.LEADERBOARD) {
            entry.rejectUnknown();
            return new RefreshSources.ListSource(format, title, licence, url, providers);
        }
        entry.maps("providers", provider -> {
            String name = provider.text("name");
            if (providers.putIfAbsent(name, provider(provider)) != null) {
                provider.addProblem("name", "name `%s` is given twice. Keep one.".formatted(name));
            }
            return name;
        });
        entry.rejectUnknown();
        return new RefreshSources.ListSource(format, title, licence, url, providers);
    }

    private RefreshSources.ListedProvider provider(Fields entry) {
        String provider = entry.text("is");
        Set<String> own = offers.values().stream()
                .filter(offer -> offer.provider().equals(provider))
                .map(ApiOffer::id)
                .collect(Collectors.toSet());
        if (own.isEmpty() && entry.clean()) {
            List<String> known =
                    offers.values().stream().map(ApiOffer::provider).distinct().toList();
            entry.addProblem(
                    "is",
                    "is `%s` is not a provider of api-offers.yaml.%s"
                            .formatted(provider, Nearest.hint(provider, known)));
        }
        List<NameRule> rules = new ArrayList<>();
        entry.maps("rules", rule -> {
            NameRule read = new NameRule(rule.text("model"), rule.texts("offers"));
            check(rule, read, own);
            rules.add(read);
            rule.rejectUnknown();
            return read;
        });
        entry.rejectUnknown();
        return new RefreshSources.ListedProvider(provider, rules);
    }

    /** A rule without {@code *} names offers that are there; with it, at least one. */
    private static void check(Fields entry, NameRule rule, Set<String> own) {
        boolean star = rule.model().contains("*");
        if (rule.model().indexOf('*') != rule.model().lastIndexOf('*')) {
            entry.addProblem("model", "model must have `*` at most once, got `%s`.".formatted(rule.model()));
        }
        for (String offer : rule.offers()) {
            if (offer.contains("*") != star) {
                entry.addProblem(
                        "offers",
                        "`%s` must have `*` where `%s` has it, and only there.".formatted(offer, rule.model()));
            } else if (!own.isEmpty() && own.stream().noneMatch(new NameRule(offer, List.of())::matches)) {
                entry.addProblem(
                        "offers",
                        "`%s` is not an offer of this provider in api-offers.yaml.%s"
                                .formatted(offer, Nearest.hint(offer, own)));
            }
        }
    }
}
