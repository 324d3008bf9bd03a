package dev.weighbridge.input;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitWordsTest {
    @ParameterizedTest
    @CsvSource({
        "inputEurPerMillionTokens,   inputUsdPerMillionTokens, true",
        "inputChfPerMillionTokens,   inputUsdPerMillionTokens, true",
        "inputUsdPerThousandTokens,  inputUsdPerMillionTokens, true",
        "inputEurPerThousandTokens,  inputUsdPerMillionTokens, true",
        "p50Seconds,                 p50Ms,                    true",
        "latencyP99Seconds,          latencyP99Ms,             true",
        "usdPerDay,                  usdPerHour,               true",
        "inputUsdPerMillionTokens,   inputUsdPerMillionTokens, false",
        "inptUsdPerMillionTokens,    inputUsdPerMillionTokens, false",
        "inputUsdPerMillionToken,    inputUsdPerMillionTokens, false",
        "tokenPerDay,                tokensPerDay,             false",
        "shareOfBest,                share,                    false"
    })
    void a_name_in_another_unit_is_told_from_a_misspelt_one(String typed, String known, boolean differ) {
        assertThat(UnitWords.differ(typed, known)).isEqualTo(differ);
    }
}
