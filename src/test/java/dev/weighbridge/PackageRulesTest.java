package dev.weighbridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Packages import only what stands to their left in the row; each rule is seen to fail on a planted fault. */
class PackageRulesTest {
    private static final String ROOT = "dev.weighbridge";
    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(place -> !place.contains("/report/template/")) // made of the templates
            .importPackages(ROOT);
    private static final JavaClasses PLANTED = new ClassFileImporter().importPackages("planted");

    static Stream<String> packages() {
        return PackageRules.names();
    }

    /** Each rule with the fault that was planted for it. */
    static Stream<Arguments> rules() {
        return Stream.of(
                rule("planted.catalog.ReadsPrices", rules -> rules.importsOnlyToItsLeft("catalog")),
                rule("org.kie.api.KieServices", PackageRulesTest::droolsStaysInTwoPackages),
                rule("tools.jackson.databind.json.JsonMapper", PackageRulesTest::jsonStaysAtTheBorders),
                rule("planted.advice.Advisor", PackageRulesTest::entryPointsDecideThroughTheService),
                rule("gg.jte.TemplateEngine", PackageRulesTest::templatesStayInReports, false),
                rule("com.openhtmltopdf.pdfboxout.PdfRendererBuilder", PackageRulesTest::pdfStaysInReports, false),
                rule("java.sql.DriverManager", PackageRulesTest::databasesStayInTheLedger),
                rule("org.snakeyaml.engine", PackageRulesTest::yamlStaysInInput, false),
                rule("java.time.LocalDate.now(java.time.ZoneId)", PackageRules::costIsPure),
                rule("java.lang.System.getProperty(java.lang.String)", PackageRules::costIsPure),
                rule("java.nio.file.Path", PackageRules::costIsPure),
                rule("planted.cost.PriceUtils", PackageRules::namesSayWhatAClassIs),
                rule("planted.cost.PriceUtils.calls", PackageRules::fieldsAreFinal));
    }

    private static ArchRule droolsStaysInTwoPackages(PackageRules rules) {
        return rules.onlyIn(
                List.of("rules.language", "rules.engine"), "org.drools..", "org.kie..", "org.mvel2..", "org.mvel..");
    }

    private static ArchRule jsonStaysAtTheBorders(PackageRules rules) {
        return rules.onlyIn(
                List.of("input", "catalog.refresh", "measure", "report", "ledger", "http", "cli", "chat", "mcp"),
                "tools.jackson..");
    }

    private static ArchRule databasesStayInTheLedger(PackageRules rules) {
        return rules.onlyIn(
                List.of("ledger"),
                "java.sql..",
                "org.jdbi..",
                "org.flywaydb..",
                "com.zaxxer..",
                "org.sqlite..",
                "org.postgresql..");
    }

    private static ArchRule templatesStayInReports(PackageRules rules) {
        return rules.onlyIn(List.of("report"), "gg.jte..");
    }

    private static ArchRule pdfStaysInReports(PackageRules rules) {
        return rules.onlyIn(List.of("report"), "com.openhtmltopdf..", "org.apache.pdfbox..", "org.apache.fontbox..");
    }

    private static ArchRule entryPointsDecideThroughTheService(PackageRules rules) {
        return rules.entryPointsDecideThroughTheService();
    }

    private static ArchRule yamlStaysInInput(PackageRules rules) {
        return rules.onlyIn(List.of("input"), "org.snakeyaml..");
    }

    @ParameterizedTest
    @MethodSource("packages")
    void each_package_imports_only_packages_to_its_left(String name) {
        new PackageRules(ROOT).importsOnlyToItsLeft(name).check(MAIN);
    }

