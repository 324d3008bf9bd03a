package dev.weighbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script in a real shell. */
@DisabledOnOs(OS.WINDOWS)
class CompletionCommandTest {
    @TempDir
    Path folder;

    @Test
    void a_shell_completes_commands_and_their_options() throws IOException, InterruptedException {
        CommandResult ran = CommandResult.of(CommandResult.NOW, List.of("completion"));
        assertThat(ran.code()).isZero();
        Path script = Files.writeString(folder.resolve("completion"), ran.out());

        assertThat(completed(script, "weighbridge", "reco")).containsExactly("recommend");
        assertThat(completed(script, "weighbridge", "rules", "ver")).containsExactly("verify");
        assertThat(completed(script, "weighbridge", "recommend", "--set")).contains("--set");
    }

    /** What the shell offers for the last word. */
    private List<String> completed(Path script, String... words) throws IOException, InterruptedException {
        Process bash = new ProcessBuilder(
                        "bash",
                        "-c",
                        "source '%s'; COMP_WORDS=(%s); COMP_CWORD=%d; _complete_weighbridge; printf '%%s\\n' \"${COMPREPLY[@]}\""
                                .formatted(script, String.join(" ", words), words.length - 1))
                .redirectErrorStream(true)
                .start();
        String out = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return out.lines().map(String::strip).toList();
    }
}
