package dev.weighbridge.catalog.refresh;

import dev.weighbridge.catalog.ApiOffer;
import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.input.Problems;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Compares lists with a catalogue. Each list is read twice: once for what is usual, and once to judge each row by it. Only
 * the rows of offers that the catalogue lists are kept.
 */
final class CatalogRefresh {
    private final RefreshSources sources;
    private final boolean confirm;
    private final LocalDate today;
    private final Map<String, ApiOffer> offers;
    private final List<RowTally> tallies = new ArrayList<>();
    private final Map<String, List<ListedRow>> byOffer = new TreeMap<>();
    private final KeptRows kept = new KeptRows();
    private final ScoreComparison scores;
    private final RefreshFindings findings = new RefreshFindings();

    /** @param confirm whether a price that a list confirms is to be written too */
    CatalogRefresh(Catalog catalog, RefreshSources sources, boolean confirm, LocalDate today) {
        this.sources = sources;
        this.confirm = confirm;
        this.today = today;
        this.scores = new ScoreComparison(KnownScores.of(catalog));
        this.offers = catalog.apiOffers().stream().collect(Collectors.toMap(ApiOffer::id, offer -> offer));
    }

    /**
     * Reads and compares.
     *
     * @throws dev.weighbridge.input.InvalidInput with every problem, if a list cannot be read to its end
     */
    RefreshResult run(List<ListInput> lists) {
        Problems problems = new Problems();
        RowChecks checks = checks(lists, problems);
        problems.stopIfAny();
        List<Integer> read = new ArrayList<>();
        for (int i = 0; i < lists.size(); i++) {
            read.add(read(lists.get(i), i, checks, problems));
        }
        problems.stopIfAny();
        List<OfferUpdate> updates = decide(checks);
        List<NewScore> newScores = scores.decide(new Decisions("", kept.statuses(), findings));
        kept.count();
        return new RefreshResult(
                IntStream.range(0, lists.size())
                        .mapToObj(i -> tallies.get(i).summary(lists.get(i), read.get(i)))
                        .toList(),
                findings.all(),
                findings.dropped(),
                updates,
                newScores);
    }

    private RowChecks checks(List<ListInput> lists, Problems problems) {
        PackedIndex.Builder medians = new PackedIndex.Builder(PackedIndex.PRICE_BITS);
        PackedIndex.Builder twice = new PackedIndex.Builder(PackedIndex.MARK_BITS);
        for (int i = 0; i < lists.size(); i++) {
            ListInput list = lists.get(i);
            int index = i;
            reader(list).read(list.day().orElse(today), problems, row -> {
                if (row instanceof PriceRow price && price.fault().isEmpty()) {
                    price.prices()
                            .input()
                            .filter(usd -> usd > 0)
                            .ifPresent(usd -> medians.addPrice(PackedIndex.modelKey(row.model()), usd));
                    twice.addMark(RowChecks.key(index, row), RowChecks.mark(price.prices()));
                }
            });
        }
        return new RowChecks(sources, medians.build(), twice.build());
    }

    private static ListReader reader(ListInput list) {
        return new ListReader(list.file(), list.name(), list.format());
    }

    private int read(ListInput list, int index, RowChecks checks, Problems problems) {
        RowTally tally = new RowTally();
        tallies.add(tally);
        kept.nextList();
        return reader(list).read(list.day().orElse(today), problems, row -> {
            row.checked().or(list::day).ifPresent(tally::checkedOn);
            read(list, index, row, checks, tally);
        });
    }

    private void read(ListInput list, int index, ListRow row, RowChecks checks, RowTally tally) {
        Optional<LocalDate> day = row.checked().or(list::day);
        Optional<Quarantine> wrong = row instanceof PriceRow price ? checks.check(index, price) : row.fault();
        if (wrong.isEmpty()) {
            wrong = checkDay(day);
        }
        if (wrong.isPresent()) {
            tally.count(RowStatus.QUARANTINED);
            findings.quarantined(list.name() + ":" + row.line(), row.name(), "", wrong.get());
            return;
        }
        ListedRow listed = new ListedRow(list, row, day.orElse(today));
        if (row instanceof ScoreRow) {
            score(listed, tally);
            return;
        }
        RefreshSources.ListedProvider provider = list.source().providers().get(row.provider());
        List<String> ids = provider == null ? List.of() : ids(provider, row.model());
        if (provider == null) {
            tally.countUnlisted("provider %s is not in sources.yaml".formatted(row.provider()));
        } else if (ids.isEmpty()) {
            unlisted(list, row, provider, tally);
        } else if (kept.keep(listed, tally)) {
            ids.forEach(
                    id -> byOffer.computeIfAbsent(id, none -> new ArrayList<>()).add(listed));
        }
    }

    /** A day that has not begun anywhere would stop the whole write. */
    private Optional<Quarantine> checkDay(Optional<LocalDate> day) {
        if (day.isEmpty()) {
            return Optional.of(new Quarantine(Quarantine.Reason.NO_DAY, "it has none, and --checked is not given"));
        }
        return day.filter(today.plusDays(1)::isBefore)
                .map(later -> new Quarantine(Quarantine.Reason.AFTER_TODAY, later.toString()));
    }

    private void score(ListedRow row, RowTally tally) {
        Optional<RowFinding> settled = scores.settle(row);
        if (settled.isEmpty()) {
            if (kept.keep(row, tally)) {
                scores.add(row);
            }
            return;
        }
        RowFinding finding = settled.get();
        if (finding.status() == RowStatus.NOT_LISTED) {
            tally.countUnlisted(finding.text());
            return;
        }
        tally.count(finding.status());
        if (finding.status() != RowStatus.UNCHANGED) {
            findings.add(finding);
        }
    }

    /** Names of providers that are mapped are findings too: they show what the catalogue could have. */
    private void unlisted(ListInput list, ListRow row, RefreshSources.ListedProvider provider, RowTally tally) {
        boolean mapped = provider.rules().stream().anyMatch(rule -> rule.matches(row.model()));
        String what = (mapped ? "no offer of %s has this name" : "no rule of sources.yaml for a name of %s")
                .formatted(provider.provider());
        tally.countUnlisted(what);
        findings.add(new RowFinding(
                RowStatus.NOT_LISTED, list.name() + ":" + row.line(), row.name(), "", "", what, List.of()));
    }

    /** The offers of the first rule that names one of the catalogue. */
    private List<String> ids(RefreshSources.ListedProvider provider, String model) {
        return provider.rules().stream()
                .map(rule -> rule.ids(model).stream()
                        .filter(offers::containsKey)
                        .distinct()
                        .toList())
                .filter(ids -> !ids.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** What each offer becomes; the status of each of its rows is set, the most notable where it is of several offers. */
    private List<OfferUpdate> decide(RowChecks checks) {
        List<OfferUpdate> updates = new ArrayList<>();
        byOffer.forEach((id, rows) -> {
            ApiOffer offer = Objects.requireNonNull(offers.get(id));
            Decisions decisions = new Decisions(id, kept.statuses(), findings);
            List<ListedRow> prices =
                    rows.stream().filter(row -> row.row() instanceof PriceRow).toList();
            List<ListedRow> ends =
                    rows.stream().filter(row -> row.row() instanceof EndRow).toList();
            updates.addAll(new PriceDecision(offer, confirm, checks, decisions).decide(prices));
            updates.addAll(new EndDecision(offer, decisions).decide(ends));
        });
        return updates;
    }
}
