package dev.weighbridge.rules.change;

import dev.weighbridge.declared.DeclaredField;
import dev.weighbridge.declared.DeclaredFields;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.engine.Waiver;
import dev.weighbridge.rules.language.FactTypes;
import dev.weighbridge.rules.language.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes a rule book with some edits, to find what they alone change. */
final class EditedRuleBook {
    private EditedRuleBook() {}

    static Optional<RuleBook> of(RuleBook book, List<RuleEdit> edits) {
        List<Rule> rules = book.rules();
        for (RuleEdit edit : edits) {
            rules = rules(rules, edit);
        }
        List<Waiver> waivers = book.waivers();
        Optional<FactTypes> facts = Optional.of(book.facts());
        for (RuleEdit edit : edits) {
            waivers = waivers(waivers, rules, edit);
            facts = facts.flatMap(known -> facts(known, edit));
        }
        List<Rule> edited = rules;
        List<Waiver> waived = waivers;
        return facts.flatMap(known -> RuleBook.of(edited, waived, known));
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

    /** @param edited the rules with all edits made */
    private static List<Waiver> waivers(List<Waiver> waivers, List<Rule> edited, RuleEdit edit) {
        Optional<Waiver> ended = edit instanceof RuleEdit.Unwaived unwaived
                ? Optional.of(unwaived.waiver())
                : edit instanceof RuleEdit.ChangedWaiver changed ? Optional.of(changed.before()) : Optional.empty();
        Optional<Waiver> added = edit instanceof RuleEdit.Waived waived
                ? Optional.of(waived.waiver())
                : edit instanceof RuleEdit.ChangedWaiver changed ? Optional.of(changed.after()) : Optional.empty();
        return Stream.concat(
                        waivers.stream()
                                .filter(waiver -> ended.filter(waiver::covers).isEmpty()),
                        added.stream())
                .flatMap(waiver -> edited.stream()
                        .filter(rule -> rule.name().equals(waiver.rule().name()))
                        .map(waiver::of))
                .toList();
    }

    /** Empty where the values of a field become others, which conditions of rules may name. */
    private static Optional<FactTypes> facts(FactTypes facts, RuleEdit edit) {
        if (!(edit instanceof RuleEdit.Redeclared redeclared)) {
            return Optional.of(facts);
        }
        Optional<DeclaredField> after = redeclared.after();
        return after.filter(field -> redeclared
                        .before()
                        .filter(before -> before.type().equals(field.type()))
                        .isPresent())
                .map(field -> facts.ofWorkload().all().stream()
                        .map(each -> each.name().equals(field.name()) ? field : each)
                        .toList())
                .map(all -> FactTypes.of(new DeclaredFields(all), facts.ofOffer(), facts));
    }
}
