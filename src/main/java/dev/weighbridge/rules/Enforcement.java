package dev.weighbridge.rules;

import dev.weighbridge.catalog.Words;

/** Whether what a rule rules out can be waived for a workload. */
public enum Enforcement implements Words {
    MANDATORY,
    WAIVABLE
}
