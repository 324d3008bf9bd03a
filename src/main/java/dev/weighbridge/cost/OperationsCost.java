package dev.weighbridge.cost;

/**
 * What availability and environments add to a month's bill of machines, whatever the volume, in US dollars; all 0 where a
 * workload asks for neither.
 *
 * @param spareMachinesUsdPerMonth machines that stand ready in a second place, with their maintenance
 * @param onCallUsdPerMonth people who can be called at any hour, beside those who run the machines
 * @param developmentUsdPerMonth the machine for development and staging, with its maintenance
 */
public record OperationsCost(double spareMachinesUsdPerMonth, double onCallUsdPerMonth, double developmentUsdPerMonth) {
    /** Nothing is added. */
    static final OperationsCost NONE = new OperationsCost(0, 0, 0);

    double usdPerMonth() {
        return spareMachinesUsdPerMonth + onCallUsdPerMonth + developmentUsdPerMonth;
    }

    /** What of it is paid for machines. */
    double machinesUsdPerMonth() {
        return spareMachinesUsdPerMonth + developmentUsdPerMonth;
    }

    /** The same without machines that stand ready. */
    OperationsCost withoutSpare() {
        return new OperationsCost(0, onCallUsdPerMonth, developmentUsdPerMonth);
    }

    /** What is paid once where several kinds of machines are run by the same people: all but the machines that stand ready. */
    double paidOnceUsdPerMonth() {
        return onCallUsdPerMonth + developmentUsdPerMonth;
    }

    /** The same with other amounts for what is paid once. */
    OperationsCost withPaidOnce(double onCall, double development) {
        return new OperationsCost(spareMachinesUsdPerMonth, onCall, development);
    }
}
