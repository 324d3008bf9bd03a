package dev.weighbridge.catalog;

import dev.weighbridge.catalog.ProvisionedThroughput.Commitment;
import dev.weighbridge.catalog.ProvisionedThroughput.UnitPrice;
import dev.weighbridge.input.Fields;
import dev.weighbridge.input.Range;
import java.util.ArrayList;
import java.util.List;

/** Reads the units of throughput that an offer sells by the hour. */
final class ProvisionedThroughputReader {
    private static final String NAME = "provisioned";

    /** Published units take from 1,000 to a million tokens a minute; in tokens a second they would be below the limit. */
    private static final Range TOKENS = Range.between(500, 100_000_000, "input tokens a minute");

    private static final Range WEIGHT = Range.between(0, 100, "input tokens for one of output");

    private static final Range USD = Range.between(0.01, 1_000, "US dollars a unit and hour");

    private ProvisionedThroughputReader() {}

    /** None where the offer sells none; otherwise with the earliest figures first. */
    static List<ProvisionedThroughput> read(Fields offer) {
        if (!offer.has(NAME)) {
            return List.of();
        }
        List<Fields> entries = new ArrayList<>();
        List<ProvisionedThroughput> read = offer.maps(NAME, entry -> {
            entries.add(entry);
            ProvisionedThroughput one = new ProvisionedThroughput(
                    entry.date("from"),
                    entry.text("unit"),
                    CatalogFields.count(entry, "minimumUnits"),
                    CatalogFields.count(entry, "increment"),
                    entry.number("inputTokensPerMinute", TOKENS),
                    entry.number("outputTokenWeight", WEIGHT),
                    entry.optionalNumber("cachedTokenWeight", Range.SHARE).orElse(1.0),
                    unitPrices(entry),
                    CatalogFields.source(entry));
            entry.rejectUnknown();
            return one;
        });
        CatalogFields.requireAscending(entries, read, ProvisionedThroughput::from);
        return read;
    }

    private static List<UnitPrice> unitPrices(Fields entry) {
        List<Fields> entries = new ArrayList<>();
        List<UnitPrice> prices = entry.maps("unitPrices", price -> {
            entries.add(price);
            UnitPrice read = new UnitPrice(
                    price.choice("commitment", WireName.of(Commitment.class)), price.number("usdPerUnitHour", USD));
            price.rejectUnknown();
            return read;
        });
        CatalogFields.rejectDuplicates(
                entries, prices, "commitment", price -> price.commitment().wireName());
        return prices;
    }
}
