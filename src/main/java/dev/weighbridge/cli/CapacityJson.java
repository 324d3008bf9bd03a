package dev.weighbridge.cli;

import dev.weighbridge.catalog.Band;
import dev.weighbridge.cost.capacity.CapacityAnswer;
import dev.weighbridge.cost.capacity.CapacityQuestion;
import dev.weighbridge.cost.capacity.LimitedBy;
import dev.weighbridge.cost.capacity.WorkingFigure;
import dev.weighbridge.report.JsonViews;
import java.util.List;
import java.util.Optional;

/** A capacity as JSON for programs; what is not known is null. */
final class CapacityJson {
    private CapacityJson() {}

    private record LoadView(
            double requestsPerSecond,
            Optional<Double> shareOfFull,
            double outputTokensPerSecond,
            double batch,
            Optional<Double> tpotMs) {}

    private record PriceView(double usdPerHour, String plan, String region) {}

    private record CapacityView(
            String model,
            String gpu,
            int gpus,
            int groups,
            int gpusPerGroup,
            String precision,
            String engine,
            double inputTokens,
            double outputTokens,
            boolean fits,
            double outputTokensPerSecond,
            double tokensPerDay,
            double batch,
            Optional<Double> prefillSeconds,
            Optional<Double> stepSeconds,
            Optional<Double> ttftIdleMs,
            Optional<Double> ttftP50Ms,
            Optional<Double> ttftP99Ms,
            Optional<Double> tpotMs,
            String limitedBy,
            Optional<LoadView> load,
            Optional<PriceView> price,
            Optional<Double> usdPerMillionOutputTokens,
            String evidence,
            String basis,
            Optional<Band> band,
            Optional<Band> ttftBand,
            List<WorkingFigure> working) {}

    static String of(CapacityQuestion question, CapacityAnswer answer, Optional<HourlyPrice> price) {
        CapacityAnswer.AtLoad load = answer.atLoad();
        return text(new CapacityView(
                question.model().model(),
                question.gpu().gpu(),
                answer.groups() * answer.gpusPerGroup(),
                answer.groups(),
                answer.gpusPerGroup(),
                answer.precision().wireName(),
                question.engine().engine(),
                question.shape().inputTokens(),
                question.shape().outputTokens(),
                true,
                answer.outputTokensPerSecond(),
                answer.tokensPerDay(),
                answer.batch(),
                Optional.of(answer.prefillSeconds()),
                Optional.of(answer.stepSeconds()),
                Optional.of(answer.ttftIdleMs()),
                load.ttftP50Ms(),
                load.ttftP99Ms(),
                Optional.of(answer.tpotMs()),
                answer.limitedBy().wireName(),
                Optional.of(new LoadView(
                        load.requestsPerSecond(),
                        load.shareOfFull(),
                        load.outputTokensPerSecond(),
                        load.batch(),
                        load.tpotMs())),
                price.map(one -> new PriceView(one.usdPerHour(), one.plan().wireName(), one.region())),
                price.flatMap(one -> CapacityText.usdPerMillion(question, answer, one)),
                answer.evidence(),
                answer.basis().wireName(),
                Optional.of(answer.bands().throughput()),
                Optional.of(answer.bands().firstToken()),
                answer.working()));
    }

    /** The lines that show that the model does not fit. */
    static String ofNoRoom(CapacityQuestion question, List<WorkingFigure> working) {
        return text(new CapacityView(
                question.model().model(),
                question.gpu().gpu(),
                question.gpus() * question.machines(),
                0,
                question.gpus(),
                question.precisions().get(question.precisions().size() - 1).wireName(),
                question.engine().engine(),
                question.shape().inputTokens(),
                question.shape().outputTokens(),
                false,
                0,
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                LimitedBy.MEMORY.wireName(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "estimated",
                "",
                Optional.empty(),
                Optional.empty(),
                working));
    }

    private static String text(CapacityView view) {
        return JsonViews.MAPPER.writeValueAsString(view) + "\n";
    }
}
