package dev.weighbridge.advice;

import dev.weighbridge.workload.Workload;
import java.util.List;

/** Finds which edits between two versions of the rules or the catalogue cause a change of an answer. */
interface ChangeCauses {
    /** Every edit that can change an answer, in words. */
    List<String> edits();

    /** Those of them that cause the change of one workload, which changes in something. */
    List<String> of(Workload workload, AnswerOutcome before, AnswerOutcome after);
}
