package dev.weighbridge.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Discord's and Microsoft's own packages judge what we sign and send. Skipped unless Node.js and the packages are here:
 * {@code npm install --prefix target discord-interactions@4.4.0 adaptivecards@3.0.6}.
 */
class NodePackagesTest {
    private static final Path PACKAGES = Path.of(System.getProperty("chat.node.modules", "target/node_modules"))
            .toAbsolutePath();

    @Test
    void discord_takes_our_signatures_and_microsoft_finds_no_fault_in_our_card() throws Exception {
        assumeTrue(Files.isDirectory(PACKAGES.resolve("discord-interactions")), "packages are not installed");
        assumeTrue(Files.isDirectory(PACKAGES.resolve("adaptivecards")), "packages are not installed");
        assumeTrue(nodeIsHere(), "Node.js is not installed");
        byte[] body = Platforms.body("discord", ChatAnswer.EXAMPLE);
        Map<String, String> headers = Platforms.headers("discord", body);
        String card = Platforms.json(Platforms.ask("teams", ChatAnswer.EXAMPLE))
                .path("attachments")
                .path(0)
                .path("content")
                .toString();

        Process node = new ProcessBuilder(
                        "node",
                        "src/test/resources/dev/weighbridge/platforms.js",
                        PACKAGES.toString(),
                        Platforms.publicKey(),
                        headers.getOrDefault("X-Signature-Ed25519", ""),
                        headers.getOrDefault("X-Signature-Timestamp", ""))
                .redirectErrorStream(true)
                .start();
        try (OutputStream in = node.getOutputStream()) {
            in.write((new String(body, StandardCharsets.UTF_8) + "\n" + card).getBytes(StandardCharsets.UTF_8));
        }
        List<String> said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();

        assertThat(Platforms.endpoint("discord")
                        .answer(Platforms.request(body, headers))
                        .status())
                .isEqualTo(200);
        assertThat(said).containsExactly("signed true", "changed false", "faults 0", "broken 2");
    }

    private static boolean nodeIsHere() {
        try {
            return new ProcessBuilder("node", "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
