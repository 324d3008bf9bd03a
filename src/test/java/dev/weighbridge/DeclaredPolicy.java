package dev.weighbridge;

import dev.weighbridge.declared.DeclaredFields;
import dev.weighbridge.input.Folder;
import dev.weighbridge.input.Problems;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.language.RuleFolder;
import dev.weighbridge.workload.Workload;
import dev.weighbridge.workload.WorkloadReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The shipped rules with fields that a house declares, and rules that read them. */
public final class DeclaredPolicy {
    public static final String FIELDS = """
            fields:
              - { name: dataClass, type: choice, choices: [public, internal, secret], question: Which class of data?, default: internal, owner: dpo }
              - { name: keptDays, type: number, unit: days, from: 0, to: 3650, whole: true, question: How long are prompts kept?, owner: dpo }
              - { name: reviewedOn, type: date, question: When was it reviewed?, owner: dpo }
              - { name: customerFacing, type: truth, question: Do customers see it?, owner: product }
              - { name: costCentre, type: text, question: Who pays?, owner: finance }
            """;

    private DeclaredPolicy() {}

    /** The files of the shipped rules, with declared fields and one file more. */
    public static Folder folder(String fields, String house) {
        return folder(fields, house, "more.md", "");
    }

    /** The same with one file more. */
    public static Folder folder(String fields, String house, String name, String text) {
        Problems problems = new Problems();
        Map<String, byte[]> files = new TreeMap<>(RuleBook.folder(ShippedPolicy.RULES_FOLDER, problems)
                .orElseThrow()
                .files());
        files.put("fields.yaml", fields.getBytes(StandardCharsets.UTF_8));
        files.put("house.drl", house.getBytes(StandardCharsets.UTF_8));
        files.put(name, text.getBytes(StandardCharsets.UTF_8));
        return Folder.of("rules", files);
    }

    public static RuleBook book(String house) {
        return RuleBook.load(folder(FIELDS, house), DeclaredFields.NONE);
    }

    /** The declared fields of {@link #FIELDS}. */
    public static DeclaredFields fields() {
        return declared(FIELDS);
    }

    public static DeclaredFields declared(String fields) {
        return RuleFolder.declaredFields(
                Folder.of("rules", Map.of("fields.yaml", fields.getBytes(StandardCharsets.UTF_8))), new Problems());
    }

    public static WorkloadReader reader() {
        return new WorkloadReader(ShippedPolicy.CATALOG, ShippedPolicy.ARTICLE_DAY).declaring(fields());
    }

    /** A workload with the usual answers and some fields set. */
    public static Workload workload(String... sets) {
        List<String> all = new ArrayList<>(List.of(
                "tokensPerDay=50M",
                "latencyP99Ms=2000",
                "residency=minimal",
                "expertise=strong",
                "quality=good-enough",
                "asOf=2026-01-15"));
        all.addAll(List.of(sets));
        Problems problems = new Problems();
        return reader().read(all, problems)
                .orElseThrow(() -> new AssertionError(problems.all().toString()));
    }
}
