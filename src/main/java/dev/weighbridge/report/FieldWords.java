package dev.weighbridge.report;

import java.util.Locale;
import java.util.Map;

/** The names of fields as words, for sentences that people read. */
final class FieldWords {
    private static final Map<String, String> SPECIAL = Map.of(
            "horizonMonths", "planned months",
            "fte", "people who run the machines",
            "apiModel", "API",
            "noThirdParty", "no third party",
            "usdPerMonth", "US dollars a month",
            "usdPerHour", "US dollars an hour",
            "selfHosted", "self-hosting",
            "asGoodAs", "as good as");

    private FieldWords() {}

    /** {@code planned months} of {@code horizonMonths}, {@code peak to average} of {@code peakToAverage}. */
    static String of(String field) {
        return SPECIAL.getOrDefault(
                field,
                field.replaceAll("([a-z0-9])([A-Z])", "$1 $2")
                        .toLowerCase(Locale.ROOT)
                        .replaceFirst("\\busd\\b", "USD")
                        .replaceFirst("\\bkwh\\b", "kWh"));
    }
}
