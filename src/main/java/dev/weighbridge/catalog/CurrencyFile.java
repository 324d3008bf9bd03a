package dev.weighbridge.catalog;

import dev.weighbridge.input.Fields;
import dev.weighbridge.input.Range;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code currencies.yaml}. */
final class CurrencyFile {
    /** From the smallest unit in use to the largest; a rate the wrong way round mostly lies within, so the title says which. */
    private static final Range RATE = new Range(0.000_01, true, 10, "US dollars a unit from 0.00001 to 10");

    private CurrencyFile() {}

    static Currencies read(Fields file) {
        List<Fields> entries = new ArrayList<>();
        List<String> codes = new ArrayList<>();
        Map<String, List<Currencies.Rate>> rates = new LinkedHashMap<>();
        if (!file.has("currencies")) {
            return new Currencies(rates);
        }
        file.maps("currencies", entry -> {
            String code = entry.text("currency");
            if (!code.isEmpty() && !code.matches("[A-Z]{3}")) {
                entry.addProblem(
                        "currency",
                        "currency must be a code of ISO 4217 in three capital letters, such as EUR, got `%s`."
                                .formatted(code));
            } else if (code.equals(Currencies.USD)) {
                entry.addProblem("currency", "currency must be another one than USD, which needs no rate. Remove it.");
            }
            rates.put(code, rates(entry));
            entries.add(entry);
            codes.add(code);
            entry.rejectUnknown();
            return code;
        });
        CatalogFields.rejectDuplicates(entries, codes, "currency", code -> code);
        return new Currencies(rates);
    }

    private static List<Currencies.Rate> rates(Fields currency) {
        List<Fields> entries = new ArrayList<>();
        List<Currencies.Rate> rates = currency.maps("rates", entry -> {
            entries.add(entry);
            Currencies.Rate rate = new Currencies.Rate(
                    entry.date("from"), entry.number("usdPerUnit", RATE), CatalogFields.source(entry));
            entry.rejectUnknown();
            return rate;
        });
        CatalogFields.requireAscending(entries, rates, Currencies.Rate::from);
        return rates;
    }
}
