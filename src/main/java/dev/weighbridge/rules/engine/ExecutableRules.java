package dev.weighbridge.rules.engine;

import static org.drools.model.DSL.declarationOf;
import static org.drools.model.DSL.exists;
import static org.drools.model.DSL.globalOf;
import static org.drools.model.DSL.not;
import static org.drools.model.DSL.on;
import static org.drools.model.PatternDSL.pattern;
import static org.drools.model.PatternDSL.rule;

import dev.weighbridge.concurrent.TimeLimit;
import dev.weighbridge.cost.Offer;
import dev.weighbridge.rules.language.Chosen;
import dev.weighbridge.rules.language.Condition;
import dev.weighbridge.rules.language.ConditionElement;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.rules.language.Rule.Phase;
import java.util.List;
import java.util.Properties;
import org.drools.core.impl.RuleBaseFactory;
import org.drools.model.Global;
import org.drools.model.Variable;
import org.drools.model.impl.ModelImpl;
import org.drools.model.view.CombinedExprViewItem;
import org.drools.model.view.ViewItem;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;

/**
 * Compiles rules into Drools' executable model.
 *
 * <p>Deliberate: the model is built from the checked conditions, not from generated Java source. No text of a rule file
 * ever becomes code, a rule book compiles in milliseconds, and no class stays loaded when it is replaced. As a second
 * guard, {@link FactClassLoader} gives a compiled rule book no class to call.
 */
final class ExecutableRules {
    static final String LISTENER = "fired";
    private static final String PACKAGE = "weighbridge.rules";

    private ExecutableRules() {}

    /** Receives the number of each rule that fires. */
    interface FiringListener {
        void rule(int number);
    }

    static KieBase compile(List<Rule> rules) {
        Global<FiringListener> fired = globalOf(FiringListener.class, PACKAGE, LISTENER);
        ModelImpl model = new ModelImpl();
        model.addGlobal(fired);
        for (Rule each : rules) {
            TimeLimit.check();
            if (each.phase() == Phase.ADMIT || each.reads(Chosen.class)) {
                // Matched with offers before all others, see AdmissionRules, or with what was chosen after them, see
                // Decision.
                continue;
            }
            int number = each.number();
            model.addRule(rule(PACKAGE, "rule-" + number)
                    .build(view(each.when()), on(fired).execute(listener -> listener.rule(number))));
        }
        return KieBaseBuilder.createKieBaseFromModel(
                model, RuleBaseFactory.newKnowledgeBaseConfiguration(new Properties(), new FactClassLoader()));
    }

    /** Rules that tell each offer that a pattern matches, by the index of the pattern. */
    static KieBase compileAdmission(List<ConditionElement.Pattern> patterns) {
        Global<AdmissionRules.MatchListener> matched = globalOf(AdmissionRules.MatchListener.class, PACKAGE, LISTENER);
        ModelImpl model = new ModelImpl();
        model.addGlobal(matched);
        for (int i = 0; i < patterns.size(); i++) {
            TimeLimit.check();
            int index = i;
            ConditionElement.Pattern each = patterns.get(i);
            Variable<Offer> offer = declarationOf(Offer.class);
            Condition condition = each.condition();
            model.addRule(rule(PACKAGE, "rule-" + index)
                    .build(
                            pattern(offer).expr(each.text(), condition::holds),
                            on(matched, offer).execute((listener, fact) -> listener.offer(index, fact))));
        }
        return KieBaseBuilder.createKieBaseFromModel(
                model, RuleBaseFactory.newKnowledgeBaseConfiguration(new Properties(), new FactClassLoader()));
    }

    private static ViewItem<?> view(ConditionElement element) {
        if (element instanceof ConditionElement.Pattern pattern) {
            return view(pattern, pattern.fact().type());
        }
        if (element instanceof ConditionElement.Not not) {
            return not(view(not.part()));
        }
        if (element instanceof ConditionElement.Exists exists) {
            return exists(view(exists.part()));
        }
        if (element instanceof ConditionElement.And and) {
            return new CombinedExprViewItem<>(org.drools.model.Condition.Type.AND, all(and.parts()));
        }
        if (element instanceof ConditionElement.Or or) {
            return new CombinedExprViewItem<>(org.drools.model.Condition.Type.OR, all(or.parts()));
        }
        throw new IllegalStateException("a condition element of an unknown type: " + element);
    }

    private static <T> ViewItem<T> view(ConditionElement.Pattern pattern, Class<T> type) {
        Variable<T> fact = declarationOf(type);
        Condition condition = pattern.condition();
        return pattern(fact).expr(pattern.text(), condition::holds);
    }

    private static ViewItem<?>[] all(List<ConditionElement> parts) {
        return parts.stream().map(ExecutableRules::view).toArray(ViewItem<?>[]::new);
    }
}
