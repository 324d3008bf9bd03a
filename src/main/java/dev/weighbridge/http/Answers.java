package dev.weighbridge.http;

import dev.weighbridge.service.Clerk.Again;
import dev.weighbridge.workload.Workload;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The answers given last under one desk. A decision follows from the workload and the books alone, so a question that was asked before
 * under the same books needs no second thought: its answer is given again, with an id and a time of its own.
 *
 * <p>Kept up to a number of bytes; those asked for longest ago go first.
 */
final class Answers {
    private final long mostBytes;
    private final Map<Question, Known> known = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    record Question(Workload workload, String type) {}

    /**
     * An answer, and how it is given again.
     *
     * @param again keeps the decision anew, and gives it a stamp
     */
    record Known(Rendered rendered, Again again) {
        int size() {
            return rendered.size() + again.bytes();
        }

        byte[] given() {
            return rendered.with(again.stamp().get());
        }
    }

    /** @param mostBytes 0 keeps none */
    Answers(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    synchronized Optional<Known> find(Question question) {
        return Optional.ofNullable(known.get(question));
    }

    synchronized void keep(Question question, Known answer) {
        Known before = known.put(question, answer);
        bytes += answer.size() - (before == null ? 0 : before.size());
        var oldest = known.values().iterator();
        while (bytes > mostBytes && oldest.hasNext()) {
            bytes -= oldest.next().size();
            oldest.remove();
        }
    }
}
