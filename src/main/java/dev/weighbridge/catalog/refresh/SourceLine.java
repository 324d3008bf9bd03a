package dev.weighbridge.catalog.refresh;

import java.time.LocalDate;
import java.util.Optional;

/** Writes the source of a figure as one line of YAML. */
final class SourceLine {
    private static final int LONGEST = 200;

    private SourceLine() {}

    static String of(String title, Optional<String> url, LocalDate checked) {
        String page = url.map(address -> ", url: " + quoted(address)).orElse("");
        return "source: { title: %s%s, checked: %s }".formatted(quoted(title), page, checked);
    }

    /** A text of a list in quotes, on one line and without characters that nobody sees. */
    static String quoted(String text) {
        String line = text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\\s]+", " ")
                .strip();
        String cut = line.length() <= LONGEST ? line : line.substring(0, LONGEST - 3) + "...";
        return '"' + cut.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
