package dev.weighbridge.rules.language;

/** When a rule speaks; it follows from the facts that the rule reads. */
public enum Phase {
    /** Reads the workload or the costs, says findings. */
    WEIGH,
    /** Reads the findings, says the verdict. */
    DECIDE,
    /** Reads the verdict, says what it brings and takes. */
    TELL
}
