package dev.weighbridge.declared;

import dev.weighbridge.input.Fields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The fields that one {@code fields.yaml} declares, in its order. */
public record DeclaredFields(List<DeclaredField> all) {
    /** None. */
    public static final DeclaredFields NONE = new DeclaredFields(List.of());

    public DeclaredFields {
        all = List.copyOf(all);
    }

    public List<String> names() {
        return all.stream().map(DeclaredField::name).toList();
    }

    public Optional<DeclaredField> named(String name) {
        return all.stream().filter(field -> field.name().equals(name)).findFirst();
    }

    /** The names of those that have a value even where none is stated. */
    public List<String> withDefault() {
        return all.stream()
                .filter(field -> field.otherwise().isPresent())
                .map(DeclaredField::name)
                .toList();
    }

    /** The same where none need be stated: cases, proofs and workloads of before a declaration leave them out. */
    public DeclaredFields optional() {
        return new DeclaredFields(all.stream().map(DeclaredField::optional).toList());
    }

    /** The values of those that have a default. */
    public DeclaredValues defaults() {
        Map<String, Object> values = new LinkedHashMap<>();
        all.forEach(field -> field.otherwise().ifPresent(value -> values.put(field.name(), value)));
        return new DeclaredValues(values);
    }

    /**
     * What a workload that was read by other declarations holds by these: what it states where that is allowed, else the
     * defaults.
     */
    public DeclaredValues held(DeclaredValues stated) {
        Map<String, Object> values = new LinkedHashMap<>();
        all.forEach(field -> stated.of(field.name())
                .flatMap(field.type()::held)
                .or(field::otherwise)
                .ifPresent(value -> values.put(field.name(), value)));
        return new DeclaredValues(values);
    }

    /**
     * Why a request would be refused by these declarations.
     *
     * @param stated what it states of the fields that these or other declarations have
     */
    public List<String> refusals(DeclaredValues stated) {
        List<String> refusals = new ArrayList<>();
        for (DeclaredField field : all) {
            Optional<Object> value = stated.of(field.name());
            if (value.isEmpty()) {
                if (field.required()) {
                    refusals.add("%s is missing".formatted(field.name()));
                }
            } else if (field.type().held(value.get()).isEmpty()) {
                refusals.add("%s must be %s, got `%s`"
                        .formatted(field.name(), field.type().description(), DeclaredValues.written(value.get())));
            }
        }
        stated.byName().keySet().stream()
                .filter(name -> named(name).isEmpty())
                .forEach(name -> refusals.add("%s is no field".formatted(name)));
        return refusals;
    }

    /** Why a request would be refused by these declarations and not by others. */
    public List<String> refusalsBeyond(DeclaredFields others, DeclaredValues stated) {
        List<String> refusals = new ArrayList<>(refusals(stated));
        refusals.removeAll(others.refusals(stated));
        return refusals;
    }

    /** The values that a map states, without defaults. */
    public DeclaredValues stated(Fields fields) {
        Map<String, Object> values = new LinkedHashMap<>();
        all.forEach(
                field -> field.type().read(fields, field.name()).ifPresent(value -> values.put(field.name(), value)));
        return new DeclaredValues(values);
    }

    /** These, with those of others that are not among them, and with the values that these allow of the same fields. */
    public DeclaredFields with(DeclaredFields others) {
        List<DeclaredField> both = new ArrayList<>();
        all.forEach(field ->
                both.add(others.named(field.name()).map(field::widenedBy).orElse(field)));
        others.all.stream().filter(other -> named(other.name()).isEmpty()).forEach(both::add);
        return new DeclaredFields(both);
    }

    /**
     * Reads their values from a map: what it states, else the defaults.
     *
     * @param defaulted receives the name of each field that is left out and takes its default
     */
    public DeclaredValues read(Fields fields, Consumer<String> defaulted) {
        Map<String, Object> values = new LinkedHashMap<>(stated(fields).byName());
        for (DeclaredField field : all) {
            if (fields.has(field.name())) {
                continue;
            }
            if (field.required()) {
                fields.addProblem(
                        field.name(),
                        "%s is missing. %s It must be %s."
                                .formatted(
                                        field.name(),
                                        field.question(),
                                        field.type().description()));
            }
            field.otherwise().ifPresent(value -> {
                values.put(field.name(), value);
                defaulted.accept(field.name());
            });
        }
        return new DeclaredValues(values);
    }
}
