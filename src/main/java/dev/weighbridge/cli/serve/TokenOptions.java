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

/** The option that says who may do what is not for everybody. */
final class TokenOptions {
    private static final String VARIABLE = "WEIGHBRIDGE_TOKENS";
    private static final int LARGEST = 1_000_000;
    private static final String CURE = "Name another one with --tokens FILE.";

    @Option(
            names = "--tokens",
            paramLabel = "FILE",
            description =
                    "File of bearer tokens, role[,role]:SHA-256 a line, at most 1,000,000 bytes; roles read-decisions, try-rules"
                            + " (WEIGHBRIDGE_TOKENS holds such lines themselves).")
    private Optional<Path> file = Optional.empty();

    /** The tokens; whatever is wrong with them is added to the problems. */
    BearerTokens tokens(CommandEnvironment world, Problems problems) {
        return file.map(path -> BearerTokens.read(path.toString(), text(path, problems), problems))
                .orElseGet(() -> BearerTokens.read(VARIABLE, world.environment().getOrDefault(VARIABLE, ""), problems));
    }

    private static String text(Path file, Problems problems) {
        try {
            return InputFile.read(file, LARGEST, CURE, problems)
                    .flatMap(bytes -> Document.utf8(file.toString(), bytes, problems))
                    .orElse("");
        } catch (IOException e) {
            problems.add(file.toString(), "", "the file of tokens cannot be read. " + CURE);
            return "";
        }
    }
}
