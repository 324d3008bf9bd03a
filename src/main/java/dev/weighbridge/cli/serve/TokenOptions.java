package dev.weighbridge.cli.serve;

import dev.weighbridge.cli.options.CommandEnvironment;
import dev.weighbridge.cli.options.InputFile;
import dev.weighbridge.http.BearerTokens;
import dev.weighbridge.input.Document;
import dev.weighbridge.input.Problems;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option of {@code serve} that sets the bearer tokens and their roles. */
final class TokenOptions {
    private static final String VARIABLE = "WEIGHBRIDGE_TOKENS";
    private static final int MAX_BYTES = 1_000_000;
    private static final String FIX = "Name another file with --tokens FILE.";

    @Option(
            names = "--tokens",
            paramLabel = "FILE",
            description =
                    "File of bearer tokens, one [name=]role[,role]:SHA-256 a line, at most 1,000,000 bytes. Roles:"
                            + " read-decisions, sign-decisions, try-rules, use-waivers. WEIGHBRIDGE_TOKENS takes the lines themselves instead of a file.")
    private Optional<Path> file = Optional.empty();

    /**
     * The tokens of the file or, without the option, of the environment.
     *
     * @param problems receives every problem of the tokens
     */
    BearerTokens tokens(CommandEnvironment environment, Problems problems) {
        return file.map(path -> BearerTokens.read(path.toString(), text(path, problems), problems))
                .orElseGet(() ->
                        BearerTokens.read(VARIABLE, environment.variables().getOrDefault(VARIABLE, ""), problems));
    }

    private static String text(Path file, Problems problems) {
        try {
            return InputFile.read(file, MAX_BYTES, FIX, problems)
                    .flatMap(bytes -> Document.utf8(file.toString(), bytes, problems))
                    .orElse("");
        } catch (IOException e) {
            problems.add(file.toString(), "", "the token file cannot be read. " + FIX);
            return "";
        }
    }
}
