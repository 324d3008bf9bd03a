package dev.weighbridge.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.weighbridge.service.Decider.Again;
import dev.weighbridge.workload.Workload;
import java.util.Optional;

/**
 * The answers given last under one desk. A decision follows from the workload and the books alone, so a question that was
 * asked before under the same books needs no second thought: its answer is given again, with an id and a time of its own.
 *
 * <p>Kept up to a number of bytes. Those asked for most stay, so that questions which nobody asks twice neither drive
 * them out nor fill the heap.
 */
final class AnswerCache {
    private final Cache<Question, Known> known;

    record Question(Workload workload, String type) {}

    /**
     * An answer, and how it is given again.
     *
     * @param again keeps the decision anew, and gives it a stamp
     */
    record Known(AnswerTemplate rendered, Again again) {
        int size() {
            return rendered.size() + again.bytes();
        }

        byte[] given() {
            return rendered.with(again.stamp().get());
        }
    }

    /** @param mostBytes 0 keeps none */
    AnswerCache(long mostBytes) {
        this.known = Caffeine.newBuilder()
                .maximumWeight(mostBytes)
                .weigher((Question question, Known answer) -> answer.size())
                .executor(Runnable::run)
                .build();
    }

    Optional<Known> find(Question question) {
        return Optional.ofNullable(known.getIfPresent(question));
    }

    void keep(Question question, Known answer) {
        known.put(question, answer);
    }
}
