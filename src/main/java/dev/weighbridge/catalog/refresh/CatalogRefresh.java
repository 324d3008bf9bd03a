package dev.weighbridge.catalog.refresh;

import dev.weighbridge.catalog.ApiOffer;
import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.input.Problems;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Compares lists with a catalogue. Each list is read twice: once for what is usual, and once to judge each row by it. Only
 * the rows of offers that the catalogue lists are kept.
 */
final class CatalogRefresh {
    private final Catalog catalog;
    private final RefreshSources sources;
    private final boolean confirm;
    private final LocalDate today;
    private final Map<String, ApiOffer> offers;
    private final List<RowTally> tallies = new ArrayList<>();
    private final Map<String, List<ListedRow>> byOffer = new TreeMap<>();
    private final Map<ListedRow, RowTally> pending = new IdentityHashMap<>();
    private final RefreshFindings findings = new RefreshFindings();

    /** @param confirm whether a price that a list confirms is to be written too */
    CatalogRefresh(Catalog catalog, RefreshSources sources, boolean confirm, LocalDate today) {
        this.catalog = catalog;
        this.sources = sources;
        this.confirm = confirm;
        this.today = today;
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
        return new RefreshResult(
                IntStream.range(0, lists.size())
                        .mapToObj(i -> tallies.get(i).summary(lists.get(i), read.get(i)))
                        .toList(),
                findings.all(),
                findings.dropped(),
                updates);
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
        Set<String> kept = new HashSet<>();
        ScoreComparison scores = new ScoreComparison(catalog.quality(), list);
        return reader(list).read(list.day().orElse(today), problems, row -> {
            row.checked().or(list::day).ifPresent(tally::checkedOn);
            if (row instanceof ScoreRow score) {
                RowFinding finding = scores.compare(score);
                if (finding.status() == RowStatus.NOT_LISTED) {
                    tally.countUnlisted(finding.text());
                } else {
                    tally.count(finding.status());
                }
                if (finding.status() == RowStatus.REPORTED || finding.status() == RowStatus.QUARANTINED) {
                    findings.add(finding);
                }
            } else {
                read(list, index, row, checks, tally, kept);
            }
        });
    }

    private void read(ListInput list, int index, ListRow row, RowChecks checks, RowTally tally, Set<String> kept) {
        Optional<LocalDate> day = row.checked().or(list::day);
        Optional<Quarantine> wrong = row instanceof PriceRow price ? checks.check(index, price) : row.fault();
        if (wrong.isEmpty() && day.isEmpty()) {
            wrong = Optional.of(new Quarantine(Quarantine.Reason.NO_DAY, "it has none, and --checked is not given"));
        }
        if (wrong.isPresent()) {
            tally.count(RowStatus.QUARANTINED);
            findings.quarantined(list.name() + ":" + row.line(), row.name(), "", wrong.get());
            return;
        }
        RefreshSources.ListedProvider provider = list.source().providers().get(row.provider());
        List<String> ids = provider == null ? List.of() : ids(provider, row.model());
        if (provider == null) {
            tally.countUnlisted("provider %s is not in sources.yaml".formatted(row.provider()));
        } else if (ids.isEmpty()) {
            boolean mapped = provider.rules().stream().anyMatch(rule -> rule.matches(row.model()));
            tally.countUnlisted(
                    mapped
                            ? "no offer of %s has this name".formatted(provider.provider())
                            : "no rule of sources.yaml for a name of %s".formatted(provider.provider()));
        } else if (!kept.add(repeated(row))) {
            tally.count(RowStatus.UNCHANGED);
        } else {
            ListedRow listed = new ListedRow(list, row, day.orElse(today));
            pending.put(listed, tally);
            ids.forEach(
                    id -> byOffer.computeIfAbsent(id, none -> new ArrayList<>()).add(listed));
        }
    }

    /** What two rows have in common that say the same. A list names a model twice with two prices only in rows that are not kept. */
    private static String repeated(ListRow row) {
        String name = row.provider() + " " + row.model();
        return row instanceof EndRow end
                ? name + " " + end.checked() + " " + end.endsOn() + " " + end.earliestEndOn()
                : name;
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

    /** What each offer becomes; and the status of each row that was kept, the most notable where it is of several offers. */
    private List<OfferUpdate> decide(RowChecks checks) {
        Map<ListedRow, RowStatus> statuses = new IdentityHashMap<>();
        List<OfferUpdate> updates = new ArrayList<>();
        byOffer.forEach((id, rows) -> {
            ApiOffer offer = Objects.requireNonNull(offers.get(id));
            Decisions decisions = new Decisions(offer, statuses, findings);
            List<ListedRow> prices =
                    rows.stream().filter(row -> row.row() instanceof PriceRow).toList();
            List<ListedRow> ends =
                    rows.stream().filter(row -> row.row() instanceof EndRow).toList();
            updates.addAll(new PriceDecision(offer, confirm, checks, decisions).decide(prices));
            updates.addAll(new EndDecision(offer, decisions).decide(ends));
        });
        pending.forEach((row, tally) -> tally.count(statuses.getOrDefault(row, RowStatus.UNCHANGED)));
        return updates;
    }
}