    @ParameterizedTest
    @MethodSource("packages")
    void an_import_planted_in_a_package_is_caught(String name, @TempDir Path folder) throws IOException {
        PackageRules rules = new PackageRules("seeded");
        List<String> forbidden = rules.forbiddenTo(name).toList();
        Map<String, String> classes = new TreeMap<>();
        forbidden.forEach(other -> classes.put(other + ".Imported", "public class Imported {}"));
        String fields = IntStream.range(0, forbidden.size())
                .mapToObj(i -> "%s.Imported field%d;".formatted(forbidden.get(i), i))
                .collect(Collectors.joining(" "));
        classes.put("seeded." + name + ".Importing", "class Importing { " + fields + " }");

        JavaClasses seeded = compiled(folder, classes);

        assertThatThrownBy(() -> rules.importsOnlyToItsLeft(name).check(seeded))
                .isInstanceOf(AssertionError.class)
                .satisfies(caught -> assertThat(forbidden)
                        .allSatisfy(other -> assertThat(caught).hasMessageContaining(other + ".Imported")));
    }

    /** Compiles classes that are given by name, and reads them back. */
    private static JavaClasses compiled(Path folder, Map<String, String> classes) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-proc:none", "-d", folder.toString()));
        for (Map.Entry<String, String> each : classes.entrySet()) {
            int dot = each.getKey().lastIndexOf('.');
            Path source =
                    folder.resolve(each.getKey() + ".d").resolve(each.getKey().substring(dot + 1) + ".java");
            Files.createDirectories(source.getParent());
            Files.writeString(source, "package " + each.getKey().substring(0, dot) + "; " + each.getValue());
            arguments.add(source.toString());
        }
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
        return new ClassFileImporter().importPath(folder);
    }

    @Test
    void every_package_is_in_the_row_and_the_root_holds_the_start_alone() {
        assertThat(names(MAIN))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Stream.of(ROOT),
                                packages().filter(name -> !name.equals("mcp")).map(name -> ROOT + "." + name))
                        .toList());
        assertThat(MAIN.stream().filter(type -> type.getPackageName().equals(ROOT) && type.isTopLevelClass()))
                .extracting(JavaClass::getSimpleName)
                .containsExactlyInAnyOrder("Main", "package-info");
    }

    @Test
    void a_simple_name_occurs_once() {
        assertThat(twice(MAIN)).isEmpty();
        assertThat(twice(PLANTED)).containsExactly("Advisor");
    }

    private static List<String> twice(JavaClasses classes) {
        Map<String, Long> counts = classes.stream()
                .filter(JavaClass::isTopLevelClass)
                .map(JavaClass::getSimpleName)
                .filter(name -> !name.equals("package-info"))
                .collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .filter(name -> name.getValue() > 1)
                .map(Map.Entry::getKey)
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void every_rule_holds_and_its_planted_fault_is_caught(
            String fault, Function<PackageRules, ArchRule> rule, boolean planted) {
        rule.apply(new PackageRules(ROOT)).check(MAIN);

        if (planted) {
            assertThatThrownBy(() -> rule.apply(new PackageRules("planted")).check(PLANTED))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining(fault);
        }
    }

    @Test
    void every_package_states_its_job_and_rules_out_nulls() {
        assertThat(names(MAIN).stream().filter(name -> !name.equals(ROOT)))
                .hasSizeGreaterThan(20)
                .allSatisfy(PackageRulesTest::isNullMarked);
        assertThatThrownBy(() -> isNullMarked("planted.cost")).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> isNullMarked("planted.catalog")).isInstanceOf(ClassNotFoundException.class);
    }

    private static void isNullMarked(String name) throws ClassNotFoundException {
        assertThat(Class.forName(name + ".package-info")).hasAnnotation(NullMarked.class);
    }

    private static List<String> names(JavaClasses classes) {
        return classes.stream().map(JavaClass::getPackageName).distinct().toList();
    }

    private static Arguments rule(String fault, Function<PackageRules, ArchRule> rule) {
        return rule(fault, rule, true);
    }

    private static Arguments rule(String fault, Function<PackageRules, ArchRule> rule, boolean planted) {
        return Arguments.of(fault, rule, planted);
    }
}
