package dev.weighbridge.declared;

import java.util.Optional;

/**
 * A field that governance declares: rules read it, and requests state it, as a built-in one.
 *
 * @param name as rules, requests and files write it
 * @param question that is asked for it
 * @param help what the answers mean; empty where the question says enough
 * @param otherwise its value where none is stated; empty: then it is not known
 * @param required whether it must be stated
 * @param owner who answers for it
 */
public record DeclaredField(
        String name,
        DeclaredType type,
        String question,
        Optional<String> help,
        Optional<Object> otherwise,
        boolean required,
        String owner) {
    /** Whether it can be unknown. */
    public boolean mayBeUnknown() {
        return otherwise.isEmpty() && !required;
    }

    /** The same where it need not be stated. */
    DeclaredField optional() {
        return new DeclaredField(name, type, question, help, otherwise, false, owner);
    }

    /** The same with the values that another declaration of it allows, too. */
    DeclaredField widenedBy(DeclaredField other) {
        return new DeclaredField(
                name, type.widenedBy(other.type), question, help, otherwise.or(other::otherwise), required, owner);
    }

    /** Whether workloads are read alike by another declaration of it. */
    public boolean readsLike(DeclaredField other) {
        return type.equals(other.type) && otherwise.equals(other.otherwise) && required == other.required;
    }
}
