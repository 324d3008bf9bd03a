package dev.weighbridge.cost.capacity;

import java.util.List;

/** The calculation of a speed line by line, in the order in which it is worked out. */
final class EngineWorking {
    private EngineWorking() {}

    /**
     * The lines at the sequences of the last round.
     *
     * @param cycleSeconds from the start of a request to the start of the next in its place
     */
    static List<WorkingFigure> of(
            EngineModel model, StepTime times, EngineModel.FirstToken first, double cycleSeconds) {
        ServingSetup setup = model.setup();
        return List.of(
                line("P_act", setup.model().activeParameters(), "parameters", "P_rest + P_exp · k / E"),
                line("W", setup.weightBytesPerGpu(1), "bytes a GPU", "(P_rest · br + P_exp · be) / n"),
                line(
                        "kvSeq",
                        model.room().bytes(),
                        "bytes a sequence on each GPU",
                        "((ISL + OSL / 2) · kv + kept by windows) · bKV / min(n, Hkv) + state / n"),
                line("Bmax", model.mostSequences(), "sequences", "min(maxSeqs, (mem · share − W − reserved) / kvSeq)"),
                line(
                        "lin",
                        model.prefill().byLength(),
                        "s",
                        "(ISL · 2 · P_act / (n · F · mp) + ap · ISL² / (n · F16 · ma) + ring(ISL)) · (1 − cached)"),
                line(
                        "fix",
                        model.prefill().fixed(),
                        "s",
                        "L · oP + max(0, W / bandwidth reached − ISL · 2 · P_act / (n · F · mp))"),
                line("B", times.sequences(), "sequences", "at once"),
                line("f", times.expertShare(), "share of experts read", "1 − (1 − k / E)^max(1, B · t)"),
                line(
                        "base",
                        times.base(),
                        "s",
                        "max(W(f) / bandwidth reached, B · t · 2 · P_act / (n · F · md)) + B · kvSeq / bandwidth reached"),
                line("layers", times.layers(), "s", "u · ((L − Lm) · oLd + Lm · oLm)"),
                line("sequences", times.perSequence(), "s", "(u + t − 1) · B · (oB + L · oBL)"),
                line("ring", times.exchange(), "s", "2 · L · B · t · h · 2 · 2 · (n − 1) / n / link reached"),
                line("step", times.step(), "s", "(base + layers + sequences + ring) / s"),
                line("a", times.prefillsPerToken(), "prefills a token", "max(0, B − 1) / OSL"),
                line("TPOT", times.perToken(), "s", "step + a · lin + share of fix that waits · (1 − e^−a) · fix"),
                line("rho", first.prefillLoad(), "share of time", "min(0.95, B / (OSL · TPOT) · (fix + lin))"),
                line("TTFT", first.seconds(), "s", "(fix + lin) + s · step / 2 + rho / (2 · (1 − rho)) · (fix + lin)"),
                line("cycle", cycleSeconds, "s", "(TTFT + OSL · TPOT) · max(1, C / Bmax)"));
    }

    /** The lines that tell whether the model fits. */
    static List<WorkingFigure> ofMemory(EngineModel model) {
        StepTime one = model.at(1);
        return of(model, one, model.firstToken(one), 0).stream()
                .takeWhile(line -> !line.name().equals("lin"))
                .toList();
    }

    private static WorkingFigure line(String name, double value, String unit, String formula) {
        return new WorkingFigure(name, value, unit, formula);
    }
}
