package dev.weighbridge.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weighbridge.ShippedPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The figures of architectures that are products: of their own comments, and of what the makers publish. */
class ArchitectureFiguresTest {
    private static final Catalog SHIPPED = ShippedPolicy.CATALOG;
    private static final Pattern DERIVED = Pattern.compile(
            " *(?:window: \\{ tokens: \\d+, )?(expertParametersBillions|kvElementsPerToken|attentionWidth|stateBytes):"
                    + " ([\\d.]+)(?: })?(?: +# ([^:]+)(:.*)?)?");

    @Test
    void every_product_is_worked_out_in_its_comment() throws IOException {
        List<String> wrong = new ArrayList<>();
        int checked = 0;

        for (String line : Files.readAllLines(Path.of("catalog/open-models.yaml"))) {
            Matcher derived = DERIVED.matcher(line);
            if (derived.matches()) {
                double unit = derived.group(1).endsWith("Billions") ? 1e9 : 1;
                double stated = Double.parseDouble(derived.group(2)) * unit;
                double worked = derived.group(3) == null ? Double.NaN : Arithmetic.of(derived.group(3));
                if (!(Math.abs(worked - stated) <= 1e-5 * stated)) {
                    wrong.add(line.strip() + " is " + worked);
                }
                checked++;
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(checked).isGreaterThan(100);
    }

    /**
     * Published with both embeddings, with one or with none, or as a whole number of 10^9. A column of the table is the
     * size of the vocabulary.
     */
    @ParameterizedTest
    @CsvSource({
        "llama-4-maverick, 202048",
        "llama-4-scout, 202048",
        "qwen3-235b-a22b, 151936",
        "qwen3-30b-a3b, 151936",
        "qwen3-coder-next, 151936",
        "qwen3.6-35b-a3b, 248320",
        "qwen3.8-2.4t-a95b, 248320",
        "gpt-oss-120b, 201088",
        "gpt-oss-20b, 201088",
        "mixtral-8x7b, 32000",
        "deepseek-v3, 129280",
        "deepseek-v3.2, 129280",
        "deepseek-v4-pro, 129280",
        "deepseek-v4-flash, 129280",
        "kimi-k2.6, 163840",
        "kimi-k3, 163840",
        "glm-5.2, 154880",
        "glm-5.3, 154880",
        "minimax-m2.5, 200064",
        "gemma-4-26b-a4b, 262144",
        "mistral-small-2603, 131072",
        "mistral-large-2512, 131072",
    })
    void a_mixture_has_the_active_parameters_that_its_maker_publishes(String name, long vocabulary) {
        OpenModel model = Objects.requireNonNull(SHIPPED.openModels().get(name));
        double most = model.architecture().orElseThrow().activeParameters() / 1e9;
        double least = most - 2.0 * vocabulary * model.hiddenSize() / 1e9;

        assertThat(model.activeParametersBillions()).isBetween(Math.min(0.95 * least, Math.rint(least)), 1.05 * most);
    }

    @Test
    void every_mixture_with_an_architecture_is_in_that_table() throws NoSuchMethodException {
        CsvSource table = ArchitectureFiguresTest.class
                .getDeclaredMethod(
                        "a_mixture_has_the_active_parameters_that_its_maker_publishes", String.class, long.class)
                .getAnnotation(CsvSource.class);

        assertThat(SHIPPED.openModels().values().stream()
                        .filter(model -> model.architecture()
                                .filter(Architecture::isMixture)
                                .isPresent())
                        .map(OpenModel::model))
                .containsExactlyInAnyOrderElementsOf(List.of(table.value()).stream()
                        .map(row -> row.substring(0, row.indexOf(',')))
                        .toList());
    }

    @Test
    void every_weight_of_a_dense_model_is_active() {
        assertThat(SHIPPED.openModels().values().stream()
                        .filter(model -> !model.architecture()
                                .map(Architecture::isMixture)
                                .orElse(true)))
                .hasSizeGreaterThanOrEqualTo(10)
                .allSatisfy(model ->
                        assertThat(model.activeParametersBillions()).isEqualTo(model.totalParametersBillions()));
    }

    @Test
    void what_is_not_known_of_a_model_leaves_it_without_capacity() {
        assertThat(SHIPPED.openModels().values().stream()
                        .filter(model -> model.architecture().isEmpty())
                        .map(OpenModel::model)
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("deepseek-v4.1-flash", "glm-5.3-flash", "minimax-m3");
        assertThat(SHIPPED.openModels().values().stream()
                        .filter(model -> model.architecture().isPresent()))
                .hasSizeGreaterThanOrEqualTo(24);
    }

    @Test
    void the_published_checkpoints_have_the_sizes_of_the_bytes_a_weight() {
        assertThat(gigabytes("deepseek-v4-pro", Precision.FP4)).isCloseTo(850, within(10.0));
        assertThat(gigabytes("deepseek-v4-flash", Precision.FP4)).isCloseTo(155.1, within(2.0));
        assertThat(gigabytes("kimi-k3", Precision.FP4)).isCloseTo(1561, within(10.0));
        assertThat(gigabytes("kimi-k2.6", Precision.INT4)).isCloseTo(595, within(5.0));
    }

    private static double gigabytes(String name, Precision precision) {
        Architecture model = Objects.requireNonNull(SHIPPED.openModels().get(name))
                .architecture()
                .orElseThrow();
        WeightBytes bytes = Objects.requireNonNull(model.publishedBytes().get(precision));
        return (model.otherParameters() * bytes.other() + model.expertParameters() * bytes.experts()) / 1e9;
    }

    /** Sums and products of whole numbers, with {@code x} for times. */
    private static final class Arithmetic {
        private final Deque<String> left = new ArrayDeque<>();

        static double of(String text) {
            Arithmetic arithmetic = new Arithmetic();
            Matcher part = Pattern.compile("\\d[\\d,]*|\\S").matcher(text);
            while (part.find()) {
                arithmetic.left.add(part.group().replace(",", ""));
            }
            double sum = arithmetic.sum();
            return arithmetic.left.isEmpty() ? sum : Double.NaN;
        }

        private double sum() {
            double sum = product();
            while ("+".equals(left.peek())) {
                left.remove();
                sum += product();
            }
            return sum;
        }

        private double product() {
            double product = factor();
            while ("x".equals(left.peek()) || "/".equals(left.peek())) {
                boolean times = left.remove().equals("x");
                double next = factor();
                product = times ? product * next : product / next;
            }
            return product;
        }

        private double factor() {
            String part = left.remove();
            if (!part.equals("(")) {
                return Double.parseDouble(part);
            }
            double sum = sum();
            left.remove();
            return sum;
        }
    }
}
