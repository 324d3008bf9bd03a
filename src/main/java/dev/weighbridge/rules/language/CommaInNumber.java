package dev.weighbridge.rules.language;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number with commas in it, such as {@code 10,000,000} or {@code 0,5}: in a rule a comma stands between two conditions.
 *
 * @param commas how many it has
 * @param message the rest of a sentence that begins with the rule's name
 */
record CommaInNumber(TextSpan span, int commas, String message) {
    private static final Pattern END = Pattern.compile("(?<![\\w.])\\d+$");
    private static final Pattern GROUP = Pattern.compile("\\d+");
    private static final int THOUSANDS = 3;

    /** The number at the end of the first condition and in those that follow; empty if there is none. */
    static Optional<CommaInNumber> of(List<ConstraintReader.Constraint> constraints) {
        ConstraintReader.Constraint first = constraints.get(0);
        Matcher number = END.matcher(first.text());
        if (!number.find()) {
            return Optional.empty();
        }
        StringBuilder written = new StringBuilder(number.group());
        boolean thousands =
                number.group().length() <= THOUSANDS && !number.group().startsWith("0");
        int commas = 0;
        int end = first.span().end();
        for (ConstraintReader.Constraint next : constraints.subList(1, constraints.size())) {
            Matcher group = GROUP.matcher(next.text());
            if (next.start() != end + 1 || !group.lookingAt()) {
                break;
            }
            written.append(',').append(group.group());
            thousands &= group.group().length() == THOUSANDS;
            commas++;
            end = next.start() + group.end();
            if (group.end() < next.text().length()) {
                break;
            }
        }
        TextSpan span = new TextSpan(first.start() + number.start(), end);
        String fix = fix(written.toString(), thousands, commas);
        return commas == 0
                ? Optional.empty()
                : Optional.of(new CommaInNumber(span, commas, "has `%s`. %s".formatted(written, fix)));
    }

    private static String fix(String written, boolean thousands, int commas) {
        if (thousands && commas == 1) {
            return "Write %s, or %s with a point."
                    .formatted(
                            written.replace(',', '_'), written.replace(',', '.').replaceAll("0+$", "0"));
        }
        if (commas > 1) {
            return "Write %s.".formatted(written.replace(',', '_'));
        }
        return "Write %s with a point.".formatted(written.replace(',', '.'));
    }
}
