package dev.weighbridge.ledger;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What of a ledger is not what was kept: counted, and the first of it by name. */
public final class Corruption {
    private static final int MOST_NAMED = 20;

    private final List<String> named = new ArrayList<>();
    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);

    /** Of what is damaged. */
    private enum Kind {
        DECISION,
        ANSWER,
        FILE,
        BOOK;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Corruption() {}

    void decision(String id, String why) {
        add(Kind.DECISION, id, why);
    }

    void answer(String sha256, String whose) {
        add(Kind.ANSWER, sha256, "it is not what was kept; " + whose);
    }

    void file(String sha256, String name) {
        add(Kind.FILE, sha256, "it is not what was kept; " + name);
    }

    /** @param decisions that rest on it */
    void book(String id, String kind, long decisions) {
        add(Kind.BOOK, id, "its files are not those that were kept; %s of %d decisions".formatted(kind, decisions));
    }

    private void add(Kind kind, String id, String why) {
        counts.merge(kind, 1L, Long::sum);
        if (named.size() < MOST_NAMED) {
            named.add("%s %s: %s.".formatted(kind.word(), id, why));
        }
    }

    public boolean none() {
        return counts.isEmpty();
    }

    /**
     * What to tell: the counts and the way out, and then one line for each, of the first 20.
     *
     * @param place of the ledger
     */
    List<String> lines(String place) {
        List<String> lines = new ArrayList<>();
        String each = counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey().word() + (entry.getValue() == 1 ? "" : "s"))
                .collect(Collectors.joining(", "));
        lines.add("%s: the ledger is damaged: %s. Restore it from a backup, or name another one with --ledger-store."
                .formatted(place, each));
        lines.addAll(named);
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        if (all > named.size()) {
            lines.add("%d more are not named.".formatted(all - named.size()));
        }
        return lines;
    }
}
