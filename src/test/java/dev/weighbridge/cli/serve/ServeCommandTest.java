package dev.weighbridge.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.cli.WeighbridgeCommand;
import dev.weighbridge.cli.options.CommandEnvironment;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts that fail: each says why, and leaves a ledger that is closed. */
class ServeCommandTest {
    @TempDir
    Path folder;

    private Path rules;
    private Path catalog;

    @BeforeEach
    void books() {
        rules = ShippedPolicy.copy(ShippedPolicy.RULES_FOLDER, folder.resolve("rules"));
        catalog = ShippedPolicy.copy(ShippedPolicy.CATALOG_FOLDER, folder.resolve("catalog"));
    }

    @Test
    void rules_that_do_not_load_leave_the_ledger_closed() throws IOException {
        Files.writeString(rules.resolve("volume.drl"), "rule \"x\" when then end");

        assertThat(serve(Map.of())).startsWith("4 rules/volume.drl:1:6: ");
        assertLedgerIsClosed();
    }

    @Test
    void a_catalogue_that_is_not_there_leaves_the_ledger_closed() throws IOException {
        catalog = folder.resolve("none");

        assertThat(serve(Map.of())).startsWith("4 ").contains("the catalog folder does not exist.");
        assertLedgerIsClosed();
    }

    @Test
    void a_secret_that_is_none_leaves_the_ledger_closed() throws IOException {
        assertThat(serve(Map.of("WEIGHBRIDGE_DISCORD_PUBLIC_KEY", "short")))
                .startsWith("2 ")
                .contains("WEIGHBRIDGE_DISCORD_PUBLIC_KEY");
        assertLedgerIsClosed();
    }

    @Test
    void a_port_that_is_taken_leaves_the_ledger_closed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(serve(Map.of(), "--port", Integer.toString(taken.getLocalPort())))
                    .startsWith("2 ")
                    .contains("is in use or is not an address of this machine");
        }
        assertLedgerIsClosed();
    }

    @Test
    void a_recheck_needs_a_time_that_can_be_read_and_a_ledger() {
        assertThat(serve(Map.of(), "--recheck-every", "daily"))
                .startsWith("2 --recheck-every must be a number with s, m, h or d, such as 1d, got `daily`.");
        assertThat(serve(Map.of("WEIGHBRIDGE_RECHECK_EVERY", "0d"))).startsWith("2 --recheck-every must be a number");
        assertThat(serve(Map.of(), "--recheck-every", "1d", "--ledger", "off"))
                .startsWith("2 --recheck-every needs a ledger, and --ledger is off.");
    }

    @Test
    void a_name_of_a_host_has_no_scheme_and_no_port() {
        for (String names : List.of("https://x", "x:7070", "a,,b", "*.example.com", "a b", ".")) {
            String wrong = names.equals("a,,b") ? "" : names;
            assertThat(serve(Map.of("WEIGHBRIDGE_HOST_NAMES", names)))
                    .startsWith(
                            "2 --host-names must be names of hosts without scheme and port, separated by commas, such as weighbridge.example.com, got `"
                                    + wrong + "`");
        }
    }

    @Test
    void the_places_of_one_client_are_a_number() {
        assertThat(serve(Map.of(), "--at-once-per-client", "0"))
                .startsWith("2 --at-once-per-client must be from 1 to 190, got `0`.");
        assertThat(serve(Map.of("WEIGHBRIDGE_BATCHES_PER_CLIENT", "101")))
                .startsWith("2 --batches-per-client must be from 1 to 100, got `101`.");
    }

    @Test
    void a_file_of_tokens_is_read_to_a_limit_alone() {
        assertThat(serve(Map.of(), "--tokens", "/dev/zero"))
                .isEqualTo(
                        "2 /dev/zero: must be at most 1000000 bytes, got more. Name another file with --tokens FILE.\n");
    }

    @Test
    void a_name_that_no_file_can_have_is_wrong_usage() {
        for (String option : List.of("--tokens", "--shadow", "--rules", "--catalog", "--ledger-store")) {
            assertThat(serve(Map.of(), option, "caf\0"))
                    .as(option)
                    .startsWith("2 ")
                    .contains("this system and its locale can hold, got `caf")
                    .doesNotContain("Exception");
        }
    }

    private void assertLedgerIsClosed() throws IOException {
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.startsWith("ledger")))
                    .containsExactly("ledger.db");
        }
    }

    /** The exit code, and what was said. */
    private String serve(Map<String, String> environment, String... further) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream err = new PrintStream(said, true, StandardCharsets.UTF_8);
        CommandEnvironment world = new CommandEnvironment(
                new ByteArrayInputStream(new byte[0]), err, err, false, false, Clock.systemUTC(), environment);
        List<String> args = new ArrayList<>(List.of("serve"));
        if (!List.of(further).contains("--port")) {
            args.addAll(List.of("--port", "0"));
        }
        add(args, further, "--rules", rules);
        add(args, further, "--catalog", catalog);
        add(args, further, "--ledger-store", folder.resolve("ledger.db"));
        args.addAll(List.of(further));
        int code = WeighbridgeCommand.run(world, List.of(new ServeCommand(world)), args.toArray(String[]::new));
        return code + " " + said.toString(StandardCharsets.UTF_8);
    }

    private static void add(List<String> args, String[] further, String option, Path value) {
        if (!List.of(further).contains(option)) {
            args.addAll(List.of(option, value.toString()));
        }
    }
}
