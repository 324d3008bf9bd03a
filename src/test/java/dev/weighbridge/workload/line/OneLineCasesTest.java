package dev.weighbridge.workload.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.input.Problems;
import dev.weighbridge.workload.Workload;
import dev.weighbridge.workload.WorkloadFields;
import dev.weighbridge.workload.WorkloadReader;
import dev.weighbridge.workload.line.OneLineParser.Understood;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * Sentences as people write them, each with its allowed outcome: {@code decided} with these fields, {@code asked}, or
 * either of the two. A decision with other fields is never allowed.
 */
class OneLineCasesTest {
    private static final WorkloadReader READER = new WorkloadReader(ShippedPolicy.CATALOG, ShippedPolicy.ARTICLE_DAY);

    /** A month is 30 days, so a day's tokens are rounded. */
    private static final BigDecimal ROUNDED = BigDecimal.ONE;

    @ParameterizedTest
    @CsvFileSource(
            resources = "/one-line.tsv",
            delimiter = '\t',
            quoteCharacter = '\u0001',
            numLinesToSkip = 1,
            nullValues = "none")
    void no_sentence_is_decided_with_other_fields(String sentence, String outcome, String fields) {
        Understood understood = OneLineParser.SHIPPED.read(sentence);
        Optional<Workload> decided =
                understood.complete() ? READER.read(understood.settings(), new Problems()) : Optional.empty();

        if (outcome.equals("decided")) {
            assertThat(decided).as(understood.asks().toString()).isPresent();
        } else if (outcome.equals("asked")) {
            assertThat(decided).isEmpty();
        } else {
            assertThat(outcome).isEqualTo("decided or asked");
        }
        decided.map(WorkloadFields::flat).ifPresent(held -> assertHolds(held, fields));
    }

    /** A number as the table writes it: 2, not 2.0. */
    private static String plain(Object value) {
        return value instanceof Double number
                ? new BigDecimal(number.toString()).stripTrailingZeros().toPlainString()
                : String.valueOf(value);
    }

    private static void assertHolds(Map<String, Object> held, String fields) {
        for (String field : List.of(fields.split(" "))) {
            String name = field.substring(0, field.indexOf('='));
            String value = field.substring(field.indexOf('=') + 1);
            if (name.equals("tokensPerDay")) {
                BigDecimal off = new BigDecimal(String.valueOf(held.get(name))).subtract(new BigDecimal(value));
                assertThat(off.abs()).as(name).isLessThanOrEqualTo(ROUNDED);
            } else {
                assertThat(plain(Objects.requireNonNull(held.get(name))))
                        .as(name)
                        .isEqualTo(value);
            }
        }
    }
}
