package dev.weighbridge.workload;

import dev.weighbridge.input.Tree;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Options that state a field of a part: {@code parts.NAME.share=0.3}. A part with a new name is added to the list. */
final class PartOverrides {
    /** As messages show them. */
    static final List<String> FIELDS = List.of(
            "parts.NAME.share",
            "parts.NAME.latencyP99Ms",
            "parts.NAME.residency",
            "parts.NAME.quality",
            "parts.NAME.asGoodAs",
            "parts.NAME.batch");

    private static final String PARTS = "parts";
    private static final String NAME = "name";
    private static final Pattern FIELD =
            Pattern.compile("parts\\.([^.]+)\\.(share|latencyP99Ms|residency|quality|asGoodAs|batch)");

    private PartOverrides() {}

    static boolean isField(String field) {
        return FIELD.matcher(field).matches();
    }

    /** The document with an option applied; unchanged where it has something else than a list of parts, which the reader reports. */
    static Tree over(Tree document, String field, String value) {
        Matcher matcher = FIELD.matcher(field);
        if (!matcher.matches() || !(document instanceof Tree.Entries entries)) {
            return document;
        }
        Tree stated = entries.values().get(PARTS);
        String pointer = document.pointer() + "/" + PARTS;
        String name = matcher.group(1).replace("~", "~0").replace("/", "~1");
        String place = pointer + "/" + name; // messages name a part as its option does, not by its number
        if (stated != null && !(stated instanceof Tree.Items) && !isEmpty(stated)) {
            return document;
        }
        List<Tree> parts = new ArrayList<>(stated instanceof Tree.Items items ? items.values() : List.of());
        int at = indexOf(parts, matcher.group(1));
        Tree.Entries known = at < 0
                ? new Tree.Entries(Tree.FROM_OPTION, place, Map.of(NAME, text(place + "/" + NAME, matcher.group(1))))
                : (Tree.Entries) parts.get(at);
        Map<String, Tree> fields = new LinkedHashMap<>(known.values());
        fields.put(matcher.group(2), text(place + "/" + matcher.group(2), value));
        Tree part = new Tree.Entries(known.line(), known.pointer(), fields);
        if (at < 0) {
            parts.add(part);
        } else {
            parts.set(at, part);
        }
        Map<String, Tree> values = new LinkedHashMap<>(entries.values());
        values.put(PARTS, new Tree.Items(stated == null ? Tree.FROM_OPTION : stated.line(), pointer, parts));
        return new Tree.Entries(entries.line(), entries.pointer(), values);
    }

    private static boolean isEmpty(Tree stated) {
        return stated instanceof Tree.Scalar scalar && scalar.kind() == Tree.Kind.NULL;
    }

    private static int indexOf(List<Tree> parts, String name) {
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i) instanceof Tree.Entries part
                    && part.values().get(NAME) instanceof Tree.Scalar known
                    && composed(known.text()).equals(composed(name))) {
                return i;
            }
        }
        return -1;
    }

    /** An accent may be a character of its own or part of the letter; people see the same name. */
    static String composed(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC);
    }

    private static Tree text(String pointer, String value) {
        return new Tree.Scalar(Tree.FROM_OPTION, pointer, Tree.Kind.TEXT, value);
    }
}
