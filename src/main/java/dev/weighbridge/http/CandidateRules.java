package dev.weighbridge.http;

import dev.weighbridge.declared.DeclaredFields;
import dev.weighbridge.input.Document;
import dev.weighbridge.input.Fields;
import dev.weighbridge.input.Folder;
import dev.weighbridge.input.Nearest;
import dev.weighbridge.input.Problem;
import dev.weighbridge.input.Problems;
import dev.weighbridge.input.Tree;
import dev.weighbridge.rules.language.RuleFolder;
import dev.weighbridge.workload.Workload;
import dev.weighbridge.workload.WorkloadReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A request to evaluate candidate rules, which are not activated.
 *
 * @param folder the live rule files with the changes of the request
 * @param workloads to decide with both; empty to use recorded decisions
 * @param maxRecorded how many recorded decisions to use, the newest first
 */
record CandidateRules(Folder folder, List<Workload> workloads, int maxRecorded) {
    private static final int MAX_RECORDED = 10_000;
    private static final int DEFAULT_RECORDED = 1_000;
    private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    CandidateRules {
        workloads = List.copyOf(workloads);
    }

    /**
     * Reads {@code {"files": {"volume.drl": "…", "old.drl": null}, "workloads": […], "most": 1000}}.
     *
     * @throws ProblemException with every problem: 400 if the body is not JSON, 422 if its content is not valid
     */
    static CandidateRules read(byte[] body, Folder live, WorkloadReader reader) {
        Problems malformed = new Problems();
        Tree tree = Document.utf8("body", body, malformed)
                .flatMap(text -> Document.read("body", text, Document.Format.JSON, malformed))
                .orElseThrow(() -> ProblemException.of(400, "The body is not valid JSON.", malformed.all()));
        Problems problems = new Problems();
        Fields fields = Fields.of("body", tree, problems);
        Folder folder = changed(fields, live);
        List<Workload> workloads = new ArrayList<>();
        DeclaredFields declared = RuleFolder.declaredFields(folder, new Problems())
                .with(reader.declared())
                .optional();
        WorkloadReader both = reader.declaring(declared);
        if (fields.has("workloads")) {
            fields.list("workloads", workload -> both.read("body", workload, problems))
                    .forEach(workload -> workload.ifPresent(workloads::add));
        }
        long maxRecorded = fields.optionalWhole(
                        "most", 1, MAX_RECORDED, "a whole number from 1 to %d".formatted(MAX_RECORDED))
                .orElse((long) DEFAULT_RECORDED);
        if (!workloads.isEmpty() && fields.has("most")) {
            fields.addProblem(
                    "most",
                    "most limits the recorded decisions, which are not used if there are workloads. Remove one of them.");
        }
        fields.rejectUnknown();
        if (!problems.none()) {
            throw ProblemException.of(422, "The candidate rules cannot be evaluated.", problems.all());
        }
        return new CandidateRules(folder, workloads, (int) maxRecorded);
    }

    private static Folder changed(Fields fields, Folder live) {
        Map<String, byte[]> files = new TreeMap<>(live.files());
        Optional<Tree> changes = fields.find("files");
        if (!(changes.orElse(null) instanceof Tree.Entries entries)) {
            fields.addProblem(
                    "files",
                    "files must be a map of file names to texts, such as {\"volume.drl\": \"rule …\"}; null removes a file.");
            return live;
        }
        Consumer<String> addProblem = message -> fields.addProblem("files", message);
        entries.values().forEach((name, text) -> {
            if (!FILE_NAME.matcher(name).matches() || !RuleFolder.isRead(name)) {
                addProblem.accept("%s is not a rule file. Use a name that ends in .drl or .cases.yaml, or waivers.yaml."
                        .formatted(Tree.quoted(name)));
            } else if (text instanceof Tree.Scalar scalar && scalar.kind() == Tree.Kind.NULL) {
                if (files.remove(name) == null) {
                    addProblem.accept("%s does not exist, so it cannot be removed.%s"
                            .formatted(
                                    Tree.quoted(name),
                                    Nearest.hint(name, live.files().keySet())));
                }
            } else if (text instanceof Tree.Scalar scalar && scalar.kind() == Tree.Kind.TEXT) {
                files.put(name, scalar.text().getBytes(StandardCharsets.UTF_8));
            } else {
                addProblem.accept("the value of %s must be a text, or null to remove the file, got %s."
                        .formatted(Tree.quoted(name), text.display()));
            }
        });
        return Folder.of(live.name(), files);
    }

    /** Problems of rule files in the form of a problem document: with the pointer of {@code files}, and the place in the text. */
    static List<Problem> asErrors(List<Problem> problems) {
        return problems.stream()
                .map(problem -> new Problem(problem.place(), "/files", problem.toString(), problem.marked()))
                .toList();
    }
}
