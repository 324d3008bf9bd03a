package dev.weighbridge.ledger;

import dev.weighbridge.input.Tree;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What an integrity check found damaged: counts by kind, and a message for each of the first 20. */
final class Corruption {
    private static final int MAX_LISTED = 20;

    private final List<String> listed = new ArrayList<>();
    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);

    /** What is damaged. */
    private enum Kind {
        DECISION,
        ANSWER,
        FILE,
        FOLDER,
        SIGNATURE;

        String noun() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Corruption() {}

    void addDecision(String id, String reason) {
        add(Kind.DECISION, id, reason);
    }

    void addAnswer(String sha256, String usage) {
        add(Kind.ANSWER, sha256, "its content has another SHA-256; " + usage);
    }

    void addFile(String sha256, String usage) {
        add(Kind.FILE, sha256, "its content has another SHA-256; " + usage);
    }

    void addSignature(String decisionId, String reason) {
        add(Kind.SIGNATURE, "on decision " + decisionId, reason);
    }

    /** @param decisions count of the decisions made with it */
    void addFolder(String id, String kind, long decisions) {
        add(Kind.FOLDER, id, "its files were changed; %s of %d decisions".formatted(kind, decisions));
    }

    private void add(Kind kind, String id, String reason) {
        counts.merge(kind, 1L, Long::sum);
        if (listed.size() < MAX_LISTED) {
            listed.add(Tree.onOneLine("%s %s: %s.".formatted(kind.noun(), id, reason)));
        }
    }

    public boolean isEmpty() {
        return counts.isEmpty();
    }

    /**
     * The messages to print: the counts and how to repair it, and then a line for each of the first 20.
     *
     * @param place of the ledger
     */
    List<String> messages(String place) {
        List<String> messages = new ArrayList<>();
        String byKind = counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey().noun() + (entry.getValue() == 1 ? "" : "s"))
                .collect(Collectors.joining(", "));
        messages.add("%s: the ledger is damaged: %s. Restore it from a backup, or name another one with --ledger-store."
                .formatted(place, byKind));
        messages.addAll(listed);
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        if (all > listed.size()) {
            messages.add("%d more are not listed.".formatted(all - listed.size()));
        }
        return messages;
    }
}
