package dev.weighbridge.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.cost.Offer;
import dev.weighbridge.cost.PricedOffer;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An API whose price the workload states is judged by the rules as any other. */
class StatedApiTest {
    private static final String PRICE = "apiModel.usdPerMillionTokens=0.01";

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "", textBlock = """
            residency=strict                       |                                                             | Strict residency excludes what a provider runs; Strict residency excludes regions that no contract promises
            residency=strict                       | apiModel.kind=private-cloud-api                             | Strict residency excludes regions that no contract promises
            residency=strict                       | apiModel.kind=private-cloud-api apiModel.region=global      | Strict residency excludes regions that no contract promises
            residency=strict                       | apiModel.kind=private-cloud-api apiModel.region=eu          |
            residency=strict                       | apiModel.kind=private-cloud-api apiModel.region=eu apiModel.provider=deepseek | Strict residency excludes what a provider runs; Strict residency excludes regions that no contract promises; Where a contract is needed, a provider that offers none is excluded
            noThirdParty=true                      | apiModel.region=eu                                          | Without third parties only the own site and the own account are left
            region=eu                              |                                                             | Only what is served in the region asked for
            region=eu                              | apiModel.region=us                                          | Only what is served in the region asked for
            region=eu                              | apiModel.region=eu-central-1                                |
            needs=vision                           |                                                             | Images in the prompt need a model that is known to read them
            needs=vision                           | apiModel.name=gpt-4o                                        |
            needs=long-context                     |                                                             | A long context is one of 200,000 tokens or more
            needs=long-context                     | apiModel.name=gpt-4o                                        | A long context is one of 200,000 tokens or more
            quality=state-of-the-art               |                                                             | State of the art needs a score, or a judgement from before there was one
            quality=state-of-the-art               | apiModel.name=gpt-4o                                        | State of the art means nine tenths of the best score
            quality=state-of-the-art               | apiModel.name=claude-opus-5-5                                 |
            quality=specialized                    |                                                             | A specialised domain needs weights or a service that can be fine-tuned
            quality=specialized                    | apiModel.name=openai/gpt-4o-mini                            | Tuning that closes before the planned months end cannot follow the domain
            quality=specialized                    | apiModel.name=gpt-4o-mini                                   |
            quality=good-enough                    |                                                             |
            quality=good-enough                    | apiModel.name=nova-micro                                  | Good enough means at least as good as the reference model
            asGoodAs=gpt-4o                        |                                                             | As good as the model that is asked for needs a score of both
            region=eu                              | apiModel.name=llama-4-maverick apiModel.region=eu           | Weights whose licence leaves out the EU are not run there
            organisationSeat=DE                    | apiModel.name=llama-4-maverick                              | Weights whose licence leaves out the EU are not taken by an organisation seated there
            quality=good-enough                    | apiModel.name=anthropic/claude-3-5-sonnet                   | An offer that has ended cannot be bought
            """)
    void it_is_excluded_by_the_rules_that_exclude_others(
            String asked, @Nullable String stated, @Nullable String rules) {
        PricedOffer offer = stated(asked, stated);

        assertThat(offer.excludedBy()).isEqualTo(rules == null ? List.of() : List.of(rules.split("; ")));
    }

    @Test
    void of_a_provider_that_the_catalogue_knows_its_place_counts() {
        Offer.Place place =
                stated("residency=minimal", "apiModel.provider=DeepSeek").fact().place();

        assertThat(place.jurisdiction()).contains("CN");
        assertThat(place.pinned()).isFalse();
        assertThat(place.region()).isEmpty();
    }

    @Test
    void the_seat_that_is_stated_counts_before_that_of_the_catalogue() {
        assertThat(stated("residency=minimal", "apiModel.provider=OpenAI apiModel.jurisdiction=IE")
                        .fact()
                        .place()
                        .jurisdiction())
                .contains("IE");
    }

    @Test
    void a_region_counts_as_promised_unless_the_provider_is_known_to_promise_none() {
        assertThat(stated("residency=minimal", "apiModel.region=eu")
                        .fact()
                        .place()
                        .pinned())
                .isTrue();
        assertThat(stated("residency=minimal", "apiModel.region=eu apiModel.provider=xAI")
                        .fact()
                        .place()
                        .pinned())
                .isFalse();
    }

    @Test
    void a_request_longer_than_the_context_of_a_known_model_cannot_be_served() {
        assertThat(stated("tokensPerRequest=200k", "apiModel.name=gpt-4o").reasons())
                .contains("a request of 200,000 tokens is longer than its context of 128,000");
        assertThat(stated("tokensPerRequest=200k", "").reasons()).isEmpty();
    }

    @Test
    void the_risk_of_an_excluded_one_says_what_can_be_stated() {
        assertThat(recommend("region=eu", "").risks())
                .extracting(Risk::textWithFigures, risk -> risk.whatToDo().orElse(""))
                .contains(tuple(
                        "The requested API workload/apiModel is not eligible: excluded by \"Only what is served in the"
                                + " region asked for\".",
                        "Ask for another API. The cheapest API that outlasts the planned months is"
                                + " ovhcloud/gpt-oss-20b at $114.00 a month, 12.6 % of the best score. What is not stated is not known: apiModel can state"
                                + " name, provider and region."));
    }

    @Test
    void a_model_that_nobody_rated_is_taken_at_the_askers_word_and_the_answer_says_so() {
        assertThat(risks("")).contains("quality-unrated");
        assertThat(risks("apiModel.name=gpt-4o")).doesNotContain("quality-unrated");
    }

    private static PricedOffer stated(String asked, @Nullable String stated) {
        return recommend(asked, stated).costs().offers().stream()
                .filter(offer -> offer.fact().identity().stated())
                .findFirst()
                .orElseThrow();
    }

    private static Stream<String> risks(String stated) {
        return recommend("quality=good-enough", stated).risks().stream().map(Risk::code);
    }

    /** On the day of the newest figures, at a latency that every offer can serve. */
    private static Recommendation recommend(String asked, @Nullable String stated) {
        Stream<String> sets = Stream.of("asOf=2026-11-28", "latencyP99Ms=60000", PRICE, asked);
        Stream<String> more = stated == null || stated.isEmpty() ? Stream.empty() : Stream.of(stated.split(" "));
        return ShippedPolicy.advisor()
                .recommend(ShippedPolicy.workload(Stream.concat(sets, more).toArray(String[]::new)));
    }
}
