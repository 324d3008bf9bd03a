package dev.weighbridge.catalog.refresh;

import dev.weighbridge.input.Problems;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.StreamConstraintsException;

/**
 * Reads a list row by row, in memory that does not grow with its length.
 *
 * @param file on this machine
 * @param name as messages write it: the file's name, or the address it came from
 */
record ListReader(Path file, String name, SourceFormat format) {
    static final int MOST_ROWS = 2_000_000;

    private static final Pattern LOCATION = Pattern.compile("(?s)\\R.*| \\(start marker at .*| \\(code [^)]*\\)");

    /** Thrown out of a reader where a list has too many rows. */
    private static final class TooManyRows extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Reads every row.
     *
     * @param day on which prices are asked for
     * @return how many rows were read
     */
    int read(LocalDate day, Problems problems, Consumer<ListRow> rows) {
        int[] count = {0};
        Consumer<ListRow> counted = row -> {
            if (++count[0] > MOST_ROWS) {
                throw new TooManyRows();
            }
            rows.accept(row);
        };
        try (Reader reader = open(file)) {
            if (format.isJson()) {
                json(reader, day, counted);
            } else if (format == SourceFormat.DEPRECATIONS) {
                EndList.read(reader, counted);
            } else {
                ScoreList.read(reader, counted);
            }
            if (count[0] == 0) {
                problems.add(
                        name,
                        "",
                        "must have rows of the format %s, got none. Name another --source-format: one of %s."
                                .formatted(format.wireName(), SourceFormat.known()));
            }
        } catch (TooManyRows e) {
            problems.add(name, "", "must have at most %,d rows, got more. Split it.".formatted(MOST_ROWS));
        } catch (CharacterCodingException e) {
            problems.add(
                    name,
                    "",
                    "the text must be UTF-8, got other bytes (rows read: %,d). Save it as UTF-8.".formatted(count[0]));
        } catch (IOException e) {
            problems.add(
                    name,
                    "",
                    "cannot be read to its end (rows read: %,d): %s. Get the list again."
                            .formatted(count[0], reason(e)));
        }
        return count[0];
    }

    private void json(Reader reader, LocalDate day, Consumer<ListRow> rows) throws IOException {
        try (JsonParser parser = JsonRows.parser(reader)) {
            parser.nextToken();
            switch (format) {
                case PI_AI -> PiAiList.read(parser, rows);
                case MODELS_DEV -> ModelsDevList.read(parser, rows);
                case LITELLM -> LiteLlmList.read(parser, rows);
                default -> new GenAiPricesList(day).read(parser, rows);
            }
            if (parser.nextToken() != null) {
                throw new IOException("a second document follows the list");
            }
        } catch (StreamConstraintsException e) {
            throw new IOException("it nests deeper or has longer texts than any list", e);
        } catch (JacksonException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new IOException(
                    "line %d is not JSON (%s)"
                            .formatted(
                                    line,
                                    LOCATION.matcher(e.getOriginalMessage()).replaceAll("")),
                    e);
        }
    }

    /** Text that must be UTF-8: any other byte is an error, never a replacement character. */
    static Reader open(Path file) throws IOException {
        return new BufferedReader(
                new InputStreamReader(
                        Files.newInputStream(file),
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT)),
                1 << 16);
    }

    private static String reason(IOException e) {
        return String.valueOf(e.getMessage()).replaceAll("[\\p{Cc}\\s]+", " ").strip();
    }
}
