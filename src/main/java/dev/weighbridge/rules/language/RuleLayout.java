package dev.weighbridge.rules.language;

import dev.weighbridge.rules.language.RuleToken.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * The layout of a rule file: one blank line between rules, one line for each line of metadata, each part of a condition and
 * each call, and the same spaces everywhere. Only white space changes. A line break stays where its writer had a choice:
 * between the parts of a condition, and in brackets behind a comma or beside {@code &&}, {@code ||}, {@code and}, {@code or}.
 * A comment stays where it stands: behind something on its line, or on a line of its own.
 */
final class RuleLayout {
    private static final Set<String> JOINING = Set.of("&&", "||", "and", "or");
    private static final Set<String> BEFORE_PARTS = Set.of("when", "and", "or", "not", "exists");
    private static final int INDENT = 4;

    private enum Section {
        /** Between rules. */
        OUTSIDE,
        /** The name and the metadata. */
        HEAD,
        CONDITION,
        CONSEQUENCE
    }

    /**
     * A bracket that is open.
     *
     * @param column of what stands in it
     * @param spaced whether a space stands inside of it, on both sides
     * @param ofFields whether it is in a pattern, so that brackets in it group conditions on fields
     */
    private record Bracket(int column, boolean spaced, boolean ofFields) {}

    private final StringBuilder out = new StringBuilder();
    private final Deque<Bracket> open = new ArrayDeque<>();
    private Section section = Section.OUTSIDE;

    /** The token written last that is no comment. */
    private String last = "";

    /** Whether the next token must begin a line: the comment before it ends with its line. */
    private boolean lineEnds;

    private boolean behindComment;
    private boolean behindRule;

    private RuleLayout() {}

    /** The same rules and comments in the layout, with the line ends that the text has. */
    static String of(String text) {
        String unix = text.replace("\r\n", "\n");
        RuleLayout layout = new RuleLayout();
        int end = 0;
        for (RuleToken token : RuleToken.all(unix)) {
            layout.write(token, unix.substring(end, token.start()));
            end = token.start() + token.text().length();
        }
        String laidOut = layout.out.toString().stripTrailing() + "\n";
        return text.contains("\r\n") ? laidOut.replace("\n", "\r\n") : laidOut;
    }

    /** What the layout keeps of a text: its tokens and comments, without the white space that lines begin and end with. */
    static List<String> kept(String text) {
        List<String> kept = new ArrayList<>();
        for (RuleToken token : RuleToken.all(text)) {
            kept.add(String.join("\n", token.text().lines().map(String::strip).toList()));
        }
        return kept;
    }

    private void write(RuleToken token, String gap) {
        boolean breaks = gap.contains("\n") || out.isEmpty();
        if (token.kind() == Kind.COMMENT) {
            comment(token, breaks || lineEnds, gap);
        } else if (section == Section.OUTSIDE) {
            outside(token, breaks, gap);
        } else {
            inRule(token, breaks);
        }
    }

    private void comment(RuleToken token, boolean ownLine, String gap) {
        if (ownLine) {
            newLine(section == Section.OUTSIDE ? 0 : continued(), gap);
        } else {
            out.append(endsInSpace() ? "" : " ");
        }
        // The lines of a comment keep their places below each other.
        int moved = gap.contains("\n") ? column() - (gap.length() - gap.lastIndexOf('\n') - 1) : 0;
        List<String> lines = token.text().lines().map(String::stripTrailing).toList();
        out.append(lines.get(0));
        lines.stream()
                .skip(1)
                .forEach(line -> out.append('\n')
                        .append(line.isEmpty() ? "" : line.indent(moved).stripTrailing()));
        lineEnds = ownLine || token.text().startsWith("//");
        behindComment = true;
    }

    /** Between rules, the lines and spaces of a header stay as they are. */
    private void outside(RuleToken token, boolean breaks, String gap) {
        boolean begins = token.text().equals("rule") && token.kind() == Kind.NAME;
        if (begins || breaks || lineEnds) {
            newLine(0, gap);
        } else {
            out.append(gap.isEmpty() ? "" : " ");
        }
        append(token);
        section = begins ? Section.HEAD : section;
    }

