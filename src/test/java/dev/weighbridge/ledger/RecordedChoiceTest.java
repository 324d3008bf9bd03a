package dev.weighbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.ledger.RecordedChoice.Offer;
import dev.weighbridge.report.Detail;
import dev.weighbridge.report.RecommendationFormat;
import dev.weighbridge.rules.language.Placement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an answer recommended is found in the answer, whatever version wrote it. */
class RecordedChoiceTest {
    @ParameterizedTest
    @EnumSource(value = Detail.class, names = "BRIEF", mode = EnumSource.Mode.EXCLUDE)
    void the_offer_and_the_bill_are_those_of_the_chosen_option(Detail detail) {
        var answer = ShippedPolicy.advisor().recommend(ShippedPolicy.workload("tokensPerDay=50M"));

        RecordedChoice choice = RecordedChoice.of(RecommendationFormat.JSON.textOf(answer, detail));

        var offer = answer.offer().orElseThrow();
        assertThat(answer.placement()).isEqualTo(Placement.API);
        assertThat(choice.offers()).containsExactly(new Offer(offer.id(), offer.model()));
        assertThat(choice.usdPerMonth().orElseThrow()).isCloseTo(offer.usdPerMonth(), within(0.005));
    }

    @Test
    void of_a_split_both_parts_are_found() {
        RecordedChoice choice = RecordedChoice.of("""
                {"placement":"hybrid","options":[
                  {"title":"Today","today":true,"chosen":true,"usdPerMonth":{"likely":9}},
                  {"title":"API","chosen":false,"offer":{"id":"a/x","model":"x"},"usdPerMonth":{"likely":1}},
                  {"title":"Hybrid","chosen":true,"split":[{"id":"b/1x","model":"y"},{"id":"a/x","model":"x"}],
                   "usdPerMonth":{"low":1,"likely":2.5,"high":null}}]}
                """);

        assertThat(choice.offers()).containsExactly(new Offer("b/1x", "y"), new Offer("a/x", "x"));
        assertThat(choice.usdPerMonth()).hasValue(2.5);
    }

    @Test
    void an_answer_from_before_options_has_its_offer_and_its_bill() {
        assertThat(RecordedChoice.of(
                        "{\"placement\":\"api\",\"offer\":{\"id\":\"a/x\",\"model\":\"x\",\"usdPerMonth\":3.5}}"))
                .isEqualTo(new RecordedChoice(
                        List.of(new Offer("a/x", "x")), Optional.of(3.5), Optional.empty(), Optional.empty()));
    }

    @Test
    void where_nothing_was_recommended_and_in_an_unknown_form_there_is_neither() {
        for (String answer : new String[] {"{\"placement\":\"none\",\"offer\":null,\"options\":[]}", "{}", "[1]"}) {
            RecordedChoice choice = RecordedChoice.of(answer);
            assertThat(choice.offers()).isEmpty();
            assertThat(choice.usdPerMonth()).isEmpty();
        }
    }
}
