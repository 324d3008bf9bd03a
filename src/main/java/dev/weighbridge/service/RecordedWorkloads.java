package dev.weighbridge.service;

import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.declared.DeclaredFields;
import dev.weighbridge.input.Document;
import dev.weighbridge.input.Problem;
import dev.weighbridge.input.Problems;
import dev.weighbridge.ledger.DecisionQuery;
import dev.weighbridge.ledger.DecisionReader;
import dev.weighbridge.ledger.StoredDecision;
import dev.weighbridge.workload.Workload;
import dev.weighbridge.workload.WorkloadReader;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * Reads recorded workloads again with the catalogue of today and the prices of their day, and counts those that cannot be
 * read.
 */
public final class RecordedWorkloads {
    private final DecisionReader archive;
    private final Catalog catalog;
    private final DeclaredFields declared;
    private final List<String> sets;
    private final Map<LocalDate, WorkloadReader> readers = new HashMap<>();
    private final LongAdder unread = new LongAdder();
    private final LongAdder hidden = new LongAdder();
    private final LongAdder unnamed = new LongAdder();

    /**
     * Those of a ledger.
     *
     * @param declared the fields that workloads may have beside the built-in ones
     * @param sets options that override each workload, each {@code field=value}
     */
    public RecordedWorkloads(DecisionReader archive, Catalog catalog, DeclaredFields declared, List<String> sets) {
        this.archive = archive;
        this.catalog = catalog;
        this.declared = declared;
        this.sets = List.copyOf(sets);
    }

    /**
     * Reads the workloads of a query, newest first, page by page.
     *
     * @param wanted which decisions; its limit is the most that are read
     * @param bad receives why a workload cannot be read
     * @throws dev.weighbridge.ledger.LedgerFailure where the ledger cannot be read
     */
    public void read(DecisionQuery wanted, Consumer<Workload> good, Consumer<List<Problem>> bad) {
        archive.forEach(wanted, decision -> read(decision, good, bad));
    }

    private void read(StoredDecision decision, Consumer<Workload> good, Consumer<List<Problem>> bad) {
        LocalDate day = LocalDate.ofInstant(decision.decidedAt(), ZoneOffset.UTC);
        Problems problems = new Problems();
        readers.computeIfAbsent(day, then -> new WorkloadReader(catalog, then).declaring(declared))
                .read("decision " + decision.id(), decision.request(), Document.Format.JSON, sets, problems)
                .ifPresentOrElse(
                        workload -> {
                            unnamed.add(decision.nameMasked() ? 1 : 0);
                            good.accept(workload);
                        },
                        () -> {
                            (decision.workloadLine().isEmpty() ? hidden : unread).increment();
                            bad.accept(problems.all());
                        });
    }

    /**
     * What the reader of a result must know about workloads that were left out.
     *
     * @param byName whether a decision can depend on a workload's name
     */
    public List<String> notes(boolean byName) {
        List<String> notes = new ArrayList<>();
        if (unread.sum() > 0) {
            notes.add("Recorded workloads left out because this catalogue cannot read them: %,d."
                    .formatted(unread.sum()));
        }
        if (hidden.sum() > 0) {
            notes.add("Recorded workloads left out because a masked value is needed to read them: %,d."
                    .formatted(hidden.sum()));
        }
        if (unnamed.sum() > 0 && byName) {
            notes.add("Decided without waivers because the workload's name was not recorded: %,d."
                    .formatted(unnamed.sum()));
        }
        return notes;
    }
}
