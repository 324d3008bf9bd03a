package dev.weighbridge.rules.language;

import dev.weighbridge.cost.Offer;
import dev.weighbridge.declared.DeclaredFields;
import dev.weighbridge.declared.FieldDeclarations;
import dev.weighbridge.input.Problems;
import dev.weighbridge.workload.Workload;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The facts that the rules of one folder may read, with the fields that governance declares of workloads and offers. */
public final class FactTypes {
    /** Without declared fields. */
    public static final FactTypes BUILT_IN = new FactTypes(DeclaredFields.NONE, DeclaredFields.NONE, FactType.BUILT_IN);

    private final DeclaredFields ofWorkload;
    private final DeclaredFields ofOffer;
    private final List<FactType> all;

    private FactTypes(DeclaredFields ofWorkload, DeclaredFields ofOffer, List<FactType> all) {
        this.ofWorkload = ofWorkload;
        this.ofOffer = ofOffer;
        this.all = List.copyOf(all);
    }

    /**
     * The facts with declared fields.
     *
     * @param earlier facts that are taken if they are the same, so that rules of both compare equal
     */
    public static FactTypes of(DeclaredFields ofWorkload, DeclaredFields ofOffer, FactTypes earlier) {
        if (earlier.ofWorkload.equals(ofWorkload) && earlier.ofOffer.equals(ofOffer)) {
            return earlier;
        }
        return new FactTypes(
                ofWorkload,
                ofOffer,
                FactType.BUILT_IN.stream()
                        .map(fact -> fact.type() == Workload.class
                                ? fact.with(ofWorkload, workload -> ((Workload) workload).declared())
                                : fact.type() == Offer.class
                                        ? fact.with(ofOffer, offer -> ((Offer) offer).tags())
                                        : fact)
                        .toList());
    }

    /** Adds a problem for each declared tag that has the name of a built-in field of an offer. */
    public static void rejectBuiltInNames(DeclaredFields tags, Problems problems) {
        Set<String> builtIn = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        builtIn.addAll(BUILT_IN.of(Offer.class).fieldNames());
        tags.names().stream()
                .filter(builtIn::contains)
                .forEach(name -> problems.add(
                        "catalog/" + FieldDeclarations.FILE,
                        "",
                        "the name `%s` is a field of every offer. Choose another.".formatted(name)));
    }

    /** The fields of a workload that governance declares. */
    public DeclaredFields ofWorkload() {
        return ofWorkload;
    }

    /** The tags of an offer that governance declares. */
    public DeclaredFields ofOffer() {
        return ofOffer;
    }

    public Optional<FactType> named(String name) {
        return all.stream().filter(fact -> fact.name().equals(name)).findFirst();
    }

    /** The fact of a type. */
    public FactType of(Class<?> type) {
        return all.stream().filter(fact -> fact.type() == type).findFirst().orElseThrow();
    }
}
