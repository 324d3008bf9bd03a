package dev.weighbridge.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.cli.CommandResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each recipe of {@code rules/recipes.md} does what it says: its rules pass their cases, and the answer shows the effect. */
class RecipesTest {
    private static final Path PAGE = Path.of("rules/recipes.md");
    private static final Pattern BLOCK = Pattern.compile("([^\n]*)\n```(\\w*)\n(.*?)\n```", Pattern.DOTALL);
    private static final String PROGRAM = "./target/weighbridge ";

    @TempDir
    Path folder;

    /** One recipe, with its heading. */
    record Recipe(String name, String text) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** A block of a recipe, and the line above it. */
    private record Block(String intro, String language, String body) {}

    static List<Recipe> recipes() throws IOException {
        return Arrays.stream(Files.readString(PAGE).split("(?m)^## ", -1))
                .skip(1)
                .map(text -> new Recipe(text.lines().findFirst().orElseThrow(), text))
                .toList();
    }

    @Test
    void there_are_twelve() throws IOException {
        assertThat(recipes()).hasSize(12);
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void a_recipe_passes_its_cases_and_the_answer_shows_what_it_says(Recipe recipe) throws Exception {
        Path rules = ShippedPolicy.copy(ShippedPolicy.RULES_FOLDER, folder.resolve("rules"));
        List<String> commands = new ArrayList<>();
        List<String> effects = new ArrayList<>();
        for (Block block : blocks(recipe)) {
            if (block.language.equals("text")) {
                effects.add(block.body);
            } else if (!block.language.equals("sh")) {
                add(rules, block);
            } else if (block.body.startsWith(PROGRAM)) {
                commands.add(block.body.substring(PROGRAM.length()));
            } else {
                shell(block.body);
            }
        }

        CommandResult tested = CommandResult.of(CommandResult.NOW, List.of("rules", "test", rules.toString()));
        assertThat(tested.err()).isEmpty();
        assertThat(tested.out()).contains("\nOK: ");
        assertThat(commands).hasSize(1);
        assertThat(effects).hasSize(1);
        List<String> shipped = List.of(commands.get(0).split(" ", -1));
        List<String> edited = Stream.concat(shipped.stream(), Stream.of("--rules", rules.toString()))
                .toList();
        assertThat(answer(edited)).contains(effects.get(0));
        assertThat(answer(known(shipped))).doesNotContain(effects.get(0));
    }

    /** Without the fields that a recipe declares, which the shipped rules do not know. */
    private static List<String> known(List<String> args) {
        List<String> known = new ArrayList<>();
        for (int i = 0; i < args.size(); i++) {
            if (args.get(i).equals("--set") && args.get(i + 1).matches("(dataClass|personalData|customerFacing)=.*")) {
                i++;
            } else {
                known.add(args.get(i));
            }
        }
        return known;
    }

    private static String answer(List<String> args) {
        CommandResult ran = CommandResult.of(CommandResult.NOW, args);
        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
        return ran.out().replaceAll("\\s+", " ");
    }

    private static List<Block> blocks(Recipe recipe) {
        List<Block> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(recipe.text);
        while (matcher.find()) {
            blocks.add(new Block(matcher.group(1), matcher.group(2), matcher.group(3)));
        }
        return blocks;
    }

    /** What a recipe adds to the file that the line above the block names last. */
    private static void add(Path rules, Block block) {
        Matcher names = Pattern.compile("`([A-Za-z]+(?:\\.[a-z]+)+)`").matcher(block.intro);
        String name =
                names.results().reduce((first, second) -> second).orElseThrow().group(1);
        try {
            Files.writeString(
                    rules.resolve(name),
                    (name.endsWith(".drl") ? "\n" : "") + block.body + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void shell(String commands) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sh", "-ec", commands)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
