package dev.weighbridge.rules.engine;

import dev.weighbridge.rules.language.FactType;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.drools.core.WorkingMemory;
import org.jspecify.annotations.Nullable;

/**
 * The class loader of a compiled rule book. It gives access to the fact types and to the one class of Drools that a
 * compiled rule book needs, and to no other class, not even {@code java.lang.Object}. It is a second guard: the model
 * has no text that could ask for a class.
 */
final class FactClassLoader extends ClassLoader {
    private static final Map<String, Class<?>> ALLOWED = Stream.concat(
                    FactType.types().stream(), Stream.of(WorkingMemory.class))
            .collect(Collectors.toUnmodifiableMap(Class::getName, Function.identity()));

    FactClassLoader() {
        super(null);
    }

    static Set<String> allowed() {
        return ALLOWED.keySet();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        Class<?> allowed = ALLOWED.get(name);
        if (allowed == null) {
            throw new ClassNotFoundException(name + " is not available to rules");
        }
        return allowed;
    }

    @Override
    public @Nullable URL getResource(String name) {
        return null;
    }

    @Override
    public Enumeration<URL> getResources(String name) {
        return Collections.emptyEnumeration();
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        return null;
    }
}
