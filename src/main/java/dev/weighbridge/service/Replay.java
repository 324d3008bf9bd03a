package dev.weighbridge.service;

import dev.weighbridge.advice.Advisor;
import dev.weighbridge.advice.Recommendation;
import dev.weighbridge.advice.Recommendation.Stamp;
import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.CatalogLoader;
import dev.weighbridge.input.Document;
import dev.weighbridge.input.Folder;
import dev.weighbridge.input.Problems;
import dev.weighbridge.ledger.DecisionReader;
import dev.weighbridge.ledger.JsonDifference;
import dev.weighbridge.ledger.Masks;
import dev.weighbridge.ledger.RecommendationFile;
import dev.weighbridge.ledger.StoredDecision;
import dev.weighbridge.report.Detail;
import dev.weighbridge.report.RecommendationFormat;
import dev.weighbridge.report.RenderedAnswer;
import dev.weighbridge.report.SignatureLines;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.workload.Workload;
import dev.weighbridge.workload.WorkloadReader;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * A recorded decision that was decided again, and how the answers differ.
 *
 * @param answer the new one as JSON on one line, with the id and the time of the first
 * @param same whether it is the same as the first: to the byte, or field by field if something is masked or it is from a file
 * @param toTheByte whether it was compared byte by byte, and is the same
 * @param differences of values; a value that is only written in another way is not one
 * @param unwaived whether the rules have waivers, which do not apply since the name of the workload was masked
 */
public record Replay(
        String answer, boolean same, boolean toTheByte, List<JsonDifference> differences, boolean unwaived) {
    private static final String REQUEST = "request";

    public Replay {
        differences = List.copyOf(differences);
    }

    /**
     * The first answer, with which the new one is compared.
     *
     * @param toTheByte whether it is compared byte by byte
     * @param unnamed whether the name of the workload was masked
     */
    private record First(
            String request,
            String answer,
            Stamp stamp,
            String version,
            Masks masks,
            boolean toTheByte,
            boolean unnamed) {
        static First of(DecisionReader archive, StoredDecision decision) {
            return new First(
                    decision.request(),
                    archive.answer(decision),
                    new Stamp(decision.id(), decision.decidedAt()),
                    decision.version(),
                    new Masks(decision.masked()),
                    decision.masked().isEmpty(),
                    decision.nameMasked());
        }
    }

    /**
     * Decides again with the recorded rules and catalogue, by the current version of the program.
     *
     * @param detail how much the new answer shows; as much as the first where it is empty
     * @param problems receives why the request cannot be read again, for example a masked number
     */
    public static Optional<Replay> of(
            DecisionReader archive, StoredDecision decision, Optional<Detail> detail, Problems problems) {
        return replay(
                REQUEST,
                First.of(archive, decision),
                archive.rules(decision),
                archive.catalog(decision),
                detail,
                problems);
    }

    /**
     * The recorded decision as a text, worked out again with the recorded rules and catalogue, with what has been signed
     * about it. A text that is not of the recorded answer says so.
     *
     * @param policies load the recorded rules and catalogue
     * @param problems receives why the request cannot be read again
     * @return UTF-8; empty where the request cannot be read again
     * @throws dev.weighbridge.input.InvalidInput if the recorded rules or catalogue cannot be read by this version
     */
    public static Optional<byte[]> page(
            DecisionReader archive,
            StoredDecision decision,
            RecommendationFormat format,
            RecordedPolicies policies,
            Problems problems) {
        First first = First.of(archive, decision);
        RecordedPolicies.Policy policy = policies.of(archive, decision);
        return again(REQUEST, first, policy.rules(), policy.catalog(), problems).map(again -> {
            Replay replay = compared(first, again, false);
            SignatureLines signed = archive.signatures(decision).lines(replay.same ? List.of() : replay.notes());
            return format.render(again, DecisionRecorder.DETAIL, signed).with(first.stamp);
        });
    }

    private List<String> notes() {
        return List.of(
                "This page was worked out again, and %,d of its values are not those of the recorded answer%s. The JSON is the recorded answer."
                        .formatted(
                                differences.size(),
                                differences.stream()
                                        .findFirst()
                                        .map(first -> ", such as " + first.pointer())
                                        .orElse("")));
    }

    /**
     * Decides a recommendation from a file again. The answer shows the first one's name of the rule folder, whatever the
     * folder is called now.
     *
     * @param name of the file, for messages
     * @param rules folder with the SHA-256 that the recommendation names
     * @param catalog folder with the SHA-256 that the recommendation names
     * @param detail how much the new answer shows; as much as the first where it is empty
     */
    public static Optional<Replay> of(
            String name,
            RecommendationFile file,
            Folder rules,
            Folder catalog,
            Optional<Detail> detail,
            Problems problems) {
        Stamp stamp = new Stamp(file.id(), file.decidedAt());
        First first = new First(file.workload(), file.line(), stamp, file.version(), Masks.none(), false, false);
        Folder named = Folder.of(file.rulesName().orElse(rules.name()), rules.files());
        return replay(name, first, named, catalog, detail, problems);
    }

    private static Optional<Replay> replay(
            String name, First first, Folder rules, Folder catalog, Optional<Detail> detail, Problems problems) {
        RuleBook book = RuleBook.load(rules, CatalogLoader.declared(catalog));
        boolean unwaived = first.unnamed && !book.waivers().isEmpty();
        return again(name, first, book, CatalogLoader.loadKept(catalog), problems)
                .map(again -> {
                    Replay replay = compared(first, again, unwaived);
                    return detail.map(size -> replay.shown(first.masks.answer(json(again, size), first.stamp)))
                            .orElse(replay);
                });
    }

    /** The recommendation, decided again, with an id of its own. */
    private static Optional<Recommendation> again(
            String name, First first, RuleBook rules, Catalog catalog, Problems problems) {
        Clock then = Clock.fixed(first.stamp.at(), ZoneOffset.UTC);
        Optional<Workload> workload = new WorkloadReader(catalog, then)
                .declaring(rules.facts().ofWorkload())
                .read(name, first.request, Document.Format.JSON, List.of(), problems);
        // Deliberate: with the first one's version, which is shown in the answer and changes nothing else.
        return workload.map(
                new Advisor(rules, catalog, first.version, then, RandomGenerator.of("SplittableRandom"))::recommend);
    }

    private static Replay compared(First first, Recommendation again, boolean unwaived) {
        // An answer does not say its size: the first one has that in which the new one differs least. A brief one does
        // not hold its workload.
        return Stream.of(Detail.STANDARD, Detail.FULL)
                .map(detail -> compared(first, json(again, detail), unwaived))
                .min(Comparator.comparingInt(replay -> replay.differences.size()))
                .orElseThrow();
    }

    private static RenderedAnswer json(Recommendation again, Detail detail) {
        return RecommendationFormat.JSON.render(again, detail);
    }

    private Replay shown(String otherAnswer) {
        return new Replay(otherAnswer, same, toTheByte, differences, unwaived);
    }

    private static Replay compared(First first, RenderedAnswer again, boolean unwaived) {
        String answer = first.masks.answer(again, first.stamp);
        List<JsonDifference> differences = JsonDifference.between(first.answer, answer);
        boolean toTheByte = first.answer.equals(answer);
        boolean same = toTheByte || !first.toTheByte && differences.isEmpty();
        return new Replay(answer, same, toTheByte && first.toTheByte, differences, unwaived);
    }
}
