package dev.weighbridge.http;

import dev.weighbridge.advice.Desk;
import dev.weighbridge.workload.Workload;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The answers given last. A decision follows from the workload and the books alone, so a question that was asked before
 * under the same books needs no second thought: its answer is given again, with an id and a time of its own.
 *
 * <p>Kept up to a number of bytes; those asked for longest ago go first.
 */
final class Answers {
    private final long mostBytes;
    private final Map<Question, Rendered> known = new LinkedHashMap<>(16, 0.75f, true);
    private final long[] bytes = new long[1];

    /** A question under one desk; two desks are the same only if they are one. */
    record Question(Desk desk, Workload workload, String type) {
        @Override
        @SuppressWarnings("ReferenceEquality")
        public boolean equals(Object other) {
            return other instanceof Question question
                    && desk == question.desk
                    && type.equals(question.type)
                    && workload.equals(question.workload);
        }

        @Override
        public int hashCode() {
            return workload.hashCode();
        }
    }

    /** @param mostBytes 0 keeps none */
    Answers(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    synchronized Optional<Rendered> find(Question question) {
        return Optional.ofNullable(known.get(question));
    }

    synchronized void keep(Question question, Rendered answer) {
        Rendered before = known.put(question, answer);
        bytes[0] += answer.size() - (before == null ? 0 : before.size());
        var oldest = known.values().iterator();
        while (bytes[0] > mostBytes && oldest.hasNext()) {
            bytes[0] -= oldest.next().size();
            oldest.remove();
        }
    }
}
