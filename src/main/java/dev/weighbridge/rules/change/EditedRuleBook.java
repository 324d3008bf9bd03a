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

/** Makes a rule book with some edits, to find what they alone change. */
final class EditedRuleBook {
    private EditedRuleBook() {}

    static Optional<RuleBook> of(RuleBook book, List<RuleEdit> edits) {
        List<Rule> edited = book.rules();
        for (RuleEdit edit : edits) {
            edited = rules(edited, edit);
        }
        List<Rule> rules = edited;
        return fields(book.facts().ofWorkload(), edits, rules)
                .flatMap(fields -> RuleBook.of(
                        rules,
                        waivers(book.waivers(), edits, rules),
                        FactTypes.of(fields, book.facts().ofOffer(), book.facts())));
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

    /** @param rules with all edits made: a waiver is of the first version of its rule, as a file names it */
    private static List<Waiver> waivers(List<Waiver> waivers, List<RuleEdit> edits, List<Rule> rules) {
        List<Waiver> edited = new ArrayList<>(waivers);
        for (RuleEdit edit : edits) {
            edit.ended().ifPresent(ended -> edited.removeIf(ended::covers));
            edit.given().ifPresent(edited::add);
        }
        return edited.stream()
                .flatMap(waiver -> rules.stream()
                        .filter(rule -> rule.name().equals(waiver.rule().name()))
                        .limit(1)
                        .map(waiver::of))
                .distinct()
                .toList();
    }

    /** Empty where a rule reads a field whose values become others, or which goes. */
    private static Optional<DeclaredFields> fields(DeclaredFields fields, List<RuleEdit> edits, List<Rule> rules) {
        List<DeclaredField> edited = new ArrayList<>(fields.all());
        for (RuleEdit edit : edits) {
            if (edit instanceof RuleEdit.Redeclared redeclared) {
                if (redeclared.changesValues()
                        && redeclared.before().isPresent()
                        && rules.stream().anyMatch(rule -> RuleEdit.reads(rule, redeclared.name()))) {
                    return Optional.empty();
                }
                edited.removeIf(field -> field.name().equals(redeclared.name()));
                redeclared.after().ifPresent(edited::add);
            }
        }
        return Optional.of(new DeclaredFields(edited));
    }
}
