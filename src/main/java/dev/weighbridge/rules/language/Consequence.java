package dev.weighbridge.rules.language;

import dev.weighbridge.catalog.WireName;

/** One call on {@code advice} in a rule's consequence; {@link AdviceMethod} lists the calls. */
public sealed interface Consequence {
    /** The offer that the rule reads is excluded. */
    record Exclude() implements Consequence {}

    /** The offer that the rule reads is ranked as if it cost a share less; its bill stays as it is. */
    record Prefer(double share) implements Consequence {}

    /** A finding about a placement. */
    record Opinion(Placement placement, Finding finding) implements Consequence {}

    /** A warning: of an admission rule about each recommended offer that it holds for, otherwise whatever the verdict. */
    record Warn(String code, String message) implements Consequence {}

    /** The weight of a finding when findings are added up. */
    record Counts(Finding finding, double weight) implements Consequence {}

    /** The verdict. */
    record Recommend(Placement placement) implements Consequence {}

    /** The part of a hybrid that goes to one side; the shares of one rule add to 1. */
    record Split(Placement placement, double share, String what) implements Consequence {}

    /** A gain of the placement chosen. */
    record Gain(String text) implements Consequence {}

    /** A loss of the placement chosen. */
    record Loss(String text) implements Consequence {}

    /** What one fired rule finds about one placement, from worst to best. */
    enum Finding implements WireName {
        RULES_OUT,
        AGAINST,
        NEUTRAL,
        FOR,
        STRONGLY_FOR
    }
}
