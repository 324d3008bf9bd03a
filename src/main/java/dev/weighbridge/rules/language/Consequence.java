package dev.weighbridge.rules.language;

import dev.weighbridge.catalog.WireName;
import java.util.Optional;

/** One call on {@code advice} in a rule's consequence; {@link AdviceMethod} lists the calls. */
public sealed interface Consequence {
    /** The call as a rule writes it. */
    String call();

    /** Whether it excludes or prefers offers, and does not only say something of them. */
    default boolean decidesOfOffers() {
        return this instanceof Exclude || this instanceof Prefer;
    }

    /** The offer that the rule reads is excluded. */
    record Exclude() implements Consequence {
        @Override
        public String call() {
            return "advice.excludes()";
        }
    }

    /** The offer that the rule reads is ranked as if it cost a share less; its bill stays as it is. */
    record Prefer(double share) implements Consequence {
        @Override
        public String call() {
            return "advice.prefers(%s)".formatted(LiteralSyntax.of(share));
        }
    }

    /** A finding about a placement. */
    record Opinion(Placement placement, Finding finding) implements Consequence {
        @Override
        public String call() {
            return "advice.%s(%s)".formatted(finding.method, placement.name());
        }
    }

    /**
     * A risk: of an admission rule about each recommended offer that it holds for, otherwise whatever the verdict.
     *
     * @param text what is the case
     * @param whatToDo empty where nothing can be done
     */
    record Warn(String code, String text, Optional<String> whatToDo) implements Consequence {
        @Override
        public String call() {
            return "advice.warn(%s, %s%s)"
                    .formatted(
                            LiteralSyntax.of(code),
                            LiteralSyntax.of(text),
                            whatToDo.map(LiteralSyntax::of).map(", "::concat).orElse(""));
        }
    }

    /**
     * The weight of a finding when findings are added up.
     *
     * @param question whose findings have this weight; empty for all questions that have no weight of their own
     */
    record Counts(Finding finding, double weight, Optional<String> question) implements Consequence {
        @Override
        public String call() {
            return "advice.counts(%s, %s%s)"
                    .formatted(
                            finding.name(),
                            LiteralSyntax.of(weight),
                            question.map(LiteralSyntax::of).map(", "::concat).orElse(""));
        }
    }

    /** The verdict. */
    record Recommend(Placement placement) implements Consequence {
        @Override
        public String call() {
            return "advice.recommend(%s)".formatted(placement.name());
        }
    }

    /** A gain of the placement chosen. */
    record Gain(String text) implements Consequence {
        @Override
        public String call() {
            return "advice.gain(%s)".formatted(LiteralSyntax.of(text));
        }
    }

    /** A loss of the placement chosen. */
    record Loss(String text) implements Consequence {
        @Override
        public String call() {
            return "advice.loss(%s)".formatted(LiteralSyntax.of(text));
        }
    }

    /** What one fired rule finds about one placement, from worst to best. */
    enum Finding implements WireName {
        RULES_OUT("rulesOut"),
        AGAINST("against"),
        NEUTRAL("neutral"),
        FOR("favours"),
        STRONGLY_FOR("stronglyFor");

        private final String method;

        Finding(String method) {
            this.method = method;
        }
    }
}
