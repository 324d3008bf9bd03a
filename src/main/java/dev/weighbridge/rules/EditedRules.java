package dev.weighbridge.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The rules and waivers of a book with one edit made. */
final class EditedRules {
    private EditedRules() {}

    /** Numbered anew. */
    static List<Rule> of(List<Rule> rules, Edit edit) {
        List<Rule> edited = new ArrayList<>();
        for (Rule rule : rules) {
            if (edit instanceof Edit.Changed changed && changed.before().name().equals(rule.name())) {
                edited.add(changed.after().numbered(edited.size()));
            } else if (!(edit instanceof Edit.Removed removed
                    && removed.rule().name().equals(rule.name()))) {
                edited.add(rule.numbered(edited.size()));
            }
        }
        if (edit instanceof Edit.Added added) {
            edited.add(added.rule().numbered(edited.size()));
        }
        return edited;
    }

    /** @param edited the rules with the edit made */
    static List<Waiver> waivers(List<Waiver> waivers, List<Rule> edited, Edit edit) {
        Stream<Waiver> kept = waivers.stream()
                .filter(waiver ->
                        !(edit instanceof Edit.Unwaived ended && ended.waiver().covers(waiver)));
        Stream<Waiver> more = edit instanceof Edit.Waived waived ? Stream.of(waived.waiver()) : Stream.empty();
        return Stream.concat(kept, more)
                .flatMap(waiver -> edited.stream()
                        .filter(rule -> rule.name().equals(waiver.rule().name()))
                        .map(waiver::of))
                .toList();
    }
}
