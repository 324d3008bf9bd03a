package dev.weighbridge.catalog;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The two-letter codes of countries of ISO 3166-1. */
public final class CountryCodes {
    /** The code that ISO 3166-1 leaves to users, and that stands here for no known country. */
    public static final String NOT_KNOWN = "ZZ";

    private static final Set<String> KNOWN = Set.of(Locale.getISOCountries());

    private CountryCodes() {}

    /** Every code, in alphabetical order. */
    public static List<String> all() {
        return Arrays.stream(Locale.getISOCountries()).sorted().toList();
    }

    /** Whether a text is a code, in capital letters. */
    public static boolean contains(String code) {
        return KNOWN.contains(code);
    }

    /** The code that is meant by the English name of a country, or by a code in other letters. */
    public static Optional<String> meant(String text) {
        return all().stream()
                .filter(code -> code.equalsIgnoreCase(text)
                        || new Locale("", code)
                                .getDisplayCountry(Locale.ENGLISH)
                                .equalsIgnoreCase(text))
                .findFirst();
    }
}
