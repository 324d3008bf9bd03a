package dev.weighbridge.rules.language;

import dev.weighbridge.rules.language.RuleToken.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a rule file: one rule, or what stands before the first one.
 *
 * @param tokens without comments
 * @param line of its first token, from 1
 */
record FilePart(List<RuleToken> tokens, TextSpan span, int line) {
    FilePart {
        tokens = List.copyOf(tokens);
    }

    /** The parts of a file, in order; each with at least one token. */
    static List<FilePart> of(String text) {
        List<RuleToken> tokens = RuleToken.all(text).stream()
                .filter(token -> token.kind() != Kind.COMMENT)
                .toList();
        List<FilePart> parts = new ArrayList<>();
        int start = 0;
        int line = 1;
        int counted = 0;
        for (int i = 1; i <= tokens.size(); i++) {
            if (i == tokens.size() || startsRule(tokens, i, text)) {
                int from = tokens.get(start).start();
                line += (int) text.substring(counted, from)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
                counted = from;
                int end = i == tokens.size() ? text.length() : tokens.get(i).start();
                parts.add(new FilePart(tokens.subList(start, i), new TextSpan(from, end), line));
                start = i;
            }
        }
        return parts;
    }

    private static boolean startsRule(List<RuleToken> tokens, int index, String text) {
        RuleToken token = tokens.get(index);
        return token.text().equalsIgnoreCase("rule")
                && token.kind() == Kind.NAME
                && index + 1 < tokens.size()
                && (tokens.get(index - 1).isWord("end") || isFirstOfLine(token, text))
                && !tokens.get(index + 1).is(":");
    }

    private static boolean isFirstOfLine(RuleToken token, String text) {
        int line = text.lastIndexOf('\n', token.start()) + 1;
        return text.substring(line, token.start()).isBlank();
    }

    /** Whether it is a rule. */
    boolean isRule() {
        return tokens.get(0).text().equalsIgnoreCase("rule");
    }
}
