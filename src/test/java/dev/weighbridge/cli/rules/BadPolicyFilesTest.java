package dev.weighbridge.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.cli.CommandResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of policy file with content that nobody meant: one clear problem at that file, and nothing else. */
class BadPolicyFilesTest {
    /** No rule is agreed on a day to come, which would be reported, too. */
    private static final Clock LATER = Clock.fixed(Instant.parse("2027-06-01T10:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    static Stream<Arguments> files() {
        Map<String, byte[]> contents = new LinkedHashMap<>();
        contents.put("of 10 MB", filled(10_000_000, 'x'));
        contents.put("of 10 MB of spaces", filled(10_000_000, ' '));
        contents.put("of NUL", filled(100, '\0'));
        contents.put("cut within a character", Arrays.copyOf("name: ü".getBytes(StandardCharsets.UTF_8), 7));
        contents.put("that is binary", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, (byte) 0xff});
        contents.put("that is empty", new byte[0]);
        return Stream.of("mine.drl", "mine.cases.yaml", "waivers.yaml", "fields.yaml", "mine.table.csv", "accepted.txt")
                .flatMap(name -> contents.entrySet().stream()
                        .map(content -> Arguments.of(name, content.getKey(), content.getValue())));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("files")
    void a_file_that_cannot_be_meant_is_one_problem_at_its_place(String name, String what, byte[] content)
            throws IOException {
        Path rules = ShippedPolicy.copy(ShippedPolicy.RULES_FOLDER, folder.resolve("rules"));
        Files.write(rules.resolve(name), content);

        CommandResult ran = CommandResult.of(LATER, List.of("rules", "check", rules.toString()));

        if (name.equals("accepted.txt") && content.length == 0) {
            assertThat(ran.code()).as("nothing is accepted").isZero();
            return;
        }
        assertThat(ran.code()).isEqualTo(4);
        assertThat(ran.err().lines()).singleElement().asString().startsWith("rules/" + name + ":");
        assertThat(ran.out()).isEmpty();
    }

    private static byte[] filled(int length, char with) {
        byte[] filled = new byte[length];
        Arrays.fill(filled, (byte) with);
        return filled;
    }
}
