package dev.weighbridge.rules.language;

/** The phase in which a rule fires; it follows from the facts that the rule reads. */
public enum Phase {
    /** Reads the workload or the costs; adds findings. */
    WEIGH,
    /** Reads the findings; recommends a placement. */
    DECIDE,
    /** Reads the verdict; lists gains and losses. */
    TELL
}
