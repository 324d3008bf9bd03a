package dev.weighbridge.ledger;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.advice.AdvisorSnapshot;
import dev.weighbridge.advice.Recommendation;
import dev.weighbridge.advice.Recommendation.Stamp;
import dev.weighbridge.catalog.CatalogLoader;
import dev.weighbridge.input.Document;
import dev.weighbridge.input.Folder;
import dev.weighbridge.input.Problems;
import dev.weighbridge.report.Detail;
import dev.weighbridge.report.RecommendationFormat;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.workload.Workload;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/** Makes decisions as a server does, at moments a second apart, and keeps them. */
final class RecordedDecisions {
    static final Instant FIRST = Instant.parse("2026-11-24T10:00:00.123456Z");
    static final Folder RULES = folder(ShippedPolicy.RULES_FOLDER);
    static final Folder CATALOG = folder(ShippedPolicy.CATALOG_FOLDER);
    static final PolicyVersion BOOKS =
            PolicyVersion.of(RULES, ShippedPolicy.RULES.sha256(), CATALOG, ShippedPolicy.CATALOG.sha256());

    private static final AtomicInteger SECONDS = new AtomicInteger();

    /** Stands at the moment that a thread sets. */
    private static final class SetClock extends Clock {
        private final ThreadLocal<Instant> now = ThreadLocal.withInitial(() -> FIRST);

        @Override
        public Instant instant() {
            return now.get();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("always UTC");
        }
    }

    private static final SetClock CLOCK = new SetClock();

    /** Deliberate: one for all decisions, since a new one prices every offer anew. */
    private static final AdvisorSnapshot DESK = desk(CLOCK, new Random(1));

    private RecordedDecisions() {}

    private static Folder folder(Path path) {
        Problems problems = new Problems();
        Optional<Folder> folder = path.equals(ShippedPolicy.RULES_FOLDER)
                ? RuleBook.folder(path, problems)
                : CatalogLoader.folder(path, problems);
        return folder.orElseThrow();
    }

    static AdvisorSnapshot desk(Instant now) {
        return desk(Clock.fixed(now, ZoneOffset.UTC), new SplittableRandom(1));
    }

    private static AdvisorSnapshot desk(Clock clock, RandomGenerator random) {
        return AdvisorSnapshot.of(ShippedPolicy.RULES, ShippedPolicy.CATALOG, "test", clock, random);
    }

    /** A workload as its owner writes it: five answers, with some fields said otherwise or added. */
    static Workload workload(AdvisorSnapshot desk, String... sets) {
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
    record Given(String id, String line, DecisionContent content) {}

    /** Decides, and keeps. */
    static Given record(Ledger ledger, String... sets) {
        CLOCK.now.set(FIRST.plusSeconds(SECONDS.getAndIncrement()));
        Recommendation r = DESK.advisor().recommend(workload(DESK, sets));
        String line = RecommendationFormat.JSON.textOf(r, Detail.STANDARD);
        DecisionContent content = new DecisionContent(
                r,
                RecommendationFormat.JSON.render(r, Detail.STANDARD),
                BOOKS,
                ledger.masks(),
                stated -> rereads(DESK, stated, r.workload()));
        ledger.record(content, new Stamp(r.id(), r.provenance().decidedAt())).await();
        return new Given(r.id(), line, content);
    }

    static boolean rereads(AdvisorSnapshot desk, String stated, Workload workload) {
        return desk.reader()
                .read("ledger", stated, Document.Format.JSON, List.of(), new Problems())
                .filter(workload::equals)
                .isPresent();
    }

    static StoreAddress file(Path file) {
        return StoreAddress.of(file.toString(), Optional.empty(), Optional.empty());
    }
}
