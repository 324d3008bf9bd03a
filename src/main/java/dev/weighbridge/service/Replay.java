package dev.weighbridge.service;

import dev.weighbridge.advice.Advisor;
import dev.weighbridge.advice.Advisor.Stamp;
import dev.weighbridge.advice.Recommendation;
import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.CatalogLoader;
import dev.weighbridge.input.Document;
import dev.weighbridge.input.Folder;
import dev.weighbridge.input.Problems;
import dev.weighbridge.report.JsonDifference;
import dev.weighbridge.ledger.DecisionReader;
import dev.weighbridge.ledger.Masks;
import dev.weighbridge.ledger.RecommendationFile;
import dev.weighbridge.ledger.StampCodec;
import dev.weighbridge.ledger.StoredDecision;
import dev.weighbridge.report.RecommendationFormat;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.workload.Workload;
import dev.weighbridge.workload.WorkloadReader;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A decision made again.
 *
 * @param answer that is given now, as JSON on one line, with the id and the time of the first
 * @param same whether it is the first: to the byte, or field by field where something is masked or it stands in a file
 * @param toTheByte whether all of it had to be, and is, the same to the byte
 * @param differences where it is not; places that differ only in how they are written are none
 * @param unwaived whether the books hold waivers, none of which could reach a workload whose name was not kept
 */
public record Replay(
        String answer, boolean same, boolean toTheByte, List<JsonDifference> differences, boolean unwaived) {
    public Replay {
        differences = List.copyOf(differences);
    }

    /**
     * What an answer is held against.
     *
     * @param toTheByte whether it must be written alike, too
     * @param unnamed whether the workload had a name that was not kept
     */
    private record First(
            String request,
            String answer,
            Stamp stamp,
            String version,
            Masks masks,
            boolean toTheByte,
            boolean unnamed) {}

    /**
     * Decides again under the very books that the ledger kept, by the program that runs now.
     *
     * @param problems takes why the request cannot be read again: a masked number, say
     */
    public static Optional<Replay> of(DecisionReader archive, StoredDecision decision, Problems problems) {
        First first = new First(
                decision.request(),
                archive.answer(decision),
                new Stamp(decision.id(), decision.decidedAt()),
                decision.version(),
                new Masks(decision.masked()),
                decision.masked().isEmpty(),
                decision.nameMasked());
        return replay("request", first, archive.rules(decision), archive.catalog(decision), problems);
    }

    /**
     * Decides a recommendation again that stands in a file. What the rules' folder is called does not matter: the answer
     * shows the name that the first one shows.
     *
     * @param name of the file, for messages
     * @param rules the folder of the book that it names
     * @param catalog likewise
     */
    public static Optional<Replay> of(
            String name, RecommendationFile file, Folder rules, Folder catalog, Problems problems) {
        Stamp stamp = new Stamp(file.id(), file.decidedAt());
        First first = new First(file.workload(), file.line(), stamp, file.version(), Masks.none(), false, false);
        Folder named = Folder.of(file.rulesName().orElse(rules.name()), rules.files());
        return replay(name, first, named, catalog, problems);
    }

    private static Optional<Replay> replay(String name, First first, Folder rules, Folder catalog, Problems problems) {
        Catalog prices = CatalogLoader.load(catalog);
        Clock then = Clock.fixed(first.stamp.at(), ZoneOffset.UTC);
        Optional<Workload> workload =
                new WorkloadReader(prices, then).read(name, first.request, Document.Format.JSON, List.of(), problems);
        return workload.map(read -> {
            // Deliberate: under the first one's version, which names who decided and decides nothing.
            RuleBook book = RuleBook.load(rules);
            Advisor advisor = new Advisor(book, prices, first.version, then, RandomGenerator.of("SplittableRandom"));
            boolean unwaived = first.unnamed && !book.waivers().isEmpty();
            return compared(first, advisor.recommend(read), unwaived);
        });
    }

    private static Replay compared(First first, Recommendation again, boolean unwaived) {
        String stored = first.masks.answer(RecommendationFormat.JSON.render(again).textWithoutStamp());
        String answer = StampCodec.with(stored, first.stamp);
        List<JsonDifference> differences = JsonDifference.between(first.answer, answer);
        boolean toTheByte = first.answer.equals(answer);
        boolean same = toTheByte || !first.toTheByte && differences.isEmpty();
        return new Replay(answer, same, toTheByte && first.toTheByte, differences, unwaived);
    }
}
