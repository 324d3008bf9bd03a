package dev.weighbridge.cli.options;

import dev.weighbridge.ledger.DecisionQuery;
import java.time.Instant;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a date or a moment, as part of the command line, so that it is reported with everything else wrong with that. */
public final class TimeConverter implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
        return DecisionQuery.Parser.time(text)
                .orElseThrow(() -> new TypeConversionException(
                        "must be %s, got `%s`".formatted(DecisionQuery.Parser.WANTED_TIME, text)));
    }
}
