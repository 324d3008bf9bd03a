package dev.weighbridge;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Rooms may import only what stands to their left in the row; doors and printers know nothing of one another. */
class RoomsTest {
    private static final List<List<String>> ROW = List.of(
            List.of("input"),
            List.of("catalog"),
            List.of("workload"),
            List.of("cost"),
            List.of("rules"),
            List.of("advice"),
            List.of("report", "ledger"),
            List.of("http", "cli", "chat", "mcp"));
    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.weighbridge");

    @TestFactory
    Stream<DynamicTest> each_room_imports_only_rooms_to_its_left() {
        return ROW.stream()
                .flatMap(List::stream)
                .map(room -> DynamicTest.dynamicTest(
                        room, () -> imports("dev.weighbridge", room).check(MAIN)));
    }

    @Test
    void a_planted_wrong_import_is_caught() {
        JavaClasses planted = new ClassFileImporter().importPackages("planted");

        assertThatThrownBy(() -> imports("planted", "catalog").check(planted))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("planted.catalog.ReadsPrices");
    }

    @Test
    void drools_stays_in_the_room_of_the_rules() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.weighbridge.rules..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.drools..", "org.kie..", "com.github.javaparser..", "org.mvel2..")
                .check(MAIN);
    }

    @Test
    void the_cost_engine_is_pure() {
        noClasses()
                .that()
                .resideInAPackage("dev.weighbridge.cost..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.io..", "java.nio.file..", "org.slf4j..", "tools.jackson..")
                .orShould()
                .callMethod(java.time.LocalDate.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .check(MAIN);
    }

    @Test
    void names_say_what_a_class_is() {
        noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)$")
                .check(MAIN);
    }

    @Test
    void records_hold_final_fields() {
        fields().that()
                .areDeclaredInClassesThat()
                .areRecords()
                .should()
                .beFinal()
                .check(MAIN);
    }

    @Test
    void every_room_says_its_job() {
        assertThat(MAIN.stream().map(type -> type.getPackageName()).distinct())
                .allSatisfy(name -> assertThat(Class.forName(name + ".package-info"))
                        .hasAnnotation(org.jspecify.annotations.NullMarked.class));
    }

    private static ArchRule imports(String root, String room) {
        List<String> allowed = new ArrayList<>(List.of(root + "." + room + ".."));
        for (List<String> rooms : ROW) {
            if (rooms.contains(room)) {
                break;
            }
            rooms.forEach(left -> allowed.add(root + "." + left + ".."));
        }
        String[] others = ROW.stream()
                .flatMap(List::stream)
                .map(name -> root + "." + name + "..")
                .filter(name -> !allowed.contains(name))
                .toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage(root + "." + room + "..")
                .should(com.tngtech.archunit.lang.conditions.ArchConditions.not(
                        com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat(
                                com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage(others))))
                .allowEmptyShould(true)
                .as(room + " imports only rooms to its left, not " + Arrays.toString(others));
    }
}
