package dev.weighbridge;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The rules of the package structure, for any root package, so that each can be seen to fail on a planted fault. */
record PackageRules(String root) {
    /** The packages from left to right; those of one entry do not know each other. */
    private static final List<List<String>> ROW = List.of(
            List.of("concurrent", "input"),
            List.of("declared"),
            List.of("catalog"),
            List.of("workload", "measure", "catalog.refresh"),
            List.of("workload.line"),
            List.of("cost.capacity", "cost.breakeven"),
            List.of("cost"),
            List.of("rules.language"),
            List.of("rules.engine"),
            List.of("rules.change"),
            List.of("rules.cases"),
            List.of("rules.verify"),
            List.of("advice"),
            List.of("chart"),
            List.of("report"),
            List.of("report.rules"),
            List.of("ledger"),
            List.of("service.reload"),
            List.of("service"),
            List.of("http", "chat", "page", "mcp"),
            List.of("cli.options"),
            List.of("cli.rules", "cli.serve"),
            List.of("cli"));

    /** Types that count or move along while one caller uses them; all others stay as they were made. */
    private static final List<String> CHANGING = List.of(
            "input.Problems",
            "measure.AnswerStream",
            "rules.language.ConditionParser",
            "rules.language.BoundedParser$Tokens",
            "rules.language.RuleLayout",
            "service.BoundedLineReader",
            "cli.BatchProgress");

    static Stream<String> names() {
        return ROW.stream().flatMap(List::stream);
    }

    /** The packages that one may not import: its neighbours, those to its right, and the program's start. */
    Stream<String> forbiddenTo(String name) {
        List<String> left = ROW.stream()
                .takeWhile(row -> !row.contains(name))
                .flatMap(List::stream)
                .toList();
        return Stream.concat(
                names().filter(other -> !left.contains(other) && !other.equals(name))
                        .map(this::exactly),
                Stream.of(root));
    }

    /** A package imports only what stands to its left in the row. */
    ArchRule importsOnlyToItsLeft(String name) {
        return noClasses()
                .that()
                .resideInAPackage(exactly(name))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbiddenTo(name).toArray(String[]::new))
                .allowEmptyShould(true)
                .as(name + " imports only packages to its left");
    }

    private String exactly(String name) {
        return root + "." + name;
    }

    /** Entry points over the network do not know the advisor: the service records each decision. */
    ArchRule entryPointsDecideThroughTheService() {
        return noClasses()
                .that()
                .resideInAnyPackage(withSubpackages("http"), withSubpackages("chat"), withSubpackages("page"))
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName(root + ".advice.Advisor")
                .allowEmptyShould(true)
                .as("entry points decide through the service");
    }

    /** A library has its homes: only these rooms import these packages. */
    ArchRule onlyIn(List<String> homes, String... packages) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(
                        homes.stream().map(this::withSubpackages).toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages)
                .allowEmptyShould(true)
                .as("only " + homes + " import " + Arrays.toString(packages));
    }

    /** The cost engine is arithmetic: the same figures on any day, on any machine, read from nowhere. */
    ArchRule costIsPure() {
        DescribedPredicate<JavaClass> outside = resideInAnyPackage(
                        "java.io..", "java.nio.file..", "java.net..", "org.slf4j..")
                .or(JavaClass.Predicates.assignableTo(java.time.Clock.class))
                .or(JavaClass.Predicates.assignableTo(java.util.Random.class))
                .as("files, networks, clocks, dice or logs");
        return noClasses()
                .that()
                .resideInAPackage(withSubpackages("cost"))
                .should()
                .dependOnClassesThat(outside)
                .orShould()
                .callMethodWhere(target(owner(resideInAPackage("java.time.."))).and(target(name("now"))))
                .orShould()
                .callMethodWhere(target(owner(JavaClass.Predicates.type(System.class))))
                .allowEmptyShould(true)
                .as("cost is pure arithmetic");
    }

    /** A name says what a class is. */
    ArchRule namesSayWhatAClassIs() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .haveSimpleNameContaining("Util")
                .orShould()
                .haveSimpleNameContaining("Helper")
                .orShould()
                .haveSimpleNameContaining("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .as("no Util, Helper, Manager, Impl");
    }

    /** What was made stays as it was made; picocli sets the options of a command. */
    ArchRule fieldsAreFinal() {
        return fields().that()
                .areDeclaredInClassesThat(resideInAPackage(root + ".."))
                .and()
                .areDeclaredInClassesThat(DescribedPredicate.not(changing()))
                .and()
                .areNotAnnotatedWith("picocli.CommandLine$Option")
                .and()
                .areNotAnnotatedWith("picocli.CommandLine$Parameters")
                .and()
                .areNotAnnotatedWith("picocli.CommandLine$Mixin")
                .and()
                .areNotAnnotatedWith("picocli.CommandLine$Spec")
                .should()
                .beFinal()
                .as("fields are final");
    }

    private DescribedPredicate<JavaClass> changing() {
        return DescribedPredicate.describe(
                "listed", type -> CHANGING.contains(type.getName().substring(root.length() + 1)));
    }

    private String withSubpackages(String name) {
        return root + "." + name + "..";
    }
}
