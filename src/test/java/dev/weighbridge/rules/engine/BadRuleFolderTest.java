package dev.weighbridge.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.declared.DeclaredFields;
import dev.weighbridge.input.Folder;
import dev.weighbridge.input.InvalidInput;
import dev.weighbridge.input.Problem;
import dev.weighbridge.input.Problems;
import dev.weighbridge.rules.cases.CaseSuite;
import dev.weighbridge.rules.language.RuleNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with a file of a rule folder is reported with the file, whichever kind of file it is. */
class BadRuleFolderTest {
    private static final String BINARY = "must hold no control characters, got U+0000. Delete it.";

    @TempDir
    Path parent;

    private Path rules;

    @BeforeEach
    void copy_the_shipped_rules() {
        rules = ShippedPolicy.copy(ShippedPolicy.RULES_FOLDER, parent.resolve("rules"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            z.drl        | rules/z.drl:1: the file has no rule. Add one, or remove the file.
            z.cases.yaml | rules/z.cases.yaml: must hold a map of fields, got an empty text.
            waivers.yaml | rules/waivers.yaml: must hold a map of fields, got an empty text.
            """)
    void an_empty_file_is_rejected(String file, String message) throws IOException {
        Files.createFile(rules.resolve(file));

        assertThat(problems()).containsExactly(message);
    }

    @Test
    void an_empty_list_of_accepted_rules_accepts_none() throws IOException {
        Files.createFile(rules.resolve("accepted.txt"));

        assertThat(problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"z.drl", "z.cases.yaml", "waivers.yaml", "accepted.txt"})
    void a_file_of_ten_megabytes_is_rejected_unread(String file) throws IOException {
        Files.write(rules.resolve(file), new byte[10_000_000]);

        assertThat(problems())
                .containsExactly("rules/" + file
                        + ": must be at most 3000000 bytes, got 10000000. Split it, or remove what is not needed.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"z.drl", "z.cases.yaml", "waivers.yaml"})
    void a_binary_file_is_rejected(String file) throws IOException {
        Files.write(rules.resolve(file), new byte[] {'a', 0, 1, 2});

        assertThat(problems()).containsExactly("rules/" + file + ":1: " + BINARY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"z.drl", "z.cases.yaml", "waivers.yaml", "accepted.txt"})
    void a_file_that_ends_in_the_middle_of_a_character_is_rejected(String file) throws IOException {
        byte[] text = "# first\n# Ü".getBytes(StandardCharsets.UTF_8);
        Files.write(rules.resolve(file), Arrays.copyOf(text, text.length - 1));

        assertThat(problems())
                .containsExactly(
                        "rules/" + file + ":2: the text must be UTF-8, got byte 0xc3 at offset 10. Save it as UTF-8.");
    }

    @ParameterizedTest
    @CsvSource({"volume.drl, Volume.drl", "volume.cases.yaml, VOLUME.cases.yaml"})
    void two_files_of_one_name_in_different_case_are_rejected(String file, String other) throws IOException {
        Files.writeString(
                rules.resolve(other), Files.readString(rules.resolve(file)).replace("rule \"", "rule \"Other "));

        assertThat(problems())
                .contains("rules/" + file + ": the file's name differs from " + other
                        + " only in capitals. Rename one of them.");
    }

    /** Of rules, waivers, what was accepted, and cases. */
    private List<String> problems() {
        InvalidInput refused =
                catchThrowableOfType(InvalidInput.class, () -> RuleBook.load(rules, DeclaredFields.NONE));
        Problems others = new Problems();
        Folder folder = RuleBook.folder(rules, new Problems()).orElseThrow();
        CaseSuite.count(
                RuleNames.written(folder), folder, ShippedPolicy.caseCatalog(ShippedPolicy.ARTICLE_DAY), others);
        List<Problem> all = new ArrayList<>(refused == null ? List.of() : refused.problems());
        all.addAll(others.all());
        return all.stream().map(Problem::toString).toList();
    }
}
