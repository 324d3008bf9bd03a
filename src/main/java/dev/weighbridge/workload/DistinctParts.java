package dev.weighbridge.workload;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A workload as it is decided: parts that ask for the same are one. Where all of them do, it has no parts, and asks for what
 * they ask for.
 *
 * @param asked the workload as its owner states it
 * @param workload of which no two parts ask for the same
 * @param members of each of its parts, or of the whole where that has no parts, the numbers of the stated ones; empty where
 *     none are stated
 */
public record DistinctParts(Workload asked, Workload workload, List<List<Integer>> members) {
    public DistinctParts {
        members = members.stream().map(List::copyOf).toList();
    }

    /** Parts with equal demands are put together; the order is that of the first of each. */
    public static DistinctParts of(Workload asked) {
        Map<Workload, List<Integer>> byDemands = new LinkedHashMap<>();
        for (int part = 0; part < asked.parts().size(); part++) {
            byDemands
                    .computeIfAbsent(asked.part(part).withTokensPerDay(0), demands -> new ArrayList<>())
                    .add(part);
        }
        List<List<Integer>> members = List.copyOf(byDemands.values());
        if (members.size() == asked.parts().size()) {
            return new DistinctParts(asked, asked, members);
        }
        Workload workload = members.size() == 1
                ? with(asked.part(0).withTokensPerDay(asked.tokensPerDay()), asked.today(), List.of())
                : with(
                        asked,
                        asked.today(),
                        members.stream().map(same -> together(asked, same)).toList());
        return new DistinctParts(asked, workload, members);
    }

    private static Workload with(Workload asked, Optional<Today> today, List<WorkloadPart> parts) {
        return new Workload(
                asked.name(),
                asked.requestedBy(),
                asked.requirements(),
                asked.traffic(),
                asked.choices(),
                asked.constraints(),
                asked.operations(),
                asked.horizonMonths(),
                asked.estimates(),
                today,
                parts,
                asked.declared(),
                asked.asOf(),
                asked.defaulted());
    }

    private static WorkloadPart together(Workload asked, List<Integer> same) {
        WorkloadPart first = asked.parts().get(same.get(0));
        return new WorkloadPart(
                names(asked, same),
                share(asked, same),
                first.residency(),
                first.quality(),
                first.latencyP99Ms(),
                first.asGoodAs(),
                first.batch());
    }

    private static String names(Workload asked, List<Integer> some) {
        return some.stream().map(part -> asked.parts().get(part).name()).collect(Collectors.joining(", "));
    }

    private static double share(Workload asked, List<Integer> some) {
        double all = asked.parts().stream().mapToDouble(WorkloadPart::share).sum();
        return some.stream()
                        .mapToDouble(part -> asked.parts().get(part).share())
                        .sum()
                / all;
    }

    /** Whether parts are stated and all of them ask for the same. */
    public boolean areAlike() {
        return workload.parts().isEmpty() && !members.isEmpty();
    }

    /** The number of the part that a stated one is decided with; 0 where all are alike. */
    public int decidedWith(int stated) {
        return IntStream.range(0, members.size())
                .filter(part -> members.get(part).contains(stated))
                .findFirst()
                .orElseThrow();
    }

    /** What a stated part has of all tokens, 0 to 1. */
    public double share(int stated) {
        return share(asked, List.of(stated));
    }

    /** What a stated part has of the tokens of the part that it is decided with, 0 to 1. */
    public double shareOfPart(int stated) {
        return share(stated) / share(asked, members.get(decidedWith(stated)));
    }
}
