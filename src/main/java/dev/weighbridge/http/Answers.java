package dev.weighbridge.http;

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
    private final Map<Question, Rendered> known = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    record Question(Workload workload, String type) {}

    /** @param mostBytes 0 keeps none */
    Answers(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    synchronized Optional<Rendered> find(Question question) {
        return Optional.ofNullable(known.get(question));
    }

    synchronized void keep(Question question, Rendered answer) {
        Rendered before = known.put(question, answer);
        bytes += answer.size() - (before == null ? 0 : before.size());
        var oldest = known.values().iterator();
        while (bytes > mostBytes && oldest.hasNext()) {
            bytes -= oldest.next().size();
            oldest.remove();
        }
    }
}
