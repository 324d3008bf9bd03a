package dev.weighbridge.input;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name closest to a misspelt one. */
public final class Nearest {
    private Nearest() {}

    /**
     * The known name with the fewest edits from what was typed. At most two fifths of its letters may differ, but two
     * for names of four to seven letters and one for shorter ones; any number if one name contains the other.
     */
    public static Optional<String> to(String typed, Collection<String> known) {
        String low = typed.toLowerCase(Locale.ROOT);
        if (low.length() > 100) {
            return Optional.empty();
        }
        return known.stream()
                .filter(name -> edits(low, name.toLowerCase(Locale.ROOT)) <= maxEdits(name)
                        || contains(name.toLowerCase(Locale.ROOT), low))
                .min(Comparator.<String>comparingInt(name -> edits(low, name.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** The end of a message: {@code  Did you mean `x`?}, or empty if no name is close. */
    public static String hint(String typed, Collection<String> known) {
        return to(typed, known).map(name -> " Did you mean `" + name + "`?").orElse("");
    }

    private static boolean contains(String name, String typed) {
        return typed.length() >= 3 && name.contains(typed) || name.length() >= 4 && typed.contains(name);
    }

    private static int maxEdits(String name) {
        return Math.max(name.length() < 4 ? 1 : 2, name.length() * 2 / 5);
    }

    /** Levenshtein distance. */
    private static int edits(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
