package dev.weighbridge.rules.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weighbridge.input.Range;
import java.util.HashMap;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FactRangesTest {
    /** Weights are added up, and each rule book has its own. */
    private static final Set<String> SUMS = Set.of("apiSupport", "selfHostedSupport", "lead");

    static Stream<Arguments> numbers() {
        return FactType.names().stream()
                .map(name -> FactTypes.BUILT_IN.named(name).orElseThrow())
                .flatMap(fact -> fact.fields()
                        .filter(field -> field.isNumber() && !SUMS.contains(field.name()))
                        .map(field -> Arguments.of(fact, field)));
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void the_ends_of_a_range_are_compared_and_what_lies_outside_is_not(FactType fact, FactField field) {
        Range range = FactRanges.of(fact, field).orElseThrow();

        FactRanges.check(fact, field, range.low());
        FactRanges.check(fact, field, range.high());
        assertThatThrownBy(() -> FactRanges.check(fact, field, range.low() - 1))
                .isInstanceOf(RuleSyntaxException.class)
                .hasMessageStartingWith("compares `%s` with ", field.name())
                .hasMessageEndingWith(", which it never holds. It must be %s.", range.description());
        if (range.high() < Double.POSITIVE_INFINITY) {
            assertThatThrownBy(() -> FactRanges.check(fact, field, range.high() * 2))
                    .isInstanceOf(RuleSyntaxException.class);
        }
    }

    @Test
    void a_sum_of_weights_has_no_range() {
        FactType findings = FactTypes.BUILT_IN.named("Findings").orElseThrow();

        assertThat(SUMS)
                .allMatch(sum -> FactRanges.of(findings, findings.field(sum).orElseThrow())
                        .isEmpty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            qualityShareOfBest < 90             | compares `qualityShareOfBest` with `90`, which it never holds. It must be a share from 0 to 1, not in percent.
            qualityShareOfBest in (0.5, 1.1)    | compares `qualityShareOfBest` with `1.1`, which it never holds. It must be a share from 0 to 1, not in percent.
            machines >= 1 && machines > -1      | compares `machines` with `-1`, which it never holds. It must be a number of machines from 0 to 1000000.
            p50TtftMs == 3600001                | compares `p50TtftMs` with `3_600_001`, which it never holds. It must be a number of milliseconds from 0 to 3600000.
            supports in (VISION)                | compares `supports`, which is a list. Write `supports contains …` or `supports not contains …`.
            licenceForbids not in (COMMERCIAL)  | compares `licenceForbids`, which is a list. Write `licenceForbids contains …` or `licenceForbids not contains …`.
            """)
    void what_never_holds_is_refused_in_a_rule(String condition, String message) {
        FactType offer = FactTypes.BUILT_IN.named("Offer").orElseThrow();
        ConditionParser parser = new ConditionParser(offer, new Variables(offer, new HashMap<>()), condition, 0);

        assertThatThrownBy(parser::parse)
                .isInstanceOf(RuleSyntaxException.class)
                .hasMessage(message);
    }
}
