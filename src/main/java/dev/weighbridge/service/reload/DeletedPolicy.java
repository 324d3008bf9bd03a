package dev.weighbridge.service.reload;

import dev.weighbridge.input.Folder;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.rules.language.RuleFolder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A rule or a file of cases that was live and is no more.
 *
 * @param what {@code rule "Name"}, or the file as messages name it
 * @param at when the rules without it went live
 */
public record DeletedPolicy(String what, Instant at) {
    private static final int MOST = 100;

    /**
     * What is missing in new rules, the newest first: what was missing before and has not come back, and what the rules
     * before had. At most 100.
     *
     * @param earlier what was missing before
     */
    static List<DeletedPolicy> after(
            List<DeletedPolicy> earlier, RuleBook before, Folder filesBefore, RuleBook now, Folder files, Instant at) {
        Set<String> names = names(now, files);
        List<DeletedPolicy> deleted = new ArrayList<>();
        names(before, filesBefore).stream()
                .filter(name -> !names.contains(name))
                .forEach(name -> deleted.add(new DeletedPolicy(name, at)));
        earlier.stream().filter(old -> !names.contains(old.what)).forEach(deleted::add);
        return deleted.subList(0, Math.min(MOST, deleted.size()));
    }

    private static Set<String> names(RuleBook book, Folder files) {
        Set<String> names = new LinkedHashSet<>();
        book.rules().stream().map(Rule::name).map("rule \"%s\""::formatted).forEach(names::add);
        files.names().stream()
                .filter(file -> file.endsWith(RuleFolder.CASES))
                .map(files::displayPath)
                .forEach(names::add);
        return names;
    }
}
