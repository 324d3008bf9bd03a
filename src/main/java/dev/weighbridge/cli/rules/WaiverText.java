package dev.weighbridge.cli.rules;

import dev.weighbridge.rules.engine.Waiver;
import java.time.LocalDate;

/** A waiver as one line of text. */
final class WaiverText {
    private WaiverText() {}

    static String of(Waiver waiver, LocalDate today) {
        boolean expired = !today.isBefore(waiver.until());
        return expired
                ? "waiver for %s by %s, expired on %s".formatted(waiver.workload(), waiver.who(), waiver.until())
                : "WAIVED for %s%s by %s until %s: %s"
                        .formatted(waiver.workload(), waiver.whereAsked(), waiver.who(), waiver.until(), waiver.why());
    }
}
