package dev.weighbridge.rules.engine;

import dev.weighbridge.cost.CostFacts;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.workload.Workload;

/** The placements of one workload at any costs. Conditions that read nothing but the workload are asked once. */
public interface WorkloadPlacements {
    Placement at(CostFacts costs);

    /**
     * The placement of a workload that differs in one field: of the other conditions none is asked again.
     *
     * @param field the name of the field, by which no waiver covers a workload
     */
    Placement at(String field, Workload changed, CostFacts costs);
}
