package dev.weighbridge.chat;

import dev.weighbridge.input.Document;
import dev.weighbridge.input.Problems;
import dev.weighbridge.input.Tree;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads what platforms send: forms and JSON, both in UTF-8. */
final class ChatBody {
    private ChatBody() {}

    /** The fields of a form, the first value of each; empty when it is malformed. */
    static Optional<Map<String, String>> form(byte[] body) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : new String(body, StandardCharsets.ISO_8859_1).split("&", -1)) {
            int equals = pair.indexOf('=');
            Optional<String> name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            Optional<String> value = decoded(equals < 0 ? "" : pair.substring(equals + 1));
            if (name.isEmpty() || value.isEmpty()) {
                return Optional.empty();
            }
            fields.putIfAbsent(name.get(), value.get());
        }
        return Optional.of(fields);
    }

    /** @param text its bytes, a character each */
    private static Optional<String> decoded(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '%') {
                int high = at + 2 < text.length() ? Character.digit(text.charAt(at + 1), 16) : -1;
                int low = at + 2 < text.length() ? Character.digit(text.charAt(at + 2), 16) : -1;
                if (high < 0 || low < 0) {
                    return Optional.empty();
                }
                bytes.write(high * 16 + low);
                at += 2;
            } else {
                bytes.write(c == '+' ? ' ' : c);
            }
        }
        return Document.utf8("form", bytes.toByteArray(), new Problems());
    }

    /** A JSON map; empty when it is malformed. */
    static Optional<Tree> json(byte[] body) {
        Problems problems = new Problems();
        return Document.utf8("body", body, problems)
                .flatMap(text -> Document.read("body", text, Document.Format.JSON, problems))
                .filter(Tree.Entries.class::isInstance);
    }

    /** What a map holds under a name. */
    static Optional<Tree> inner(Tree tree, String name) {
        return tree instanceof Tree.Entries entries
                ? Optional.ofNullable(entries.values().get(name))
                : Optional.empty();
    }

    /** The text or number that a map holds under a name. */
    static Optional<String> text(Tree tree, String name) {
        return inner(tree, name).filter(Tree.Scalar.class::isInstance).map(value -> ((Tree.Scalar) value).text());
    }
}
