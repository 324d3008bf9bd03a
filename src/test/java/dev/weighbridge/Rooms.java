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

/** The rules that hold the rooms apart, for any package root, so that each can be seen to fail on planted faults. */
record Rooms(String root) {
    private static final List<List<String>> ROW = List.of(
            List.of("input"),
            List.of("catalog"),
            List.of("workload"),
            List.of("cost"),
            List.of("rules"),
            List.of("advice"),
            List.of("report"),
            List.of("ledger"),
            List.of("service"),
            List.of("http", "cli", "chat", "mcp"));

    /** What counts or moves along while one caller uses it; all else stays as it was made. */
    private static final List<String> CHANGING = List.of(
            "input.Problems",
            "rules.ConditionParser",
            "rules.BoundedParser$Tokens",
            "service.BoundedLines",
            "cli.Progress");

    static Stream<String> names() {
        return ROW.stream().flatMap(List::stream);
    }

    /** A room imports only what stands to its left in the row: not its neighbours, and not the program's start. */
    ArchRule importsOnlyToItsLeft(String room) {
        List<String> left = ROW.stream()
                .takeWhile(rooms -> !rooms.contains(room))
                .flatMap(List::stream)
                .toList();
        String[] others = Stream.concat(
                        names().filter(name -> !left.contains(name) && !name.equals(room))
                                .map(this::room),
                        Stream.of(root))
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(room(room))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .allowEmptyShould(true)
                .as(room + " imports only rooms to its left");
    }

    /** What serves over the network knows no advisor: the clerk keeps what is decided, and so no door can forget to. */
    ArchRule doorsDecideThroughAClerk() {
        return noClasses()
                .that()
                .resideInAnyPackage(room("http"), room("chat"))
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName(root + ".advice.Advisor")
                .allowEmptyShould(true)
                .as("doors decide through a clerk");
    }

    /** A library has its homes: only these rooms import these packages. */
    ArchRule onlyIn(List<String> homes, String... packages) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(homes.stream().map(this::room).toArray(String[]::new))
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
                .resideInAPackage(room("cost"))
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

    private String room(String name) {
        return root + "." + name + "..";
    }
}
