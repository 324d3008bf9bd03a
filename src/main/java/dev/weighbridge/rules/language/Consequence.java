package dev.weighbridge.rules.language;

import dev.weighbridge.catalog.OfferKind;
import java.util.Optional;

/** One thing that a rule's consequence says; {@link ConsequenceParser} lists how rules write it. */
public sealed interface Consequence {
    /** A finding about a placement, or about one kind of API when {@code kind} is there. */
    record Opinion(Placement placement, Optional<OfferKind> kind, Finding finding) implements Consequence {}

    /** Something the reader must know whatever the verdict. */
    record Warn(String code, String message) implements Consequence {}

    /** What a finding counts when voices are added up. */
    record Counts(Finding finding, double weight) implements Consequence {}

    /** The verdict. */
    record Recommend(Placement placement) implements Consequence {}

    /** What part of a hybrid goes where; shares of one rule add to 1. */
    record Split(Placement placement, double share, String what) implements Consequence {}

    /** What is gained by the placement chosen. */
    record Gain(String text) implements Consequence {}

    /** What is lost by the placement chosen. */
    record Loss(String text) implements Consequence {}
}
