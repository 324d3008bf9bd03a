package dev.weighbridge.chat;

import dev.weighbridge.input.Document;
import dev.weighbridge.input.Problems;
import dev.weighbridge.input.Tree;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.util.UrlEncoded;

/** Reads the request bodies of chat platforms: forms and JSON, both in UTF-8. */
final class ChatBody {
    private ChatBody() {}

    /** The fields of a form, each with its first value; empty if the form is malformed or not UTF-8. */
    static Optional<Map<String, String>> form(byte[] body) {
        Map<String, String> fields = new LinkedHashMap<>();
        return Document.utf8("form", body, new Problems()).flatMap(text -> {
            try {
                UrlEncoded.decodeUtf8To(text, 0, text.length(), fields::putIfAbsent, false, false, false);
                return Optional.of(fields);
            } catch (IllegalArgumentException malformed) {
                return Optional.empty();
            }
        });
    }

    /** The fields of a JSON object; empty if the body is malformed or not an object. */
    static Optional<Tree> json(byte[] body) {
        Problems problems = new Problems();
        return Document.utf8("body", body, problems)
                .flatMap(text -> Document.read("body", text, Document.Format.JSON, problems))
                .filter(Tree.Entries.class::isInstance);
    }

    /** The value of a field of an object. */
    static Optional<Tree> field(Tree tree, String name) {
        return tree instanceof Tree.Entries entries
                ? Optional.ofNullable(entries.values().get(name))
                : Optional.empty();
    }

    /** The value of a field of an object, if it is a text or a number. */
    static Optional<String> text(Tree tree, String name) {
        return field(tree, name)
                .filter(Tree.Scalar.class::isInstance)
                .map(Tree.Scalar.class::cast)
                .map(Tree.Scalar::text);
    }
}
