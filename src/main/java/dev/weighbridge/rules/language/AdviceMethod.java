package dev.weighbridge.rules.language;

import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.rules.language.Consequence.Finding;
import dev.weighbridge.rules.language.Rule.Phase;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A method of {@code advice} that consequences may call.
 *
 * @param phases in which rules may call it
 * @param form an example for messages
 * @param optional how many of the last arguments of the form a call may leave out
 * @param further how many arguments a call may have beside those of the form
 * @param read makes the consequence of a call
 */
record AdviceMethod(Set<Phase> phases, String form, int optional, int further, Function<AdviceCall, Consequence> read) {
    private static final List<Finding> WEIGHTED =
            List.of(Finding.STRONGLY_FOR, Finding.FOR, Finding.NEUTRAL, Finding.AGAINST);
    private static final List<Placement> SIDES = List.of(Placement.API, Placement.SELF_HOSTED);

    /** Every method by its name, in the order that messages list them. */
    static final Map<String, AdviceMethod> ALL = all();

    private static Map<String, AdviceMethod> all() {
        Map<String, AdviceMethod> methods = new LinkedHashMap<>();
        add(methods, EnumSet.of(Phase.ADMIT), "excludes()", call -> new Consequence.Exclude());
        add(methods, EnumSet.of(Phase.ADMIT), "prefers(0.10)", call -> new Consequence.Prefer(call.share(0)));
        opinion(methods, "stronglyFor", Finding.STRONGLY_FOR);
        opinion(methods, "favours", Finding.FOR);
        opinion(methods, "neutral", Finding.NEUTRAL);
        opinion(methods, "against", Finding.AGAINST);
        add(methods, EnumSet.of(Phase.WEIGH), "rulesOut(API or SELF_HOSTED)", AdviceMethod::ruledOut);
        add(
                methods,
                EnumSet.of(Phase.WEIGH),
                "counts(FOR, 1)",
                call -> new Consequence.Counts(call.choice(0, WEIGHTED), call.weight(1), call.optionalText(2)),
                0,
                1);
        add(
                methods,
                EnumSet.allOf(Phase.class),
                "warn(\"code\", \"text\", \"what to do\")",
                call -> new Consequence.Warn(call.code(0), call.text(1), call.optionalText(2)),
                1,
                0);
        add(
                methods,
                EnumSet.of(Phase.DECIDE),
                "recommend(API or SELF_HOSTED or HYBRID or NONE)",
                call -> new Consequence.Recommend(call.choice(0, List.of(Placement.values()))));
        add(methods, EnumSet.of(Phase.ADMIT, Phase.TELL), "gain(\"text\")", call -> new Consequence.Gain(call.text(0)));
        add(methods, EnumSet.of(Phase.ADMIT, Phase.TELL), "loss(\"text\")", call -> new Consequence.Loss(call.text(0)));
        return methods;
    }

    private static void opinion(Map<String, AdviceMethod> methods, String name, Finding finding) {
        add(
                methods,
                EnumSet.of(Phase.WEIGH),
                name + "(API or SELF_HOSTED)",
                call -> new Consequence.Opinion(call.choice(0, SIDES), finding));
    }

    private static void add(
            Map<String, AdviceMethod> methods, Set<Phase> phases, String form, Function<AdviceCall, Consequence> read) {
        add(methods, phases, form, read, 0, 0);
    }

    private static void add(
            Map<String, AdviceMethod> methods,
            Set<Phase> phases,
            String form,
            Function<AdviceCall, Consequence> read,
            int optional,
            int further) {
        methods.put(
                form.substring(0, form.indexOf('(')),
                new AdviceMethod(Set.copyOf(phases), form, optional, further, read));
    }

    private static Consequence ruledOut(AdviceCall call) {
        String name = call.name(0);
        if (Arrays.stream(OfferKind.values())
                .anyMatch(kind -> kind != OfferKind.SELF_HOSTED && kind.name().equals(name))) {
            throw new RuleSyntaxException(
                    call.span(0),
                    "calls advice.rulesOut with the kind `%s`. Exclude offers by a rule that reads Offer( kind == %s ) and calls advice.excludes()."
                            .formatted(name, name));
        }
        return new Consequence.Opinion(call.choice(0, SIDES), Finding.RULES_OUT);
    }

    /**
     * The form of a method.
     *
     * @throws java.util.NoSuchElementException if advice has no such method
     */
    static String formOf(String name) {
        return Optional.ofNullable(ALL.get(name)).map(AdviceMethod::form).orElseThrow();
    }

    /** The names of the methods that a rule of a phase may call. */
    static List<String> namesIn(Phase phase) {
        return ALL.entrySet().stream()
                .filter(method -> method.getValue().phases.contains(phase))
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * The consequence of a call.
     *
     * @throws RuleSyntaxException where the call has another number of arguments, or one that the method does not take
     */
    Consequence consequence(AdviceCall call) {
        long ofForm =
                form.endsWith("()") ? 0 : form.chars().filter(c -> c == ',').count() + 1;
        int given = call.arguments().size();
        if (given > ofForm + further || given < ofForm - optional) {
            throw new RuleSyntaxException(
                    call.methodSpan(),
                    "calls advice.%s with %d %s. Write advice.%s."
                            .formatted(call.method(), given, given == 1 ? "value" : "values", form));
        }
        return read.apply(call);
    }
}
