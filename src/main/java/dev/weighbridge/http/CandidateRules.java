package dev.weighbridge.http;

import dev.weighbridge.input.Document;
import dev.weighbridge.input.Fields;
import dev.weighbridge.input.Folder;
import dev.weighbridge.input.Nearest;
import dev.weighbridge.input.Problem;
import dev.weighbridge.input.Problems;
import dev.weighbridge.input.Tree;
import dev.weighbridge.rules.language.RuleFileNames;
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
 * Rules that somebody wants to try.
 *
 * @param folder the live files with those of the request laid over them
 * @param workloads to decide; empty where those that are kept are to be decided again
 * @param most of those that are kept
 */
record CandidateRules(Folder folder, List<Workload> workloads, int most) {
    private static final int MOST_KEPT = 10_000;
    private static final int USUAL = 1_000;
    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    CandidateRules {
        workloads = List.copyOf(workloads);
    }

    /**
     * Reads {@code {"files": {"volume.drl": "…", "old.drl": null}, "workloads": […], "most": 1000}}.
     *
     * @throws ProblemException with everything wrong: 400 where it is no JSON, 422 where it says something else
     */
    static CandidateRules read(byte[] body, Folder live, WorkloadReader reader) {
        Problems malformed = new Problems();
        Tree tree = Document.utf8("body", body, malformed)
                .flatMap(text -> Document.read("body", text, Document.Format.JSON, malformed))
                .orElseThrow(() -> ProblemException.of(400, "The body cannot be read as JSON.", malformed.all()));
        Problems problems = new Problems();
        Fields fields = Fields.of("body", tree, problems);
        Folder folder = laid(fields, live);
        List<Workload> workloads = new ArrayList<>();
        if (fields.has("workloads")) {
            fields.list("workloads", one -> reader.read("body", one, problems))
                    .forEach(read -> read.ifPresent(workloads::add));
        }
        long most = fields.optionalWhole("most", 1, MOST_KEPT, "a whole number from 1 to %d".formatted(MOST_KEPT))
                .orElse((long) USUAL);
        if (!workloads.isEmpty() && fields.has("most")) {
            fields.addProblem(
                    "most", "most is for the decisions that are kept, and workloads are given. Leave one out.");
        }
        fields.rejectUnknown();
        if (!problems.none()) {
            throw ProblemException.of(422, "The candidate cannot be tried.", problems.all());
        }
        return new CandidateRules(folder, workloads, (int) most);
    }

    private static Folder laid(Fields fields, Folder live) {
        Map<String, byte[]> files = new TreeMap<>(live.files());
        Optional<Tree> given = fields.find("files");
        if (!(given.orElse(null) instanceof Tree.Entries entries)) {
            fields.addProblem(
                    "files",
                    "files must be a map of file names and their texts, such as {\"volume.drl\": \"rule …\"}; null takes a file out.");
            return live;
        }
        Consumer<String> refuse = message -> fields.addProblem("files", message);
        entries.values().forEach((name, text) -> {
            if (!FILE.matcher(name).matches() || !RuleFileNames.isRead(name)) {
                refuse.accept("%s is no file of rules. Name one that ends in .drl or .cases.yaml, or waivers.yaml."
                        .formatted(Tree.quoted(name)));
            } else if (text instanceof Tree.Scalar scalar && scalar.kind() == Tree.Kind.NULL) {
                if (files.remove(name) == null) {
                    refuse.accept("%s is not there to be taken out.%s"
                            .formatted(
                                    Tree.quoted(name),
                                    Nearest.hint(name, live.files().keySet())));
                }
            } else if (text instanceof Tree.Scalar scalar && scalar.kind() == Tree.Kind.TEXT) {
                files.put(name, scalar.text().getBytes(StandardCharsets.UTF_8));
            } else {
                refuse.accept("the text of %s must be a text, or null to take it out, got %s."
                        .formatted(Tree.quoted(name), text.display()));
            }
        });
        return Folder.of(live.name(), files);
    }

    /** What is wrong with rules, whose place is a file and a line, as a problem document tells it. */
    static List<Problem> told(List<Problem> problems) {
        return problems.stream()
                .map(problem -> new Problem(problem.place(), "/files", problem.toString()))
                .toList();
    }
}
