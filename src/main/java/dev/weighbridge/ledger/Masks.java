package dev.weighbridge.ledger;

import dev.weighbridge.advice.Recommendation.Stamp;
import dev.weighbridge.input.Nearest;
import dev.weighbridge.input.Problems;
import dev.weighbridge.report.RenderedAnswer;
import dev.weighbridge.workload.WorkloadReader;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The fields of a workload that are masked before it is recorded. In the answer, every text that quotes their values is
 * masked, too.
 *
 * @param pointers such as {@code /name}
 */
public record Masks(List<String> pointers) {
    static final String NAME = "/name";

    static final String REQUESTED_BY = "/requestedBy";
    private static final String WORKLOAD = "/workload";

    public Masks {
        pointers = List.copyOf(pointers);
    }

    public static Masks none() {
        return new Masks(List.of());
    }

    /**
     * Parses a list of pointers.
     *
     * @param option that has the list, for messages
     * @param list pointers with commas between
     * @param declared the names of the fields that governance declares
     * @return empty, with every problem added, unless each points to a field of a workload
     */
    public static Optional<Masks> read(String option, String list, List<String> declared, Problems problems) {
        Set<String> known = new TreeSet<>(Set.of("/selfHosted", "/overheads"));
        WorkloadReader.fields().forEach(field -> known.add("/" + field.replace('.', '/')));
        known.add("/apiModel");
        declared.forEach(field -> known.add("/" + field));
        List<String> pointers = Arrays.stream(list.split(",", -1))
                .map(String::strip)
                .filter(pointer -> !pointer.isEmpty())
                .toList();
        int before = problems.count();
        for (String pointer : pointers) {
            if (!known.contains(pointer)) {
                problems.add(
                        option,
                        "",
                        "must list JSON Pointers to fields of a workload, such as /name, got `%s`.%s"
                                .formatted(pointer, Nearest.hint(pointer, known)));
            }
        }
        return problems.count() > before ? Optional.empty() : Optional.of(new Masks(pointers));
    }

    boolean isEmpty() {
        return pointers.isEmpty();
    }

    /** Whether this field is masked. */
    boolean hide(String pointer) {
        return pointers.contains(pointer);
    }

    /** The workload as JSON with its masked fields hidden. */
    String request(String json) {
        return isEmpty() ? json : JsonMask.masked(json, pointers, List.of());
    }

    /** A recommendation as the ledger returns it: masked, with its id and time. */
    public String answer(RenderedAnswer json, Stamp stamp) {
        return AnswerStamper.with(answer(json.textWithoutStamp()), stamp);
    }

    /** The recommendation as JSON with the masked fields and the texts that quote them hidden. */
    String answer(String json) {
        if (isEmpty()) {
            return json;
        }
        List<String> inAnswer = pointers.stream().map(WORKLOAD::concat).toList();
        return JsonMask.masked(json, inAnswer, JsonMask.texts(json, inAnswer));
    }
}
