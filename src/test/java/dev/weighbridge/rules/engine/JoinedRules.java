package dev.weighbridge.rules.engine;

import static org.drools.model.DSL.declarationOf;
import static org.drools.model.DSL.globalOf;
import static org.drools.model.DSL.not;
import static org.drools.model.DSL.on;
import static org.drools.model.PatternDSL.pattern;
import static org.drools.model.PatternDSL.rule;

import dev.weighbridge.cost.Offer;
import dev.weighbridge.rules.language.ConditionElement;
import dev.weighbridge.rules.language.ConditionElement.Pattern;
import dev.weighbridge.rules.language.Join;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.drools.core.impl.RuleBaseFactory;
import org.drools.model.Global;
import org.drools.model.PatternDSL.PatternDef;
import org.drools.model.RuleItemBuilder;
import org.drools.model.Variable;
import org.drools.model.impl.ModelImpl;
import org.drools.model.view.ViewItem;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;

/** Admission rules compiled whole: their comparisons of an offer with the workload are joins of the session. */
final class JoinedRules {
    static final Global<PairListener> FOUND = globalOf(PairListener.class, "agreement", "found");

    private JoinedRules() {}

    /** Receives each pair of a rule and an offer. */
    interface PairListener {
        void pair(int rule, Offer offer);
    }

    static KieBase compile(List<Rule> admitting) {
        ModelImpl model = new ModelImpl();
        model.addGlobal(FOUND);
        for (Rule each : admitting) {
            Variable<Offer> offer = declarationOf(Offer.class);
            Variable<Workload> workload = declarationOf(Workload.class);
            int number = each.number();
            List<RuleItemBuilder<?>> items = new ArrayList<>();
            each.when().parts().forEach(part -> items.add(view(part, workload, offer)));
            items.add(on(FOUND, offer).execute((listener, matched) -> listener.pair(number, matched)));
            model.addRule(rule("agreement", "rule-" + number).build(items.toArray(RuleItemBuilder<?>[]::new)));
        }
        return KieBaseBuilder.createKieBaseFromModel(
                model, RuleBaseFactory.newKnowledgeBaseConfiguration(new Properties(), new FactClassLoader()));
    }

    private static ViewItem<?> view(ConditionElement part, Variable<Workload> workload, Variable<Offer> offer) {
        if (part instanceof ConditionElement.Not not) {
            return not(view(not.part(), declarationOf(Workload.class), offer));
        }
        Pattern read = (Pattern) part;
        if (read.fact().type() == Workload.class) {
            return pattern(workload).expr(read.text(), fact -> read.condition().holds(fact));
        }
        PatternDef<Offer> view = pattern(offer)
                .expr(read.text() + " alone", fact -> read.condition().holds(fact));
        for (Join join : read.joins()) {
            view = view.expr(read.text() + join, workload, join::holds);
        }
        return view;
    }
}
