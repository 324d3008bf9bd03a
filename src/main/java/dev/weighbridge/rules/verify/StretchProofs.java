package dev.weighbridge.rules.verify;

import dev.weighbridge.input.Problem;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.verify.Proof.Flaw;
import dev.weighbridge.rules.verify.Proof.Property;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** The proofs of the stretches of days on which the same rules count, as one. */
final class StretchProofs {
    private StretchProofs() {}

    private record FlawKey(Property property, Problem problem) {}

    /** @param proofs one for each stretch, in order */
    static Proof of(RuleBook book, List<Proof> proofs) {
        if (proofs.size() == 1) {
            return proofs.get(0);
        }
        return new Proof(
                book,
                proofs.size(),
                proofs.stream().mapToInt(Proof::workloads).sum(),
                most(proofs, Proof::scenarios),
                proofs.stream().mapToLong(Proof::combinations).sum(),
                most(proofs, Proof::verdictRules),
                most(proofs, Proof::questions),
                new Proof.Admissions(
                        most(proofs, proof -> proof.admissions().rules()),
                        sum(proofs, proof -> proof.admissions().workloads()),
                        sum(proofs, proof -> proof.admissions().nothingLeft()),
                        proofs.stream()
                                .flatMap(proof -> proof.admissions().smallest().stream())
                                .findFirst()),
                flaws(proofs));
    }

    private static int most(List<Proof> proofs, ToIntFunction<Proof> figure) {
        return proofs.stream().mapToInt(figure).max().orElse(0);
    }

    private static int sum(List<Proof> proofs, ToIntFunction<Proof> figure) {
        return proofs.stream().mapToInt(figure).sum();
    }

    /** Each flaw once; one that is not there on all days says on which it is. */
    private static List<Flaw> flaws(List<Proof> proofs) {
        Map<FlawKey, List<Proof>> showing = new LinkedHashMap<>();
        Map<FlawKey, Flaw> first = new LinkedHashMap<>();
        for (Proof proof : proofs) {
            for (Flaw flaw : proof.flaws()) {
                FlawKey key = new FlawKey(flaw.property(), flaw.problem());
                showing.computeIfAbsent(key, same -> new ArrayList<>()).add(proof);
                first.putIfAbsent(key, flaw);
            }
        }
        List<Flaw> flaws = new ArrayList<>();
        showing.forEach((key, on) -> {
            Flaw flaw = Objects.requireNonNull(first.get(key));
            flaws.add(on.size() == proofs.size() ? flaw : on(on, flaw));
        });
        return flaws;
    }

    private static Flaw on(List<Proof> proofs, Flaw flaw) {
        String days = proofs.stream().map(proof -> proof.book().days().text()).collect(Collectors.joining(" and "));
        Problem problem = flaw.problem();
        return new Flaw(flaw.property(), problem.saying(days + ": " + problem.message()), flaw.example());
    }
}
