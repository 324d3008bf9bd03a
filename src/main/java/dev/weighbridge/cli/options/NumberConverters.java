package dev.weighbridge.cli.options;

import java.math.BigDecimal;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads numbers of options; a text that is none is rejected in plain words, not in those of Java. */
public final class NumberConverters {
    private NumberConverters() {}

    /** Makes a command and its subcommands read numbers so. */
    public static void register(CommandLine line) {
        ITypeConverter<Integer> whole =
                converter(BigDecimal::intValueExact, "a whole number from -2147483648 to 2147483647, such as 20");
        ITypeConverter<Double> decimal = converter(NumberConverters::finite, "a number, such as 0.5");
        line.registerConverter(int.class, whole);
        line.registerConverter(Integer.class, whole);
        line.registerConverter(double.class, decimal);
        line.registerConverter(Double.class, decimal);
    }

    private static double finite(BigDecimal number) {
        double value = number.doubleValue();
        if (Double.isInfinite(value)) {
            throw new ArithmeticException("too large");
        }
        return value;
    }

    private static <T> ITypeConverter<T> converter(Function<BigDecimal, T> read, String want) {
        return text -> {
            try {
                return read.apply(new BigDecimal(text.strip()));
            } catch (ArithmeticException | NumberFormatException e) {
                throw new TypeConversionException("must be %s, got `%s`".formatted(want, text));
            }
        };
    }
}
