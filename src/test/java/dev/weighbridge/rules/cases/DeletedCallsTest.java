package dev.weighbridge.rules.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.declared.DeclaredFields;
import dev.weighbridge.input.Folder;
import dev.weighbridge.input.InvalidInput;
import dev.weighbridge.input.Problems;
import dev.weighbridge.rules.engine.RuleBook;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The cases beside each shipped file of rules assert every call of its rules. */
class DeletedCallsTest {
    private static final Pattern CALL = Pattern.compile("(?m)^ +advice\\..*;$");
    private static final String OTHER_CALL = "    advice.warn(\"another-code\", \"Another message.\");";

    private final Folder shipped =
            RuleBook.folder(ShippedPolicy.RULES_FOLDER, new Problems()).orElseThrow();
    private final CaseCatalog catalog = ShippedPolicy.caseCatalog(ShippedPolicy.ARTICLE_DAY);
    private final List<String> unnoticed = new ArrayList<>();
    private int deleted;
    private int noticedByCases;

    @Test
    void a_case_fails_wherever_one_call_is_deleted() {
        for (String file : shipped.names()) {
            if (file.endsWith(".drl")) {
                deleteEachCall(file);
            }
        }

        assertThat(unnoticed).isEmpty();
        assertThat(deleted)
                .isEqualTo(ShippedPolicy.RULES.rules().stream()
                        .mapToInt(rule -> rule.consequences().size())
                        .sum());
        // The loader refuses a finding without a weight.
        assertThat(deleted - noticedByCases).isEqualTo(4);
    }

    private void deleteEachCall(String file) {
        String text = shipped.text(file, new Problems()).orElseThrow();
        for (MatchResult call : CALL.matcher(text).results().toList()) {
            deleted++;
            // A rule without a call does not load, nor one that excludes nothing and has @enforcement. So there the
            // call
            // is replaced by one that no case asserts.
            Optional<Boolean> passes = passes(file, edited(text, call, ""))
                    .or(() -> passes(file, withoutEnforcement(edited(text, call, OTHER_CALL), call.start())));
            noticedByCases += passes.filter(pass -> !pass).isPresent() ? 1 : 0;
            if (passes.orElse(false)) {
                unnoticed.add(file + ": " + call.group().strip());
            }
        }
    }

    private static String edited(String text, MatchResult call, String replacement) {
        return text.substring(0, call.start()) + replacement + text.substring(call.end());
    }

    /** Without the last @enforcement before a place, if it is of the same rule. */
    private static String withoutEnforcement(String text, int before) {
        int enforcement = text.lastIndexOf("@enforcement", before);
        boolean ofSameRule = enforcement > text.lastIndexOf("\nrule ", before);
        return ofSameRule ? text.substring(0, enforcement) + text.substring(text.indexOf('\n', enforcement)) : text;
    }

    /** Whether every case beside an edited file passes; empty if the rules do not load. */
    private Optional<Boolean> passes(String file, String text) {
        Map<String, byte[]> files = new HashMap<>(shipped.files());
        String beside = file.replace(".drl", ".cases.yaml");
        files.keySet().removeIf(name -> name.endsWith(".cases.yaml") && !name.equals(beside));
        files.put(file, text.getBytes(StandardCharsets.UTF_8));
        Folder folder = Folder.of("rules", files);
        RuleBook book;
        try {
            book = RuleBook.load(folder, DeclaredFields.NONE);
        } catch (InvalidInput refused) {
            return Optional.empty();
        }
        try {
            return Optional.of(CaseSuite.of(book, folder, catalog).failures().none());
        } catch (InvalidInput warningThatNoRuleHas) {
            return Optional.of(false);
        }
    }
}
