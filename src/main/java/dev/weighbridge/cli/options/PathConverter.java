package dev.weighbridge.cli.options;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts the text of an option or a parameter into a path. */
public final class PathConverter implements ITypeConverter<Path> {
    @Override
    public Path convert(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new TypeConversionException(invalidMessage(text));
        }
    }

    /** The message for a text that cannot be a path, for example because the locale lacks one of its letters. */
    public static String invalidMessage(String text) {
        return "must be a file name that this system and its locale can hold, got `%s`. Use ASCII letters, or set a UTF-8 locale such as LC_ALL=C.UTF-8."
                .formatted(text);
    }
}
