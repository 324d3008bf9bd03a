package dev.weighbridge.cli.options;

import dev.weighbridge.advice.DrawSettings;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The options that say how often costs are drawn, and from which seed. */
public final class DrawOptions {
    @Option(
            names = "--draws",
            paramLabel = "N",
            converter = CountConverter.class,
            description = "Draws everything uncertain N times, from 100 to 100000: P10, P50 and P90 of each option.")
    private Optional<Integer> count = Optional.empty();

    @Option(
            names = "--seed",
            paramLabel = "S",
            converter = SeedConverter.class,
            description = "The seed of the draws, a whole number; equal seeds draw the same. Default: 1.")
    private Optional<Long> seed = Optional.empty();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    /** Empty where nothing is drawn. */
    public Optional<DrawSettings> settings() {
        if (count.isEmpty() && seed.isPresent()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--seed is the seed of draws, and none are asked for. Add --draws, or leave it out");
        }
        return count.map(draws -> new DrawSettings(draws, seed.orElse(DrawSettings.USUAL_SEED)));
    }

    /** Converts a number of draws. */
    static final class CountConverter implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return DrawSettings.count(text, DrawSettings.MOST)
                    .orElseThrow(() -> new TypeConversionException(DrawSettings.countWanted(text, DrawSettings.MOST)));
        }
    }

    /** Converts a seed. */
    static final class SeedConverter implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            return DrawSettings.seed(text)
                    .orElseThrow(() -> new TypeConversionException(DrawSettings.seedWanted(text)));
        }
    }
}
