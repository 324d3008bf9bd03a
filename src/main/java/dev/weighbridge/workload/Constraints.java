package dev.weighbridge.workload;

import dev.weighbridge.catalog.WireName;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the owner of a workload asks of every offer beside the five answers. Rules say what each of them means.
 *
 * @param asGoodAs the model whose score an offer's model must reach; empty: none
 * @param needs what an offer's model must be able to do, in the order of {@link Need}
 * @param noThirdParty whether nobody but the organisation itself may process the data
 * @param organisationSeat country of the organisation's seat, a code of ISO 3166-1; empty: not stated
 * @param organisationArea the area that the seat lies in, by the catalogue; empty where none is known
 */
public record Constraints(
        Optional<String> asGoodAs,
        Set<Need> needs,
        boolean noThirdParty,
        Optional<String> organisationSeat,
        Optional<String> organisationArea) {
    /** Asks for nothing. */
    public static final Constraints NONE =
            new Constraints(Optional.empty(), Set.of(), false, Optional.empty(), Optional.empty());

    public Constraints {
        needs = Collections.unmodifiableSet(new LinkedHashSet<>(new TreeSet<>(needs)));
    }

    /** The same with another model that an offer's model must reach. */
    Constraints withAsGoodAs(String model) {
        return new Constraints(Optional.of(model), needs, noThirdParty, organisationSeat, organisationArea);
    }

    /** The names of its fields. */
    public static Set<String> fieldNames() {
        return Arrays.stream(Constraints.class.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What a model can be asked to do beside text in and text out. */
    public enum Need implements WireName {
        /** Images in the prompt. */
        VISION,
        /** Calls of tools. */
        TOOLS,
        /** Answers that follow a JSON schema. */
        JSON,
        /** Requests far longer than the typical one. */
        LONG_CONTEXT
    }
}
