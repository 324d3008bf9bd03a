package dev.weighbridge;

import dev.weighbridge.cli.World;
import dev.weighbridge.http.Tokens;
import dev.weighbridge.input.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option that says who may do what is not for everybody. */
final class TokenOptions {
    private static final String VARIABLE = "WEIGHBRIDGE_TOKENS";

    @Option(
            names = "--tokens",
            paramLabel = "FILE",
            description = "File of bearer tokens, role[,role]:SHA-256 a line; roles read-decisions, try-rules"
                    + " (WEIGHBRIDGE_TOKENS holds such lines themselves).")
    private Optional<Path> file = Optional.empty();

    /** The tokens; whatever is wrong with them is added to the problems. */
    Tokens tokens(World world, Problems problems) {
        return file.map(path -> Tokens.read(path.toString(), text(path, problems), problems))
                .orElseGet(() -> Tokens.read(VARIABLE, world.environment().getOrDefault(VARIABLE, ""), problems));
    }

    private static String text(Path file, Problems problems) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            problems.add(
                    file.toString(), "", "the file of tokens cannot be read. Name another one with --tokens FILE.");
            return "";
        }
    }
}
