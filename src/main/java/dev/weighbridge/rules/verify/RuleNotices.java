package dev.weighbridge.rules.verify;

import dev.weighbridge.input.Nearest;
import dev.weighbridge.input.Problem;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.engine.Waiver;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.rules.language.RuleFolder;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What in rules and waivers is allowed and probably not meant: their owner should look at it. */
final class RuleNotices {
    private RuleNotices() {}

    /**
     * One problem for each.
     *
     * @param today by the clock
     */
    static List<Problem> of(RuleBook book, LocalDate today) {
        List<Problem> notices = new ArrayList<>();
        Set<String> questions = questions(book);
        for (Rule rule : book.rules()) {
            LocalDate since = LocalDate.parse(rule.metadata().since());
            if (since.isAfter(today) && rule.metadata().days().from().isEmpty()) {
                notices.add(notice(
                        rule,
                        "was agreed on %s, which is to come, and counts today. Add @from(\"%s\") if it is to count from then on, or correct @since."
                                .formatted(since, since)));
            }
            String question = rule.metadata().question();
            if (!questions.contains(question)) {
                notices.add(notice(
                        rule,
                        "answers the question \"%s\", of which no file has the name and which no field declares.%s Correct it, or move its rules to %s.drl. Known: %s."
                                .formatted(
                                        question,
                                        Nearest.hint(question, questions),
                                        question,
                                        String.join(", ", questions))));
            }
        }
        book.waivers().stream()
                .filter(waiver -> !today.isBefore(waiver.until()))
                .map(RuleNotices::expired)
                .forEach(notices::add);
        book.waivers().stream()
                .filter(waiver ->
                        today.isBefore(waiver.until()) && waiver.usedBy().isEmpty())
                .map(RuleNotices::usedByAnybody)
                .forEach(notices::add);
        return notices;
    }

    /** One question has one file, by its name; a field that governance declares is a question, too. */
    private static Set<String> questions(RuleBook book) {
        Set<String> questions = book.rules().stream()
                .map(rule -> rule.file().replaceFirst(".*/", "").replaceFirst("\\..*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        questions.addAll(book.facts().ofWorkload().names());
        return questions;
    }

    private static Problem usedByAnybody(Waiver waiver) {
        return ofWaiver(
                waiver,
                "the waiver of \"%s\" for `%s` may be used by whoever states this name. Add usedBy with the names of the tokens or chat accounts that may, such as usedBy: [chat-team]."
                        .formatted(waiver.rule().name(), waiver.workload()));
    }

    private static Problem ofWaiver(Waiver waiver, String message) {
        return new Problem(RuleFolder.waiversOf(waiver.rule().file()), "", message);
    }

    private static Problem expired(Waiver waiver) {
        return ofWaiver(
                waiver,
                "the waiver of \"%s\" for `%s` expired on %s. Remove it, or agree a new end with %s."
                        .formatted(waiver.rule().name(), waiver.workload(), waiver.until(), waiver.who()));
    }

    private static Problem notice(Rule rule, String message) {
        return rule.problem("rule \"%s\" %s".formatted(rule.name(), message));
    }
}
