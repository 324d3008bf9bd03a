package dev.weighbridge.ledger;

import dev.weighbridge.Shipped;
import dev.weighbridge.advice.Advisor.Stamp;
import dev.weighbridge.advice.Desk;
import dev.weighbridge.advice.Recommendation;
import dev.weighbridge.catalog.CatalogLoader;
import dev.weighbridge.input.Document;
import dev.weighbridge.input.Folder;
import dev.weighbridge.input.Problems;
import dev.weighbridge.report.JsonReport;
import dev.weighbridge.rules.RuleBook;
import dev.weighbridge.workload.Workload;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes decisions as a server does, at moments a second apart, and keeps them. */
final class Kept {
    static final Instant FIRST = Instant.parse("2026-11-24T10:00:00.123456Z");
    static final Folder RULES = folder(Shipped.RULES_FOLDER);
    static final Folder CATALOG = folder(Shipped.CATALOG_FOLDER);
    static final Books BOOKS = Books.of(RULES, Shipped.RULES.sha256(), CATALOG, Shipped.CATALOG.sha256());

    private static final AtomicInteger SECONDS = new AtomicInteger();

    private Kept() {}

    private static Folder folder(Path path) {
        Problems problems = new Problems();
        Optional<Folder> folder = path.equals(Shipped.RULES_FOLDER)
                ? RuleBook.folder(path, problems)
                : CatalogLoader.folder(path, problems);
        return folder.orElseThrow();
    }

    static Desk desk(Instant now) {
        return Desk.of(
                Shipped.RULES, Shipped.CATALOG, "test", Clock.fixed(now, ZoneOffset.UTC), new SplittableRandom(1));
    }

    /** A workload as its owner writes it: five answers, with some fields said otherwise or added. */
    static Workload workload(Desk desk, String... sets) {
        Problems problems = new Problems();
        List<String> all = new java.util.ArrayList<>(List.of(
                "tokensPerDay=50M",
                "latencyP99Ms=400",
                "residency=moderate",
                "expertise=limited",
                "quality=good-enough"));
        all.addAll(Arrays.asList(sets));
        return desk.reader().read(all, problems).orElseThrow(() -> new AssertionError(problems.all()));
    }

    /**
     * A decision that was given.
     *
     * @param line as it was answered
     */
    record Given(String id, String line, Content content) {}

    /** Decides, and keeps. */
    static Given keep(Ledger ledger, String... sets) {
        Instant now = FIRST.plusSeconds(SECONDS.getAndIncrement());
        Desk desk = desk(now);
        Recommendation r = desk.advisor().recommend(workload(desk, sets));
        String line = JsonReport.line(r);
        Content content = new Content(r, line, BOOKS, ledger.masks(), stated -> rereads(desk, stated, r.workload()));
        ledger.keep(content, new Stamp(r.id(), r.provenance().decidedAt())).await();
        return new Given(r.id(), line, content);
    }

    static boolean rereads(Desk desk, String stated, Workload workload) {
        return desk.reader()
                .read("ledger", stated, Document.Format.JSON, List.of(), new Problems())
                .filter(workload::equals)
                .isPresent();
    }

    static StoreAddress file(Path file) {
        return StoreAddress.of(file.toString(), Optional.empty(), Optional.empty());
    }
}
