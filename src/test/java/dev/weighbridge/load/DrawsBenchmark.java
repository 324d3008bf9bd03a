package dev.weighbridge.load;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.advice.Advisor;
import dev.weighbridge.advice.DrawSettings;
import dev.weighbridge.advice.Recommendation;
import java.util.Locale;

/** Draws the costs of one toss-up ten thousand times, in one thread, and prints how long each time took. */
final class DrawsBenchmark {
    private static final DrawSettings SETTINGS = new DrawSettings(10_000, 1);
    private static final int TIMES = 10;

    private DrawsBenchmark() {}

    public static void main(String[] args) {
        Advisor advisor = ShippedPolicy.advisor();
        Recommendation recommendation =
                advisor.recommend(ShippedPolicy.workload("tokensPerDay=8B", "residency=moderate", "asOf=2026-11-28"));
        for (int i = 1; i <= TIMES; i++) {
            long start = System.nanoTime();
            int options = advisor.withDraws(recommendation, SETTINGS)
                    .draws()
                    .orElseThrow()
                    .options()
                    .size();
            System.out.printf(
                    Locale.ROOT,
                    "%,d draws of %d options: %.0f ms%s%n",
                    SETTINGS.count(),
                    options,
                    (System.nanoTime() - start) / 1e6,
                    i == 1 ? ", in a JVM that has drawn nothing before" : "");
        }
    }
}
