package dev.weighbridge.cli.options;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Turns what was written on the command line into a path, for every option and parameter that takes one. */
public final class PathConverter implements ITypeConverter<Path> {
    @Override
    public Path convert(String given) {
        try {
            return Path.of(given);
        } catch (InvalidPathException e) {
            throw new TypeConversionException(refused(given));
        }
    }

    /** What there is to say of a name that no file can have, such as one with letters that the locale does not hold. */
    public static String refused(String given) {
        return "must be a name that this system and its locale can hold, got `%s`. Use a name of plain letters, or set a UTF-8 locale such as LC_ALL=C.UTF-8."
                .formatted(given);
    }
}
