package dev.weighbridge.catalog.refresh;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes the source of a figure as one line of YAML. */
final class SourceLine {
    private static final int LONGEST = 200;

    private static final Pattern URL = Pattern.compile("https?://[^\\s\"'<>;,]+");

    private SourceLine() {}

    /** The source of a row: its list, with what the list names as the row's own source. */
    static String of(ListedRow row, String stated) {
        Matcher url = URL.matcher(stated);
        RefreshSources.ListSource list = row.list().source();
        Optional<String> page = url.find() ? Optional.of(url.group()) : list.url();
        return of(stated.isEmpty() ? list.title() : list.title() + ": " + stated, page, row.day());
    }

    static String of(String title, Optional<String> url, LocalDate checked) {
        String page = url.map(address -> ", url: " + quoted(address)).orElse("");
        return "source: { title: %s%s, checked: %s }".formatted(quoted(title), page, checked);
    }

    /** A text of a list in quotes, on one line and without characters that nobody sees. */
    static String quoted(String text) {
        String line = text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\\s]+", " ")
                .strip();
        String cut = line.length() <= LONGEST ? line : line.substring(0, LONGEST - 3) + "...";
        return inQuotes(cut);
    }

    /** A text of one line in quotes. */
    static String inQuotes(String line) {
        return '"' + line.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
