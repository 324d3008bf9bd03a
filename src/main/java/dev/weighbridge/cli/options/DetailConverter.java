package dev.weighbridge.cli.options;

import dev.weighbridge.catalog.WireName;
import dev.weighbridge.report.Detail;
import java.util.Iterator;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads how much of an answer is shown; its values are what an option may be. */
public final class DetailConverter implements ITypeConverter<Detail>, Iterable<String> {
    private static final Map<String, Detail> DETAILS = WireName.of(Detail.class);

    @Override
    public Detail convert(String text) {
        Detail detail = DETAILS.get(text);
        if (detail == null) {
            throw new TypeConversionException(
                    "must be one of %s, got `%s`".formatted(String.join(", ", DETAILS.keySet()), text));
        }
        return detail;
    }

    @Override
    public Iterator<String> iterator() {
        return DETAILS.keySet().iterator();
    }
}
