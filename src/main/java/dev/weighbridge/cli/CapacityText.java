package dev.weighbridge.cli;

import dev.weighbridge.catalog.Band;
import dev.weighbridge.catalog.EstimateBasis;
import dev.weighbridge.cost.capacity.CapacityAnswer;
import dev.weighbridge.cost.capacity.CapacityQuestion;
import dev.weighbridge.cost.capacity.LimitedBy;
import dev.weighbridge.cost.capacity.WorkingFigure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A capacity as text for people. */
final class CapacityText {
    private CapacityText() {}

    static String of(CapacityQuestion question, CapacityAnswer answer, Optional<HourlyPrice> price) {
        List<String> lines = new ArrayList<>();
        lines.add(format(
                "%s at %s with %s on %d × %s%s",
                question.model().model(),
                answer.precision().wireName(),
                question.engine().title(),
                answer.groups() * answer.gpusPerGroup(),
                question.gpu().gpu(),
                answer.groups() > 1
                        ? format(", %d copies on %d GPUs each", answer.groups(), answer.gpusPerGroup())
                        : ""));
        lines.add(format(
                "  requests                 %s tokens in, %s out%s",
                number(question.shape().inputTokens()),
                number(question.shape().outputTokens()),
                question.shape().cachedInputShare() > 0
                        ? format(
                                "; a prefix cache spares %s %% of the prefill",
                                number(100 * question.shape().cachedInputShare()))
                        : ""));
        Band band = answer.bands().throughput();
        lines.add(format(
                "  output tokens a second   %s (%s to %s)",
                number(answer.outputTokensPerSecond()),
                number(answer.outputTokensPerSecond() * band.low()),
                number(answer.outputTokensPerSecond() * band.high())));
        lines.add(
                format("  tokens a day             %s million, input and output", number(answer.tokensPerDay() / 1e6)));
        lines.add(format("  sequences at once        %s", number(answer.batch())));
        lines.add(format(
                "  time per token           %s ms, of which the step %s ms",
                number(answer.tpotMs()), number(answer.stepSeconds() * 1e3)));
        lines.add("  limited by               " + limit(question, answer));
        question.model()
                .architecture()
                .filter(known -> known.draftHeads() > 0)
                .map(known ->
                        "  draft heads              %d in the weights, not counted: the rate is of one token a step"
                                .formatted(known.draftHeads()))
                .ifPresent(lines::add);
        lines.addAll(load(question, answer, price));
        lines.add("  evidence                 " + answer.evidence() + ": " + basis(answer));
        lines.add(answer.groups() > 1 ? "The calculation of one copy" : "The calculation");
        answer.working().forEach(line -> lines.add(working(line)));
        return String.join("\n", lines) + "\n";
    }

    /** Dollars a million output tokens at the load; empty where nothing is served. */
    static Optional<Double> usdPerMillion(CapacityQuestion question, CapacityAnswer answer, HourlyPrice price) {
        double served = answer.atLoad().outputTokensPerSecond();
        return served > 0
                ? Optional.of(price.usdPerHour() * question.machines() / 3_600 / served * 1e6)
                : Optional.empty();
    }

    private static String limit(CapacityQuestion question, CapacityAnswer answer) {
        if (answer.limitedBy() != LimitedBy.LATENCY) {
            return answer.limitedBy().wireName();
        }
        return format(
                "latency: at most %s ms per token%s",
                number(question.tpotMs()),
                question.ttftP99Ms()
                        .map(ms -> ", and a P99 to the first token of " + number(ms) + " ms")
                        .orElse(""));
    }

    private static List<String> load(CapacityQuestion question, CapacityAnswer answer, Optional<HourlyPrice> price) {
        CapacityAnswer.AtLoad load = answer.atLoad();
        List<String> lines = new ArrayList<>();
        lines.add(format("  first token, idle        %s ms", number(answer.ttftIdleMs())));
        String which = question.load().concurrency().isPresent()
                ? format(
                        "with %s requests at once",
                        number(question.load().concurrency().get()))
                : format(
                        "at %s requests a second%s%s",
                        number(load.requestsPerSecond()),
                        question.load().requestsPerSecond().isEmpty() ? " (the planned load)" : "",
                        load.shareOfFull()
                                .map(share -> format(", %s %% of full", number(100 * share)))
                                .orElse(""));
        lines.add(format(
                "  first token, loaded      P50 %s, P99 %s, %s",
                milliseconds(load.ttftP50Ms()), milliseconds(load.ttftP99Ms()), which));
        if (question.load().concurrency().isEmpty()) {
            lines.add(format(
                    "  time per token, loaded   %s with %s sequences at once",
                    milliseconds(load.tpotMs()), number(load.batch())));
        }
        price.flatMap(one -> usdPerMillion(question, answer, one)
                        .map(usd -> format(
                                "  dollars                  %s a million output tokens at this load, at $%s an hour %s in %s",
                                number(usd),
                                number(one.usdPerHour()),
                                one.plan().wireName(),
                                one.region())))
                .ifPresent(lines::add);
        return lines;
    }

    private static String basis(CapacityAnswer answer) {
        String row = answer.row()
                .map(measured -> format(
                        "; carried over from %s output tokens a second at %s in, %s out, %s",
                        number(measured.outputTokensPerSecond()),
                        number(measured.inputTokens()),
                        number(measured.outputTokens()),
                        measured.source().cited()))
                .orElse("");
        return words(answer.basis()) + row;
    }

    private static String words(EstimateBasis basis) {
        return switch (basis) {
            case SAME_MEASUREMENT -> "measured at this size of requests";
            case SAME_MODEL -> "this model was measured with this engine on this GPU";
            case SAME_MODEL_MANY_SEQUENCES -> "as measured with this engine on this GPU, with more sequences at once";
            case OTHER_MODEL -> "other models were measured with this engine on this GPU";
            case SAME_GENERATION -> "this engine was measured on another GPU of this generation";
            case SAME_MAKER -> "this engine was measured on other GPUs of this maker";
            case OTHER_ENGINE -> "other engines were measured on GPUs of this maker";
            case OTHER_MAKER -> "this engine was measured on GPUs of another maker";
            case UNKNOWN_INSTALLATION -> "nobody knows how well the engine is set up";
        };
    }

    private static String working(WorkingFigure line) {
        return format("  %-9s = %12s %s: %s", line.name(), figure(line.value()), line.unit(), line.formula());
    }

    private static String milliseconds(Optional<Double> ms) {
        return ms.map(value -> number(value) + " ms").orElse("not known");
    }

    /** Six digits, as they can be compared with a calculation by hand. */
    private static String figure(double value) {
        double size = Math.abs(value);
        return value != 0 && (size >= 1e7 || size < 1e-4) ? format("%.5e", value) : format("%.6g", value);
    }

    /** Whole from 100 up, else with one decimal, below 10 with two. */
    private static String number(double value) {
        String text = format(value >= 100 ? "%,.0f" : value >= 10 ? "%.1f" : "%.2f", value);
        return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
    }

    private static String format(String text, Object... values) {
        return String.format(Locale.ROOT, text, values);
    }
}
