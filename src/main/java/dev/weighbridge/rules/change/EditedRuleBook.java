package dev.weighbridge.rules.change;

import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.engine.Waiver;
import dev.weighbridge.rules.language.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes a rule book with one edit, to find what that edit alone changes. */
final class EditedRuleBook {
    private EditedRuleBook() {}

    static Optional<RuleBook> of(RuleBook book, RuleEdit edit) {
        List<Rule> edited = rules(book.rules(), edit);
        return RuleBook.of(edited, waivers(book.waivers(), edited, edit), book.facts());
    }

    /** The rules with the edit made, with new numbers. */
    private static List<Rule> rules(List<Rule> rules, RuleEdit edit) {
        List<Rule> edited = new ArrayList<>();
        for (Rule rule : rules) {
            if (edit instanceof RuleEdit.Changed changed
                    && changed.before().id().equals(rule.id())) {
                edited.add(changed.after().numbered(edited.size()));
            } else if (!(edit instanceof RuleEdit.Removed removed
                    && removed.rule().id().equals(rule.id()))) {
                edited.add(rule.numbered(edited.size()));
            }
        }
        if (edit instanceof RuleEdit.Added added) {
            edited.add(added.rule().numbered(edited.size()));
        }
        return edited;
    }

    /** @param edited the rules with the edit made */
    private static List<Waiver> waivers(List<Waiver> waivers, List<Rule> edited, RuleEdit edit) {
        Stream<Waiver> remaining = waivers.stream()
                .filter(waiver -> !(edit instanceof RuleEdit.Unwaived ended
                        && ended.waiver().covers(waiver)));
        Stream<Waiver> added = edit instanceof RuleEdit.Waived waived ? Stream.of(waived.waiver()) : Stream.empty();
        return Stream.concat(remaining, added)
                .flatMap(waiver -> edited.stream()
                        .filter(rule -> rule.name().equals(waiver.rule().name()))
                        .map(waiver::of))
                .toList();
    }
}
