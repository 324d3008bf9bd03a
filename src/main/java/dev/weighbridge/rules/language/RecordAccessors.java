package dev.weighbridge.rules.language;

import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Reads components of records by functions, which are compiled together with their callers, as reflection is not. */
final class RecordAccessors {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    private RecordAccessors() {}

    /** Reads a component of a record of its type. */
    @SuppressWarnings("unchecked")
    static Function<Object, Object> value(RecordComponent component) {
        return function(
                Function.class,
                "apply",
                Object.class,
                component,
                handle(component).type().wrap());
    }

    /** Reads a component that is a number. */
    @SuppressWarnings("unchecked")
    static ToDoubleFunction<Object> number(RecordComponent component) {
        return function(
                ToDoubleFunction.class,
                "applyAsDouble",
                double.class,
                component,
                handle(component).type().changeReturnType(double.class));
    }

    private static <F> F function(
            Class<F> type, String method, Class<?> result, RecordComponent component, MethodType called) {
        MethodHandle accessor = handle(component);
        try {
            return type.cast(LambdaMetafactory.metafactory(
                            LOOKUP,
                            method,
                            MethodType.methodType(type),
                            MethodType.methodType(result, Object.class),
                            accessor,
                            called)
                    .getTarget()
                    .invoke());
        } catch (Throwable e) {
            throw new IllegalStateException("the accessor of " + component + " cannot be called", e);
        }
    }

    private static MethodHandle handle(RecordComponent component) {
        try {
            return LOOKUP.unreflect(component.getAccessor());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("the accessor of " + component + " is not public", e);
        }
    }
}
