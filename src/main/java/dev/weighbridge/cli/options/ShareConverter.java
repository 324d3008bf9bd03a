package dev.weighbridge.cli.options;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a share that is written in percent, such as {@code 5%}. */
public final class ShareConverter implements ITypeConverter<Double> {
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,6})?) ?%");

    @Override
    public Double convert(String text) {
        Matcher matcher = PERCENT.matcher(text);
        if (!matcher.matches() || Double.parseDouble(matcher.group(1)) > 100) {
            throw new TypeConversionException(
                    "must be a share from 0%% to 100%%, such as 5%%, got `%s`".formatted(text));
        }
        return Double.parseDouble(matcher.group(1)) / 100;
    }
}
