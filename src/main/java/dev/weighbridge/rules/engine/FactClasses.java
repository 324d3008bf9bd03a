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
 * The class loader of a compiled rule book: it shows the fact types and the one class of Drools that a compiled book
 * asks for, and no other, not even {@code java.lang.Object}. A second wall: the model holds no text that could ask.
 */
final class FactClasses extends ClassLoader {
    private static final Map<String, Class<?>> SHOWN = Stream.concat(
                    FactType.types().stream(), Stream.of(WorkingMemory.class))
            .collect(Collectors.toUnmodifiableMap(Class::getName, Function.identity()));

    FactClasses() {
        super(null);
    }

    static Set<String> shown() {
        return SHOWN.keySet();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        Class<?> shown = SHOWN.get(name);
        if (shown == null) {
            throw new ClassNotFoundException(name + " is not shown to rules");
        }
        return shown;
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
