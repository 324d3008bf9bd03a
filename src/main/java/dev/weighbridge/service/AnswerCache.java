package dev.weighbridge.service;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.weighbridge.ledger.DecisionContent;
import dev.weighbridge.report.Detail;
import dev.weighbridge.report.RecommendationFormat;
import dev.weighbridge.report.RenderedAnswer;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.workload.Workload;
import java.util.Optional;

/**
 * The answers of one session, up to a number of bytes. A decision follows from the workload, the rules and the catalogue
 * alone, so an equal request gets the same answer with an id and a time of its own. Answers that are requested most stay.
 */
final class AnswerCache {
    private final Cache<Key, CachedAnswer> answers;
    private final SeenOnceFilter requested;

    record Key(Workload workload, RecommendationFormat format, Detail detail) {}

    /**
     * An answer that can be given again. Deliberate: not the recommendation, which is large.
     *
     * @param content what is recorded each time; empty where there is no ledger
     */
    record CachedAnswer(RenderedAnswer text, Placement placement, Optional<DecisionContent> content) {
        /** About how much memory it takes. */
        int bytes() {
            return text.size() + content.map(DecisionContent::bytes).orElse(0);
        }
    }

    /**
     * @param mostBytes 0 caches nothing
     * @param requested tells a request from its first repetition
     */
    AnswerCache(long mostBytes, SeenOnceFilter requested) {
        this.answers = Caffeine.newBuilder()
                .maximumWeight(mostBytes)
                .weigher((Key key, CachedAnswer answer) -> answer.bytes())
                .executor(Runnable::run)
                .build();
        this.requested = requested;
    }

    Optional<CachedAnswer> find(Key key) {
        return Optional.ofNullable(answers.getIfPresent(key));
    }

    /** Caches an answer from its second request on, so that requests made once do not fill the heap. */
    void offer(Key key, CachedAnswer answer) {
        if (requested.seenBefore(key)) {
            answers.put(key, answer);
        }
    }
}
