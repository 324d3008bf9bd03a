package dev.weighbridge.catalog.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program reads a list of 100 MB in a heap that could not hold it. */
class LargeListIT {
    private static final int ROWS = 700_000;
    private static final String HEAP = "-Xmx96m";

    @TempDir
    Path folder;

    private Path list() throws IOException {
        Path list = folder.resolve("large-2026-11-20.json");
        try (Writer out = Files.newBufferedWriter(list)) {
            out.write("{\"openai\": {\n");
            for (int row = 0; row < ROWS; row++) {
                out.write(String.format(
                        Locale.ROOT,
                        "\"model-%07d-instruct\": {\"name\": \"Model %d\", \"cost\": {\"input\": 0.%d1, \"output\": 1.%d, \"cacheRead\": 0}, \"contextWindow\": 128000, \"input\": [\"text\", \"image\"]},%n",
                        row,
                        row,
                        1 + row % 9,
                        1 + row % 7));
            }
            out.write("\"model-x-latest\": {\"cost\": {\"input\": 1, \"output\": 2}}\n}}\n");
        }
        assertThat(Files.size(list)).isGreaterThan(100_000_000);
        return list;
    }

    @Test
    void a_list_larger_than_the_heap_is_read_to_its_end() throws Exception {
        Path out = folder.resolve("out");
        ProcessBuilder builder = new ProcessBuilder("target/weighbridge", "catalog", "refresh", list().toString())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().put("WEIGHBRIDGE_JAVA_OPTS", HEAP);
        Process process = builder.start();

        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }

        assertThat(Files.readString(out))
                .contains(
                        "read 700,001 = 1 quarantined + 700,000 not in the catalogue\n    700,000: no offer of OpenAI has this name\n");
        assertThat(process.exitValue()).isZero();
    }
}