    private void inRule(RuleToken token, boolean breaks) {
        Section begun = begun(token);
        if (begun != section) {
            section = begun;
            newLine(0, "");
            append(token);
            behindRule = begun == Section.OUTSIDE;
        } else if (beginsLine(token, breaks)) {
            newLine(INDENT, "");
            add(token);
        } else if (lineEnds || breaks && isChoice(token)) {
            newLine(continued(), "");
            add(token);
        } else {
            out.append((behindComment || isSpaced(token)) && !endsInSpace() ? " " : "");
            add(token);
        }
    }

    /** The section that begins with a token; the same one with most tokens. */
    private Section begun(RuleToken token) {
        if (token.kind() != Kind.NAME || !open.isEmpty() || last.equals(".") || last.equals("@")) {
            return section;
        }
        return switch (token.text()) {
            case "when" -> Section.CONDITION;
            case "then" -> Section.CONSEQUENCE;
            case "end" -> section == Section.CONSEQUENCE ? Section.OUTSIDE : section;
            default -> section;
        };
    }

    private boolean beginsLine(RuleToken token, boolean breaks) {
        if (!open.isEmpty()) {
            return false;
        }
        return switch (section) {
            case OUTSIDE -> false;
            case HEAD -> token.is("@");
            case CONDITION -> last.equals("when") || breaks && (last.equals(")") || JOINING.contains(last));
            case CONSEQUENCE -> !token.is(";") && (last.equals("then") || last.equals(";"));
        };
    }

    /** Whether a line break before a token in brackets is the choice of its writer. */
    private boolean isChoice(RuleToken token) {
        return !open.isEmpty() && (last.equals(",") || JOINING.contains(last) || JOINING.contains(token.text()));
    }

    /** Adds a token of a rule, and opens or closes its bracket. */
    private void add(RuleToken token) {
        if (token.nesting() > 0) {
            boolean ofFields = section != Section.CONDITION
                    || !open.isEmpty() && open.element().ofFields();
            boolean ofPattern = !ofFields && !last.equals("(") && !BEFORE_PARTS.contains(last) && !last.equals(")");
            boolean spaced = !ofFields;
            append(token);
            open.push(new Bracket(column() + (spaced ? 1 : 0), spaced, ofFields || ofPattern));
        } else {
            if (token.nesting() < 0 && !open.isEmpty()) {
                open.pop();
            }
            append(token);
        }
    }

    private void append(RuleToken token) {
        out.append(token.text());
        last = token.text();
        lineEnds = false;
        behindComment = false;
    }

    /** Whether a space stands between the last token and the next. */
    private boolean isSpaced(RuleToken next) {
        if (next.nesting() < 0) {
            return !last.equals("(") && !open.isEmpty() && open.element().spaced();
        }
        if (last.equals("(")) {
            return !open.isEmpty() && open.element().spaced();
        }
        if (next.is(",") || next.is(";") || next.is(".")) {
            return false;
        }
        if (last.equals(".") || last.equals("!") || last.equals("-") || last.equals("@")) {
            return false;
        }
        return !next.is("(") || isSpacedBeforeBracket();
    }

    private boolean isSpacedBeforeBracket() {
        boolean inFields = section == Section.CONDITION
                && !open.isEmpty()
                && open.element().ofFields();
        return inFields || section == Section.CONDITION && (BEFORE_PARTS.contains(last) || last.equals(")"));
    }

    private int continued() {
        return open.isEmpty() ? INDENT : open.element().column();
    }

    /** Begins a line; outside of rules with a blank line before it where the text has one, and behind each rule. */
    private void newLine(int indent, String gap) {
        int end = out.length();
        while (end > 0 && out.charAt(end - 1) == ' ') {
            end--;
        }
        out.setLength(end);
        boolean blank = behindRule
                || section == Section.OUTSIDE
                        && gap.chars().filter(c -> c == '\n').count() > 1;
        out.append(out.isEmpty() ? "" : blank ? "\n\n" : "\n").append(" ".repeat(indent));
        behindRule = false;
    }

    private boolean endsInSpace() {
        return out.isEmpty() || out.charAt(out.length() - 1) == ' ' || out.charAt(out.length() - 1) == '\n';
    }

    private int column() {
        return out.length() - out.lastIndexOf("\n") - 1;
    }
}
