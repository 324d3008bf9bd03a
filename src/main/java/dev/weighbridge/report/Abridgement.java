package dev.weighbridge.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.function.Predicate;

/**
 * What an answer leaves out so that it keeps the size of its detail, in steps: each leaves out more than the one before.
 * Lists become shorter first, then explanations go, then what a brief answer does not have. A brief answer begins at that
 * last step, so a standard one never has less. Whatever is left is whole; no text is cut. The names of the fields that
 * became shorter are kept for the reader, who finds them whole in a full answer.
 */
final class Abridgement {
    private static final List<Integer> LONGEST_LISTS = List.of(Integer.MAX_VALUE, 8, 6, 4, 2, 1, 0);

    /** The step from which a standard answer has figures and no explanations. */
    private static final int FIGURES_ONLY = LONGEST_LISTS.size();

    /** The steps at which an answer has what a brief one has: all of it, without why, without options, without risks. */
    private static final int BRIEF = FIGURES_ONLY + 1;

    private static final int WITHOUT_WHY = BRIEF + 1;
    private static final int WITHOUT_OPTIONS = BRIEF + 2;
    private static final int WITHOUT_RISKS = BRIEF + 3;

    private final int step;
    private final Set<String> shortened = new LinkedHashSet<>();

    private Abridgement(int step) {
        this.step = step;
    }

    /** Nothing of what an answer of a detail has is left out. */
    static Abridgement none(Detail detail) {
        return new Abridgement(detail == Detail.BRIEF ? BRIEF : 0);
    }

    /** The next step; not behind the last one. */
    Abridgement more() {
        return new Abridgement(step + 1);
    }

    boolean isLast() {
        return step == WITHOUT_RISKS;
    }

    /** Whether the answer has what a brief one has, and nothing else. */
    boolean isBrief() {
        return step >= BRIEF;
    }

    /** The first of a list, the most important, as many as there is room for. */
    <T> List<T> first(String field, Collection<T> values) {
        return first(field, values, () -> 0);
    }

    /**
     * The same of a list whose most important values stay.
     *
     * @param important how many; asked for only where there is no room for all
     */
    <T> List<T> first(String field, Collection<T> values, IntSupplier important) {
        int room = LONGEST_LISTS.get(Math.min(step, LONGEST_LISTS.size() - 1));
        int most = values.size() <= room ? room : Math.max(room, important.getAsInt());
        if (values.size() <= most) {
            return List.copyOf(values);
        }
        shortened.add(field);
        return new ArrayList<>(values).subList(0, most);
    }

    /** The same in the order of a list of which some values stay wherever they stand. */
    <T> List<T> first(String field, Collection<T> values, Predicate<T> stays) {
        int tooMany = values.size() - first(field, values).size();
        List<T> kept = new ArrayList<>(values);
        for (int i = kept.size() - 1; i >= 0 && tooMany > 0; i--) {
            if (!stays.test(kept.get(i))) {
                kept.remove(i);
                tooMany--;
            }
        }
        return kept;
    }

    /** Whether a field that explains is written. */
    boolean explains(String field) {
        return writes(field, FIGURES_ONLY);
    }

    boolean writesWhy() {
        return writes("certainty.why", WITHOUT_WHY);
    }

    boolean writesOptions() {
        return writes("options", WITHOUT_OPTIONS);
    }

    boolean writesRisks() {
        return writes("risks", WITHOUT_RISKS);
    }

    private boolean writes(String field, int before) {
        if (step >= before) {
            shortened.add(field);
        }
        return step < before;
    }

    /** Notes fields that an answer leaves out. */
    void leavesOut(List<String> fields) {
        shortened.addAll(fields);
    }

    /** The fields that are shorter than usual, or left out. */
    Set<String> shortened() {
        return shortened;
    }
}
