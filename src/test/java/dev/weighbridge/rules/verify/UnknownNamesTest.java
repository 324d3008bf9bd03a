package dev.weighbridge.rules.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.input.Problem;
import dev.weighbridge.rules.language.ConditionInRule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A text in a condition that names nothing of the catalogue is reported with the name that may be meant. */
class UnknownNamesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            Offer( provider == "Fireworks" )              | `provider` with "Fireworks"      | Did you mean `Fireworks AI`?
            Offer( provider not in ("Groq", "Gorq") )     | `provider` with "Gorq"           | Did you mean `Groq`?
            Offer( kind != SELF_HOSTED, model == "gpt4o" ) | `model` with "gpt4o"          | Did you mean `gpt-4o`?
            Offer( licence != "Apache" )                  | `licence` with "Apache"          | Did you mean `Apache-2.0`?
            Offer( region == "eastus22" )                 | `region` with "eastus22"         | Did you mean `eastus2`?
            Offer( area == "europe" )                     | `area` with "europe"             | ~~
            Offer( jurisdiction == "USA" )                | `jurisdiction` with "USA"        | ~~
            Workload( asGoodAs == "gpt-4o-minni" ) and Offer( pinned ) | `asGoodAs` with "gpt-4o-minni" | Did you mean `gpt-4o-mini`?
            Workload( organisationSeat == "Germany" ) and Offer( pinned ) | `organisationSeat` with "Germany" | Did you mean `DE`?
            Workload( organisationArea == "EEA" ) and Offer( pinned ) | `organisationArea` with "EEA" | ~~
            """)
    void is_reported(String when, String what, String hint) {
        assertThat(UnknownNames.of(List.of(ConditionInRule.when(when)), ShippedPolicy.CATALOG))
                .extracting(Problem::message)
                .containsExactly(
                        "rule \"r\" compares %s, which the catalogue does not know.%s Correct it, or remove it."
                                .formatted(what, hint.isEmpty() ? "" : " " + hint));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Offer( provider in (\"Groq\", \"RunPod\"), model != \"gpt-4o\" )",
                "Offer( area == \"eu\", region != \"eastus2\", jurisdiction not in (\"KP\", \"ZZ\") )",
                "Workload( organisationSeat == \"DE\", organisationArea == \"eu\" ) and Offer( licence == null )"
            })
    void what_is_known_is_not(String when) {
        assertThat(UnknownNames.of(List.of(ConditionInRule.when(when)), ShippedPolicy.CATALOG))
                .isEmpty();
    }

    @Test
    void the_shipped_rules_name_what_the_catalogue_has() {
        assertThat(UnknownNames.of(ShippedPolicy.RULES.rules(), ShippedPolicy.CATALOG))
                .isEmpty();
    }
}
