package dev.weighbridge.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.advice.Recommendation;
import dev.weighbridge.report.Detail;
import dev.weighbridge.report.RecommendationFormat;
import dev.weighbridge.service.AnswerCache.CachedAnswer;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Answers are cached up to a number of bytes, from their second request on. */
class AnswerCacheTest {
    private static final Recommendation RECOMMENDATION = ShippedPolicy.advisor().recommend(ShippedPolicy.workload());
    private static final CachedAnswer ANSWER = new CachedAnswer(
            RecommendationFormat.TEXT.render(RECOMMENDATION, Detail.STANDARD),
            RECOMMENDATION.placement(),
            Optional.empty());

    @Test
    void an_answer_is_cached_from_its_second_request_on() {
        AnswerCache cache = cache(10L * ANSWER.bytes());
        AnswerCache.Key key = key(0);

        cache.offer(key, ANSWER);
        assertThat(cache.find(key)).isEmpty();

        cache.offer(key, ANSWER);
        assertThat(cache.find(key)).contains(ANSWER);
    }

    @Test
    void another_format_or_another_workload_is_another_request() {
        AnswerCache cache = cache(10L * ANSWER.bytes());
        requestTwice(cache, new AnswerCache.Key(ShippedPolicy.workload(), RecommendationFormat.JSON, Detail.STANDARD));

        assertThat(cache.find(
                        new AnswerCache.Key(ShippedPolicy.workload(), RecommendationFormat.JSON, Detail.STANDARD)))
                .isPresent();
        assertThat(cache.find(
                        new AnswerCache.Key(ShippedPolicy.workload(), RecommendationFormat.HTML, Detail.STANDARD)))
                .isEmpty();
        assertThat(cache.find(new AnswerCache.Key(
                        ShippedPolicy.workload("fte=1"), RecommendationFormat.JSON, Detail.STANDARD)))
                .isEmpty();
        assertThat(cache.find(new AnswerCache.Key(
                        ShippedPolicy.workload("asOf=2026-01-16"), RecommendationFormat.JSON, Detail.STANDARD)))
                .isEmpty();
    }

    @Test
    void what_is_requested_most_stays_and_the_size_is_bounded() {
        AnswerCache cache = cache(20L * ANSWER.bytes());
        AnswerCache.Key often = key(0);
        requestTwice(cache, often);

        IntStream.rangeClosed(1, 1_000).forEach(i -> {
            cache.find(often);
            requestTwice(cache, key(i));
        });

        assertThat(cache.find(often)).isPresent();
        assertThat(IntStream.rangeClosed(0, 1_000)
                        .filter(i -> cache.find(key(i)).isPresent()))
                .hasSizeBetween(1, 20);
    }

    @Test
    void a_cache_of_no_bytes_keeps_nothing() {
        AnswerCache cache = cache(0);

        requestTwice(cache, key(0));

        assertThat(cache.find(key(0))).isEmpty();
    }

    private static AnswerCache cache(long mostBytes) {
        return new AnswerCache(mostBytes, new SeenOnceFilter());
    }

    private static void requestTwice(AnswerCache cache, AnswerCache.Key key) {
        cache.offer(key, ANSWER);
        cache.offer(key, ANSWER);
    }

    private static AnswerCache.Key key(int i) {
        return new AnswerCache.Key(ShippedPolicy.workload("fte=" + i), RecommendationFormat.TEXT, Detail.STANDARD);
    }
}
