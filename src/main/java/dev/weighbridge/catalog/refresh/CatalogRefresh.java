package dev.weighbridge.catalog.refresh;

import dev.weighbridge.catalog.ApiOffer;
import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.input.InvalidInput;
import dev.weighbridge.input.Problem;
import dev.weighbridge.input.Problems;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
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
    /** No list has so many; without a limit, a hostile one would fill the memory. */
    private static final int MOST_KEPT = 50_000;

    private final Catalog catalog;
    private final RefreshSources sources;
    private final boolean confirm;
    private final LocalDate today;
    private final Map<String, ApiOffer> offers;
    private final List<RowTally> tallies = new ArrayList<>();
    private final Map<String, List<ListedRow>> byOffer = new TreeMap<>();
    private final IdentityHashMap<ListedRow, RowTally> pending = new IdentityHashMap<>();
    private final IdentityHashMap<ListedRow, Integer> copies = new IdentityHashMap<>();
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
        Map<String, ListedRow> kept = new HashMap<>();
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

    private void read(
            ListInput list, int index, ListRow row, RowChecks checks, RowTally tally, Map<String, ListedRow> kept) {
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
            unlisted(list, row, provider, tally);
        } else {
            keep(new ListedRow(list, row, day.orElse(today)), ids, tally, kept);
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

    /** Keeps a row, once of several that say the same; of the others only the count. */
    private void keep(ListedRow row, List<String> ids, RowTally tally, Map<String, ListedRow> kept) {
        ListedRow first = kept.putIfAbsent(repeated(row.row()), row);
        if (first != null) {
            copies.merge(first, 1, Integer::sum);
            return;
        }
        if (kept.size() > MOST_KEPT) {
            String message = "must have at most %,d rows of offers of the catalogue, got more. Split it.";
            throw new InvalidInput(List.of(new Problem(row.list().name(), "", message.formatted(MOST_KEPT))));
        }
        pending.put(row, tally);
        ids.forEach(id -> byOffer.computeIfAbsent(id, none -> new ArrayList<>()).add(row));
    }

    /** What two rows of a list have in common that say the same of an offer. */
    private static String repeated(ListRow row) {
        String name = row.provider() + " " + row.model();
        if (row instanceof EndRow end) {
            return name + " " + end.checked() + " " + end.endsOn() + " " + end.earliestEndOn();
        }
        return row instanceof PriceRow price ? name + " " + price.checked() + " " + price.prices() : name;
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
        IdentityHashMap<ListedRow, RowStatus> statuses = new IdentityHashMap<>();
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
        pending.forEach((row, tally) -> {
            RowStatus status = statuses.getOrDefault(row, RowStatus.UNCHANGED);
            tally.count(status, 1);
            tally.count(
                    status == RowStatus.NEW ? RowStatus.UNCHANGED : status,
                    Objects.requireNonNull(copies.getOrDefault(row, 0)));
        });
        return updates;
    }
}
