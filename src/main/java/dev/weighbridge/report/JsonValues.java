package dev.weighbridge.report;

import dev.weighbridge.catalog.WireName;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/** Writes to a JSON generator what it has no method for: lists, money, and the values of facts and fields. */
final class JsonValues {
    private JsonValues() {}

    static <T> void array(JsonGenerator to, String name, Collection<T> values, Consumer<T> write) {
        to.writeArrayPropertyStart(name);
        values.forEach(write);
        to.writeEndArray();
    }

    static void texts(JsonGenerator to, String name, Collection<String> texts) {
        array(to, name, texts, to::writeString);
    }

    /** An amount of US dollars, to the cent. */
    static void cents(JsonGenerator to, String name, double usd) {
        to.writeName(name);
        to.writeNumber(NumberText.cents(usd));
    }

    /** An amount of US dollars, to the cent; null where there is none. */
    static void cents(JsonGenerator to, String name, Optional<Double> usd) {
        usd.ifPresentOrElse(amount -> cents(to, name, amount), () -> to.writeNullProperty(name));
    }

    /** An object of values by their names. */
    static void values(JsonGenerator to, String name, Map<String, Object> values) {
        to.writeObjectPropertyStart(name);
        values.forEach((field, value) -> value(to, field, value));
        to.writeEndObject();
    }

    /** A value of a field or fact: choices as their words, fractions to six digits. */
    static void value(JsonGenerator to, String name, Object value) {
        to.writeName(name);
        value(to, value);
    }

    private static void value(JsonGenerator to, Object value) {
        if (value instanceof Double number) {
            to.writeNumber(NumberText.json(number)); // null where it is not finite
        } else if (value instanceof WireName choice) {
            to.writeString(choice.wireName());
        } else if (value instanceof Collection<?> many) {
            to.writeStartArray();
            many.forEach(one -> value(to, one));
            to.writeEndArray();
        } else {
            to.writePOJO(value);
        }
    }
}
