package dev.weighbridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rooms may import only what stands to their left in the row; doors and printers know nothing of one another. */
class RoomsTest {
    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.weighbridge");
    private static final JavaClasses PLANTED = new ClassFileImporter().importPackages("planted");

    static Stream<String> rooms() {
        return Rooms.names();
    }

    /** Each rule with the fault that was planted for it. */
    static Stream<Arguments> rules() {
        return Stream.of(
                rule("planted.catalog.ReadsPrices", rooms -> rooms.importsOnlyToItsLeft("catalog")),
                rule("org.kie.api.KieServices", RoomsTest::droolsStaysInRules),
                rule("tools.jackson.databind.json.JsonMapper", RoomsTest::jsonStaysAtTheBorders),
                rule("planted.advice.Advisor", RoomsTest::doorsDecideThroughAClerk),
                rule("java.sql.DriverManager", RoomsTest::databasesStayInTheLedger),
                rule("org.snakeyaml.engine", RoomsTest::yamlStaysInInput, false),
                rule("java.time.LocalDate.now(java.time.ZoneId)", Rooms::costIsPure),
                rule("java.lang.System.getProperty(java.lang.String)", Rooms::costIsPure),
                rule("java.nio.file.Path", Rooms::costIsPure),
                rule("planted.cost.PriceUtils", Rooms::namesSayWhatAClassIs),
                rule("planted.cost.PriceUtils.calls", Rooms::fieldsAreFinal));
    }

    private static ArchRule droolsStaysInRules(Rooms rooms) {
        return rooms.onlyIn(
                List.of("rules"), "org.drools..", "org.kie..", "org.mvel2..", "org.mvel..", "com.github.javaparser..");
    }

    private static ArchRule jsonStaysAtTheBorders(Rooms rooms) {
        return rooms.onlyIn(List.of("input", "report", "ledger", "http", "cli", "chat", "mcp"), "tools.jackson..");
    }

    private static ArchRule databasesStayInTheLedger(Rooms rooms) {
        return rooms.onlyIn(
                List.of("ledger"),
                "java.sql..",
                "org.jdbi..",
                "org.flywaydb..",
                "com.zaxxer..",
                "org.sqlite..",
                "org.postgresql..");
    }

    /** What serves may give nothing out that the ledger was not handed. */
    private static ArchRule doorsDecideThroughAClerk(Rooms rooms) {
        return rooms.doorsDecideThroughAClerk();
    }

    private static ArchRule yamlStaysInInput(Rooms rooms) {
        return rooms.onlyIn(List.of("input"), "org.snakeyaml..");
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void each_room_imports_only_rooms_to_its_left(String room) {
        new Rooms("dev.weighbridge").importsOnlyToItsLeft(room).check(MAIN);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void every_rule_holds_and_its_planted_fault_is_caught(
            String fault, Function<Rooms, ArchRule> rule, boolean planted) {
        rule.apply(new Rooms("dev.weighbridge")).check(MAIN);

        if (planted) {
            assertThatThrownBy(() -> rule.apply(new Rooms("planted")).check(PLANTED))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining(fault);
        }
    }

    @Test
    void every_room_says_its_job_and_rules_out_nulls() {
        assertThat(packages(MAIN)).hasSizeGreaterThan(8).allSatisfy(RoomsTest::isNullMarked);
        assertThatThrownBy(() -> isNullMarked("planted.cost")).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> isNullMarked("planted.catalog")).isInstanceOf(ClassNotFoundException.class);
    }

    private static void isNullMarked(String name) throws ClassNotFoundException {
        assertThat(Class.forName(name + ".package-info")).hasAnnotation(NullMarked.class);
    }

    private static List<String> packages(JavaClasses classes) {
        return classes.stream().map(JavaClass::getPackageName).distinct().toList();
    }

    private static Arguments rule(String fault, Function<Rooms, ArchRule> rule) {
        return rule(fault, rule, true);
    }

    private static Arguments rule(String fault, Function<Rooms, ArchRule> rule, boolean planted) {
        return Arguments.of(fault, rule, planted);
    }
}
