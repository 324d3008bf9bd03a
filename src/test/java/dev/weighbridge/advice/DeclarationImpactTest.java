package dev.weighbridge.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.DeclaredPolicy;
import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.declared.DeclaredFields;
import dev.weighbridge.declared.DeclaredValues;
import dev.weighbridge.report.rules.ImpactFormat;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.workload.Workload;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What an edit of {@code rules/fields.yaml} alone changes of decisions. */
class DeclarationImpactTest {
    private static final String SECRET_STAYS = """
            rule "Secret data stays in the house"
                @question("residency") @owner("dpo") @since("2026-01-15") @source("s") @why("w") @enforcement("mandatory")
            when
                Workload( dataClass == SECRET )
            then
                advice.rulesOut(API);
            end
            """;
    private static final RuleBook LIVE = DeclaredPolicy.book(SECRET_STAYS);
    private static final Workload SILENT = DeclaredPolicy.workload("name=silent");
    private static final Workload SECRET = DeclaredPolicy.workload("name=stated", "dataClass=secret");
    private static final Workload INTERNAL = DeclaredPolicy.workload("name=internal", "dataClass=internal");

    @Test
    void another_default_changes_the_workloads_that_state_nothing_and_is_named_as_the_cause() {
        PolicyImpact impact = impact("default: internal", "default: secret", SILENT, SECRET, INTERNAL);

        assertThat(impact.edits()).isEqualTo(Map.of("changed the field dataClass (default: internal → secret)", 1L));
        assertThat(impact.examples()).singleElement().satisfies(change -> {
            assertThat(change.workload().name()).contains("silent");
            assertThat(change.candidate().fired()).contains("Secret data stays in the house");
            assertThat(change.live().fired()).doesNotContain("Secret data stays in the house");
        });
    }

    @Test
    void a_field_that_must_now_be_stated_refuses_those_that_do_not_state_it() {
        PolicyImpact impact = impact("default: internal", "required: true", SILENT, SECRET);

        assertThat(impact.aspects()).isEqualTo(Map.of(ChangedAspect.REFUSAL, 1L));
        assertThat(impact.edits())
                .isEqualTo(Map.of("changed the field dataClass (required: no → yes; default: internal → none)", 1L));
        assertThat(ImpactFormat.text.render(impact)).contains("  refused: dataClass is missing\n");
    }

    @Test
    void a_choice_that_is_gone_refuses_those_that_state_it_and_they_are_decided_by_the_default() {
        PolicyImpact impact = impact(
                "[public, internal, secret]",
                "[public, internal]",
                SECRET_STAYS.replace("SECRET )", "PUBLIC )"),
                SILENT,
                SECRET);

        assertThat(impact.aspects()).containsEntry(ChangedAspect.REFUSAL, 1L);
        assertThat(impact.examples())
                .singleElement()
                .satisfies(change -> assertThat(
                                change.candidate().decision().findings().apiRuledOut())
                        .isFalse());
        assertThat(ImpactFormat.text.render(impact))
                .contains("  refused: dataClass must be one of public, internal, got `secret`\n");
    }

    @Test
    void another_question_or_help_is_no_edit() {
        PolicyImpact impact = impact("Which class of data?", "What is it?", SILENT, SECRET);

        assertThat(impact.edits()).isEmpty();
        assertThat(impact.changed()).isZero();
    }

    @Test
    void a_field_that_is_new_is_named_where_a_rule_reads_it() {
        String field = "  - { name: vip, type: truth, question: Is it?, default: true, owner: o }\n";
        RuleBook candidate = RuleBook.load(
                DeclaredPolicy.folder(
                        DeclaredPolicy.FIELDS + field,
                        SECRET_STAYS.replace("dataClass == SECRET", "dataClass == SECRET || vip == true")),
                DeclaredFields.NONE);

        PolicyImpact impact = impact(candidate, List.of(SILENT));

        assertThat(impact.edits().keySet())
                .containsExactly("declared the field vip", "changed \"Secret data stays in the house\"");
        assertThat(impact.changed()).isEqualTo(1);
    }

    @Test
    void a_rule_that_goes_with_its_field_is_named_beside_it() {
        RuleBook without = RuleBook.load(
                DeclaredPolicy.folder(
                        DeclaredPolicy.FIELDS.replaceFirst("  - \\{ name: dataClass.*\n", ""),
                        SECRET_STAYS.replace("dataClass == SECRET", "keptDays > 3000")),
                DeclaredFields.NONE);

        PolicyImpact impact = impact(without, List.of(SECRET));

        assertThat(impact.edits())
                .containsEntry("removed the field dataClass", 1L)
                .containsEntry("changed \"Secret data stays in the house\"", 1L);
    }

    @Test
    void a_workload_holds_what_other_declarations_make_of_it() {
        DeclaredFields fields = DeclaredPolicy.declared(DeclaredPolicy.FIELDS
                .replace("default: internal", "default: public")
                .replace("to: 3650", "to: 30")
                .replace("customerFacing, type: truth", "customerFacing, type: text"));
        Workload stated =
                DeclaredPolicy.workload("keptDays=90", "customerFacing=true", "costCentre=A1", "reviewedOn=2026-01-01");

        Workload held = stated.declaring(fields);

        assertThat(written(held))
                .isEqualTo(Map.of("dataClass", "public", "costCentre", "A1", "reviewedOn", "2026-01-01"));
        assertThat(held.defaulted()).contains("dataClass");
        assertThat(fields.refusals(stated.statedOfDeclared()))
                .containsExactly(
                        "keptDays must be a whole number of days from 0 to 30, got `90`",
                        "customerFacing must be a text of at most 200 characters, got `true`");
        assertThat(held.declaring(DeclaredPolicy.fields())
                        .declared()
                        .of("dataClass")
                        .map(Object::toString))
                .contains("internal");
    }

    private static Map<String, String> written(Workload workload) {
        Map<String, String> written = new HashMap<>();
        workload.declared()
                .byName()
                .forEach((name, value) ->
                        written.put(name, DeclaredValues.written(value).toString()));
        return written;
    }

    private static PolicyImpact impact(String before, String after, Workload... workloads) {
        return impact(before, after, SECRET_STAYS, workloads);
    }

    private static PolicyImpact impact(String before, String after, String house, Workload... workloads) {
        String fields = DeclaredPolicy.FIELDS.replace(before, after);
        assertThat(fields).isNotEqualTo(DeclaredPolicy.FIELDS);
        return impact(RuleBook.load(DeclaredPolicy.folder(fields, house), DeclaredFields.NONE), List.of(workloads));
    }

    private static PolicyImpact impact(RuleBook candidate, List<Workload> workloads) {
        AdvisorSnapshot live =
                AdvisorSnapshot.of(LIVE, ShippedPolicy.CATALOG, "test", Clock.systemUTC(), new Random(1));
        ImpactAnalysis analysis = ImpactAnalysis.of(live, candidate, 2);
        workloads.forEach(analysis::decide);
        return analysis.result(List.of());
    }
}
