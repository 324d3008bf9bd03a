package dev.weighbridge.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.workload.Workload;
import java.util.Collections;
import org.drools.core.impl.InternalRuleBase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Behind the guard stands a class loader through which a compiled book reaches its facts and nothing else. */
class FactClassLoaderTest {
    private static final ClassLoader OF_THE_BOOK =
            ((InternalRuleBase) ExecutableRules.compile(ShippedPolicy.RULES.rules())).getRootClassLoader();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang.Runtime",
                "java.lang.ProcessBuilder",
                "java.lang.System",
                "java.lang.Object",
                "java.lang.Class",
                "java.lang.Thread",
                "java.lang.reflect.Method",
                "java.lang.invoke.MethodHandles",
                "java.nio.file.Files",
                "javax.script.ScriptEngineManager",
                "sun.misc.Unsafe",
                "org.mvel2.MVEL",
                "org.kie.api.KieServices",
                "com.github.javaparser.JavaParser",
                "dev.weighbridge.rules.engine.RuleBook",
                "dev.weighbridge.Main"
            })
    void no_class_but_those_of_the_facts_is_reached(String name) {
        assertThatThrownBy(() -> Class.forName(name, false, OF_THE_BOOK)).isInstanceOf(ClassNotFoundException.class);
        assertThatThrownBy(() -> OF_THE_BOOK.loadClass(name)).isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void the_facts_are_reached() throws ClassNotFoundException {
        assertThat(Class.forName("dev.weighbridge.workload.Workload", false, OF_THE_BOOK))
                .isSameAs(Workload.class);
        assertThat(FactClassLoader.allowed())
                .containsExactlyInAnyOrder(
                        "dev.weighbridge.workload.Workload",
                        "dev.weighbridge.cost.Offer",
                        "dev.weighbridge.cost.CostFacts$EligibleOffers",
                        "dev.weighbridge.cost.CostFacts$CostComparison",
                        "dev.weighbridge.cost.CostFacts$SplitComparison",
                        "dev.weighbridge.cost.CostFacts$PartPlacements",
                        "dev.weighbridge.rules.language.Findings",
                        "dev.weighbridge.rules.language.FactType$Verdict",
                        "dev.weighbridge.rules.language.Chosen",
                        "org.drools.core.WorkingMemory");
    }

    @Test
    void no_resource_is_reached() throws Exception {
        FactClassLoader classes = new FactClassLoader();

        assertThat(classes.getResource("logback.xml")).isNull();
        assertThat(classes.getResourceAsStream("java/lang/Object.class")).isNull();
        assertThat(Collections.list(classes.getResources("META-INF/MANIFEST.MF")))
                .isEmpty();
    }
}
