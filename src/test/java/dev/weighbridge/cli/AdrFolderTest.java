package dev.weighbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdrFolderTest {
    @TempDir
    Path folder;

    private static CommandResult run(String... more) {
        List<String> args =
                new ArrayList<>(List.of("recommend", "--set", "tokensPerDay=5M", "--set", "latencyP99Ms=9000"));
        args.addAll(List.of("--set", "residency=minimal", "--set", "expertise=none", "--set", "quality=good-enough"));
        args.addAll(List.of("--set", "name=Customer support: EU"));
        args.addAll(List.of(more));
        return CommandResult.of(CommandResult.NOW, args);
    }

    @Test
    void a_record_is_written_under_the_next_number_and_never_over_a_file() throws IOException {
        Files.writeString(folder.resolve("0007-something-else.md"), "kept");

        CommandResult first = run("--format", "adr", "--out", folder.toString());
        CommandResult second = run("--format", "adr", "--out", folder.toString());

        Path written = folder.resolve("0008-run-customer-support-eu-on-an-api.md");
        assertThat(first.out()).isEqualTo(written + "\n");
        assertThat(second.out()).isEqualTo(folder.resolve("0009-run-customer-support-eu-on-an-api.md") + "\n");
        assertThat(written).content().startsWith("---\nstatus: proposed\n");
        assertThat(folder.resolve("0007-something-else.md")).hasContent("kept");
    }

    @Test
    void another_format_or_a_folder_that_is_not_there_is_refused() {
        CommandResult text = run("--out", folder.toString());
        CommandResult missing =
                run("--format", "adr", "--out", folder.resolve("adr").toString());

        assertThat(text.code()).isEqualTo(2);
        assertThat(text.err())
                .isEqualTo("--out: needs --format adr, got `--format text`. Add it, or leave --out out.\n");
        assertThat(missing.code()).isEqualTo(2);
        assertThat(missing.err())
                .isEqualTo("--out: must be a folder that exists, got `%s`. Create it first.%n"
                        .formatted(folder.resolve("adr")));
    }

    @ParameterizedTest
    @CsvSource({
        "Run customer-support on an API, run-customer-support-on-an-api",
        "../../etc/passwd, etc-passwd",
        "Größe, größe",
        "'!?', decision"
    })
    void a_title_becomes_words_with_hyphens(String title, String slug) {
        assertThat(AdrFolder.slug(title)).isEqualTo(slug);
    }
}
