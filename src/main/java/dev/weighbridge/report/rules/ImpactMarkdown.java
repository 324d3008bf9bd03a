package dev.weighbridge.report.rules;

import dev.weighbridge.advice.PolicyImpact;
import dev.weighbridge.advice.PolicyImpact.ChangedDecision;
import dev.weighbridge.report.MarkdownLines;
import dev.weighbridge.rules.language.Placement;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The impact of an edit as Markdown, for a comment in code review; empty if no decision changes. */
final class ImpactMarkdown {
    private ImpactMarkdown() {}

    static String of(PolicyImpact impact) {
        if (impact.changed() == 0) {
            return "";
        }
        StringBuilder out = new StringBuilder();
        out.append("**").append(ImpactText.headline(impact)).append("**\n");
        if (impact.turned() > 0) {
            moves(out, impact);
        }
        list(out, "What changes", ImpactText.aspects(impact));
        list(out, "Edits", ImpactText.edits(impact));
        list(out, "Rules that no longer fire", ImpactText.silenced(impact));
        for (ChangedDecision change : impact.examples()) {
            out.append("\n<details><summary>")
                    .append(MarkdownLines.escapedInHtml(ImpactText.title(change)))
                    .append("</summary>\n");
            list(out, "", ImpactText.explanation(impact.edited(), change));
            out.append("\n</details>\n");
        }
        list(out, "Notes", impact.notes());
        return out.toString();
    }

    private static void moves(StringBuilder out, PolicyImpact impact) {
        List<Placement> placements = ImpactText.placements(impact);
        out.append("\n| from \\ to |")
                .append(placements.stream()
                        .map(to -> " " + to.wireName() + " |")
                        .collect(Collectors.joining()))
                .append("\n|---|")
                .append("---:|".repeat(placements.size()))
                .append('\n');
        for (Placement from : placements) {
            out.append("| ").append(from.wireName()).append(" |");
            placements.forEach(
                    to -> out.append(String.format(Locale.ROOT, " %,d |", ImpactText.count(impact, from, to))));
            out.append('\n');
        }
    }

    private static void list(StringBuilder out, String title, List<String> lines) {
        if (!lines.isEmpty()) {
            out.append(title.isEmpty() ? "\n" : "\n" + title + "\n\n");
            lines.forEach(line -> out.append("- " + MarkdownLines.escaped(line) + "\n"));
        }
    }
}
