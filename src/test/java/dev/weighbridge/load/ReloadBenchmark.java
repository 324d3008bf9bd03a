package dev.weighbridge.load;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.advice.AdvisorSnapshot;
import dev.weighbridge.input.Problems;
import dev.weighbridge.service.reload.ReloadingAdvisor;
import dev.weighbridge.service.reload.ReloadingFolder;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reloads the rules a thousand times, decides under each, and prints what heap and metaspace hold after a collection. */
final class ReloadBenchmark {
    private static final int RELOADS = 1_000;
    private static final int EVERY = 100;

    private ReloadBenchmark() {}

    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("weighbridge-reload");
        ShippedPolicy.copy(ShippedPolicy.RULES_FOLDER, folder.resolve("rules"));
        ShippedPolicy.copy(ShippedPolicy.CATALOG_FOLDER, folder.resolve("catalog"));
        Path file = folder.resolve("rules/volume.drl");
        String text = Files.readString(file);
        ReloadingAdvisor live = new ReloadingAdvisor(
                folder.resolve("rules"), folder.resolve("catalog"), "bench", Clock.systemUTC(), new SecureRandom());
        long start = System.nanoTime();
        for (int i = 1; i <= RELOADS; i++) {
            Files.writeString(file, text + "// edited " + i + "\n");
            live.checkForChanges(Optional.empty());
            if (live.checkForChanges(Optional.empty()).get(ReloadingAdvisor.PolicyFolder.RULES)
                    != ReloadingFolder.Outcome.LOADED) {
                throw new IllegalStateException("not loaded: " + live.status(ReloadingAdvisor.PolicyFolder.RULES));
            }
            decide(live.get());
            if (i % EVERY == 0) {
                System.gc();
                System.out.printf(
                        Locale.ROOT,
                        "%,5d reloads: heap %.1f MB, metaspace %.1f MB, %,d classes, %.1f ms each%n",
                        i,
                        used("heap"),
                        used("Metaspace"),
                        ManagementFactory.getClassLoadingMXBean().getLoadedClassCount(),
                        (System.nanoTime() - start) / 1e6 / i);
            }
        }
    }

    private static void decide(AdvisorSnapshot desk) {
        desk.advisor()
                .recommend(desk.reader()
                        .read(
                                List.of(
                                        "tokensPerDay=50M",
                                        "latencyP99Ms=400",
                                        "residency=moderate",
                                        "expertise=limited",
                                        "quality=good-enough"),
                                new Problems())
                        .orElseThrow());
    }

    private static double used(String pool) {
        if (pool.equals("heap")) {
            return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1e6;
        }
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(bean -> bean.getName().equals(pool))
                .map(MemoryPoolMXBean::getUsage)
                .mapToDouble(usage -> usage.getUsed() / 1e6)
                .sum();
    }
}
