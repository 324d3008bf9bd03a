package dev.weighbridge.workload.line;

import dev.weighbridge.workload.FieldOverrides;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The pieces that a line is cut into.
 *
 * @param settable the names of the fields that {@code field=value} can state, but for those of parts
 */
record LineSyntax(List<String> settable, Pattern piece) {
    static final String PART_NAME = "NAME";

    LineSyntax {
        settable = List.copyOf(settable);
    }

    /** @param declared the names of the fields that governance declares */
    static LineSyntax of(List<String> declared) {
        List<String> settable = Stream.of(FieldOverrides.FIELDS, FieldOverrides.RANGE_ENDS, declared)
                .flatMap(List::stream)
                .toList();
        String names = Stream.concat(settable.stream(), FieldOverrides.PART_FIELDS.stream())
                .map(field -> field.replace(".", "\\.").replace(PART_NAME, "[\\p{L}\\p{N}_-]{1,100}+"))
                .collect(Collectors.joining("|"));
        return new LineSyntax(settable, piece(names));
    }

    /**
     * Each alternative takes what it can and gives nothing back, so that time grows with the line's length alone.
     * Deliberate: a comma before two digits ends a number, {@code 42,50M} may be a list.
     */
    private static Pattern piece(String fieldNames) {
        return Pattern.compile("(?<setting>(?<![\\p{L}\\p{N}_.-])(?i:(?<field>"
                + fieldNames
                + "))\\h?=\\h?(?<given>\"[^\"\\v]*+\"|[^\\s,;|]*+))"
                + "|(?<fixed>(?<![\\p{L}\\p{N}.,_])(?:24[/xX]7|[nN]\\+1)(?![\\p{L}\\p{N}_]|[.,/]\\d))"
                + "|(?<number>(?:(?<![\\p{L}\\p{N}])[+-])?+(?:0,\\d++|\\d[\\d_]*+(?:\\.\\d++|,(?!\\d\\d(?!\\d))\\d++)*+)"
                + "(?:[eE][+-]?+\\d++(?!\\p{L}))?+|(?:(?<![\\p{L}\\p{N}])[+-])?+\\.\\d++)"
                // Tokens that go in are a part of all; "in" is no noise where nothing follows that something could be
                // in.
                + "|(?<part>(?i:\\bin)(?=\\h*+(?:(?i:(?:per|every)\\b|tok)|[/,;.|!?()•·\\v]|$)))"
                + "|(?<word>\\p{L}[\\p{L}\\p{M}\\p{N}'’_]*+)"
                + "|(?<not>!(?=[\\p{L}\\p{N}=]))"
                + "|(?<break>[,;|.!?()•·\\v])"
                + "|(?<mute>[\\s\\p{Z}\\p{Cc}/:=\"'*`~≈_&–—-]|(?<![\\p{L}\\p{N}])\\+)"
                + "|(?<other>[\\s\\S])");
    }
}
