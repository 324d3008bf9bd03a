package dev.weighbridge.report;

import dev.weighbridge.advice.MoneyText;
import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.cost.DevelopmentMachine;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.cost.PricedOffer.Hosting.Operation;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What stands beside the machines that carry load, in one line. */
final class OperationText {
    private OperationText() {}

    /**
     * {@code beside them: 1 spare machine in a second place · development on 1 × aws/g5.xlarge, on-demand in us-east-1: the
     * cheapest of AWS in us-east-1 that holds ten, at fp8}; empty where nothing does.
     */
    static Optional<String> of(PricedOffer offer) {
        return offer instanceof PricedOffer.Hosting hosting
                ? Optional.of(line(hosting.operation()))
                        .filter(line -> !line.isEmpty())
                        .map("beside them: "::concat)
                : Optional.empty();
    }

    private static String line(Operation operation) {
        Stream<String> spare = operation.spareMachines() == 0
                ? Stream.of()
                : Stream.of("%d spare %s in a second place"
                        .formatted(operation.spareMachines(), operation.spareMachines() == 1 ? "machine" : "machines"));
        return Stream.concat(spare, operation.development().stream().map(OperationText::development))
                .collect(Collectors.joining(" · "));
    }

    /** {@code nobody is added for the spare machine, an assumption}: what personnel leaves out; empty where nothing. */
    static Optional<String> notStaffed(PricedOffer.Hosting hosting) {
        Operation operation = hosting.operation();
        String machines = Stream.of(
                        operation.spareMachines() == 0 ? "" : "the spare machine",
                        operation.development().isEmpty() ? "" : "the machine for development")
                .filter(machine -> !machine.isEmpty())
                .collect(Collectors.joining(" and "));
        return hosting.kind() != OfferKind.SELF_HOSTED || machines.isEmpty()
                ? Optional.empty()
                : Optional.of("nobody is added for %s, an assumption".formatted(machines));
    }

    /** {@code 1 × aws/g5.xlarge at $734 a month}, with its maintenance; empty where none is in the bill. */
    static Optional<String> developmentCost(PricedOffer offer) {
        return offer instanceof PricedOffer.Hosting hosting
                ? hosting.operation()
                        .development()
                        .map(machine -> "%d × %s at %s a month"
                                .formatted(
                                        machine.count(),
                                        machine.id(),
                                        MoneyText.rounded(
                                                hosting.bill().operations().developmentUsdPerMonth())))
                : Optional.empty();
    }

    private static String development(DevelopmentMachine machine) {
        return "development on %d × %s, %s in %s: %s"
                .formatted(machine.count(), machine.id(), machine.plan().wireName(), machine.region(), machine.why());
    }
}
