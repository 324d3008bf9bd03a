package dev.weighbridge;

import dev.weighbridge.advice.Advisor;
import dev.weighbridge.advice.AdvisorSnapshot;
import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.CatalogLoader;
import dev.weighbridge.cost.OfferPricingCache;
import dev.weighbridge.declared.DeclaredFields;
import dev.weighbridge.input.Problems;
import dev.weighbridge.rules.cases.CaseCatalog;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.workload.Workload;
import dev.weighbridge.workload.WorkloadReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** The rules and the catalogue that are shipped, loaded once for all tests; and workloads read against them. */
public final class ShippedPolicy {
    public static final Path RULES_FOLDER = Path.of("rules");
    public static final Path CATALOG_FOLDER = Path.of("catalog");
    public static final Catalog CATALOG = CatalogLoader.load(CATALOG_FOLDER, Clock.systemUTC());
    public static final RuleBook RULES = RuleBook.load(RULES_FOLDER, DeclaredFields.NONE);
    public static final LocalDate ARTICLE_DAY = LocalDate.of(2026, 1, 15);

    private static final List<String> ANSWERS = List.of(
            "tokensPerDay=50M",
            "latencyP99Ms=2000",
            "residency=minimal",
            "expertise=strong",
            "quality=good-enough",
            "asOf=2026-01-15");

    /** Deliberate: one for all tests, as is the advisor, since it keeps the prices of many workloads. */
    public static final OfferPricingCache PRICES = new OfferPricingCache(CATALOG);

    private static final AdvisorSnapshot SHIPPED = AdvisorSnapshot.of(
            RULES,
            CATALOG,
            "test",
            Clock.fixed(ARTICLE_DAY.atStartOfDay().toInstant(ZoneOffset.UTC), ZoneOffset.UTC),
            new Random(1));

    private ShippedPolicy() {}

    /** The shipped catalogue for cases, on a day. */
    public static CaseCatalog caseCatalog(LocalDate day) {
        return CaseCatalog.of(CATALOG, Clock.fixed(day.atStartOfDay().toInstant(ZoneOffset.UTC), ZoneOffset.UTC));
    }

    /** Copies a folder's files into another, which is made. */
    public static Path copy(Path from, Path to) {
        try (Stream<Path> files = Files.list(from)) {
            Files.createDirectories(to);
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName().toString()));
            }
            return to;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One that advises on what is shipped; it decides on the article's day, so that no waiver of a test has expired. */
    public static Advisor advisor() {
        return SHIPPED.advisor();
    }

    /** The same by other rules. */
    public static Advisor advisor(RuleBook rules) {
        return SHIPPED.with(rules).advisor();
    }

    /** The shipped rules and catalogue, ready to decide, as of the article's day. */
    public static AdvisorSnapshot snapshot() {
        return AdvisorSnapshot.of(
                RULES,
                CATALOG,
                "test",
                Clock.fixed(ARTICLE_DAY.atStartOfDay().toInstant(ZoneOffset.UTC), ZoneOffset.UTC),
                new SplittableRandom(1));
    }

    /** A workload of the article's day with usual answers, some of them set otherwise. */
    public static Workload workload(String... sets) {
        List<String> all = new ArrayList<>(ANSWERS);
        all.addAll(Arrays.asList(sets));
        Problems problems = new Problems();
        return new WorkloadReader(CATALOG, ARTICLE_DAY)
                .read(all, problems)
                .orElseThrow(() -> new AssertionError(problems.all().toString()));
    }
}
