package dev.weighbridge.chat;

import dev.weighbridge.advice.Recommendation;
import dev.weighbridge.input.Problem;
import dev.weighbridge.input.Problems;
import dev.weighbridge.report.NumberFormat;
import dev.weighbridge.rules.engine.FiredRule;
import dev.weighbridge.service.Decider;
import dev.weighbridge.workload.Workload;
import dev.weighbridge.workload.WorkloadFields;
import dev.weighbridge.workload.line.OneLineParser;
import dev.weighbridge.workload.line.OneLineParser.Understood;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is said to one question, before a platform's own markup is put around it.
 *
 * @param sections in the order they are shown
 * @param understood what was heard, part by part
 * @param problems why nothing was decided, by the field that is to blame; empty when it was, and for help
 * @param recommendation the decision, where there is one
 */
record ChatAnswer(
        List<Section> sections,
        List<String> understood,
        List<Problem> problems,
        Optional<Recommendation> recommendation) {
    static final String EXAMPLE = "50M tokens/day, p99 400ms, strict residency, limited team, good enough";

    private static final int TURNS_SHOWN = 4;
    private static final int HEARD_SHOWN = 20;

    ChatAnswer {
        sections = List.copyOf(sections);
        understood = List.copyOf(understood);
        problems = List.copyOf(problems);
    }

    /**
     * A title with lines of plain text below it; both may hold whatever a person typed.
     *
     * @param verdict whether this is what the answer comes to
     */
    record Section(String title, List<String> lines, boolean verdict) {
        Section {
            title = PlainTextAnswer.line(title);
            lines = lines.stream().map(PlainTextAnswer::line).toList();
        }

        Section(String title, List<String> lines) {
            this(title, lines, false);
        }
    }

    /** The answer to a question; to an empty one and to {@code help}, how to ask. */
    static ChatAnswer of(Decider clerk, String question) {
        if (question.isBlank() || question.strip().equalsIgnoreCase("help")) {
            return help();
        }
        Understood understood = OneLineParser.read(question);
        Problems problems = new Problems();
        understood.asks().forEach(ask -> problems.add("question", pointer(ask), ask));
        Optional<Workload> workload =
                understood.complete() ? clerk.reader().read(understood.settings(), problems) : Optional.empty();
        return workload.map(
                        read -> decided(understood, clerk.decide(read).kept().recommendation()))
                .orElseGet(() -> asking(understood, problems.all()));
    }

    /** An ask that is about a field begins with its name. */
    private static String pointer(String ask) {
        return ask.startsWith("`") || Character.isDigit(ask.charAt(0)) ? "" : "/" + ask.substring(0, ask.indexOf(' '));
    }

    private static ChatAnswer help() {
        Section help = new Section(
                "How to ask",
                List.of(
                        "Say in one line how many tokens, how fast, how strict the data, how strong the team, how good the model:",
                        EXAMPLE,
                        "Any order will do. Further fields as field=value, such as region=eu or apiModel=gpt-4o-mini.",
                        "On Slack, Mattermost and Discord, begin with `public` to answer the whole channel."),
                true);
        return new ChatAnswer(List.of(help), List.of(), List.of(), Optional.empty());
    }

    private static ChatAnswer asking(Understood understood, List<Problem> problems) {
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("Understood", heard(understood)));
        sections.add(new Section(
                "Not decided yet", problems.stream().map(Problem::message).toList(), true));
        sections.add(new Section("Example", List.of(EXAMPLE)));
        return new ChatAnswer(sections, understood.heard(), problems, Optional.empty());
    }

    private static List<String> heard(Understood understood) {
        List<String> heard = understood.heard();
        if (heard.size() <= HEARD_SHOWN) {
            return heard.isEmpty() ? List.of("nothing") : heard;
        }
        List<String> shown = new ArrayList<>(heard.subList(0, HEARD_SHOWN));
        shown.add("and %d more".formatted(heard.size() - HEARD_SHOWN));
        return shown;
    }

    private static ChatAnswer decided(Understood understood, Recommendation r) {
        List<Section> sections = new ArrayList<>();
        List<String> heard = new ArrayList<>(heard(understood));
        heard.add("Defaults: " + defaults(r.workload()));
        sections.add(new Section("Understood", heard));
        List<String> verdict = new ArrayList<>(List.of(r.summary()));
        r.split()
                .forEach(part -> verdict.add("%s %s on %s: %s"
                        .formatted(
                                NumberFormat.percent(part.share()),
                                part.placement().wireName(),
                                part.offer().id(),
                                part.what())));
        sections.add(new Section("Placement: " + r.placement().wireName(), verdict, true));
        sections.add(new Section(
                "Cost a month",
                List.of(
                        "API " + cost(r.costs().apiUsdPerMonth()),
                        "Self-hosting " + cost(r.costs().selfHostedUsdPerMonth()),
                        "Full machines and an API " + cost(r.costs().hybridUsdPerMonth()))));
        sections.add(new Section(
                "Rules that fired",
                r.firedRules().stream()
                        .filter(FiredRule::argues)
                        .map(FiredRule::title)
                        .toList()));
        sections.add(new Section("What would turn it", turns(r)));
        if (!r.warnings().isEmpty()) {
            sections.add(new Section(
                    "Warnings",
                    r.warnings().stream().map(warning -> warning.message()).toList()));
        }
        sections.add(new Section(
                "Rests on",
                List.of("rules %s · catalogue %s · prices as of %s · %s"
                        .formatted(
                                r.provenance().rulesSha256().substring(0, 12),
                                r.provenance().catalogSha256().substring(0, 12),
                                r.provenance().asOf(),
                                r.id()))));
        return new ChatAnswer(sections, understood.heard(), List.of(), Optional.of(r));
    }

    private static String defaults(Workload workload) {
        Map<String, Object> fields = WorkloadFields.flat(workload);
        return fields.entrySet().stream()
                .filter(field -> workload.defaulted().contains(field.getKey()))
                .map(field -> field.getKey() + " " + NumberFormat.value(field.getValue()))
                .collect(Collectors.joining(" · "));
    }

    private static String cost(Optional<Double> usdPerMonth) {
        return usdPerMonth.map(NumberFormat::usd).orElse("none");
    }

    private static List<String> turns(Recommendation r) {
        List<String> lines = new ArrayList<>();
        r.turningPoints().stream()
                .limit(TURNS_SHOWN)
                .forEach(point -> lines.add("%s from %s to %s: %s"
                        .formatted(
                                point.field(),
                                NumberFormat.value(point.from()),
                                NumberFormat.value(point.to()),
                                point.placement().wireName())));
        if (lines.isEmpty()) {
            lines.add("No change of one answer alone.");
        }
        r.nearVerdict()
                .findFirst()
                .ifPresent(miss -> lines.add("Nearest rule that did not fire: %s (%s is %s, %s would do)"
                        .formatted(
                                miss.rule().name(),
                                miss.field(),
                                NumberFormat.value(miss.actual()),
                                NumberFormat.needed(miss))));
        return lines;
    }
}
