package dev.weighbridge.input;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells names of one figure in two units apart from a name that is misspelt. */
final class UnitWords {
    private static final Pattern WORDS = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
    private static final Pattern CURRENCY = Pattern.compile("[a-z]{3}");
    private static final Set<String> UNITS = Set.of(
            "ms",
            "seconds",
            "minutes",
            "hour",
            "hours",
            "day",
            "days",
            "month",
            "months",
            "year",
            "years",
            "thousand",
            "million",
            "billion",
            "billions",
            "millions",
            "share",
            "percent",
            "gb",
            "gib",
            "mb",
            "tb",
            "bytes",
            "usd",
            "eur",
            "gbp",
            "cents");

    private UnitWords() {}

    /**
     * Whether two names differ in nothing but a unit, so that one is no correction of the other: {@code inputEurPerMillionTokens}
     * and {@code inputUsdPerMillionTokens}. Beside {@code Usd} any three letters are a currency.
     */
    static boolean differ(String typed, String known) {
        List<String> one = words(typed);
        List<String> other = words(known);
        if (one.size() != other.size()) {
            return false;
        }
        boolean found = false;
        for (int i = 0; i < one.size(); i++) {
            if (!one.get(i).equals(other.get(i))) {
                if (!areUnits(one.get(i), other.get(i))) {
                    return false;
                }
                found = true;
            }
        }
        return found;
    }

    private static boolean areUnits(String one, String other) {
        return UNITS.contains(one) && UNITS.contains(other)
                || other.equals("usd") && CURRENCY.matcher(one).matches();
    }

    private static List<String> words(String name) {
        List<String> words = new ArrayList<>();
        for (String word : WORDS.split(name, -1)) {
            words.add(word.toLowerCase(Locale.ROOT));
        }
        return words;
    }
}
