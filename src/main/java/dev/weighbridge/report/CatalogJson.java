package dev.weighbridge.report;

import dev.weighbridge.input.Document;
import dev.weighbridge.input.Folder;
import dev.weighbridge.input.Problems;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A catalogue as JSON: each of its files as it was written, with every source and date. */
public final class CatalogJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private CatalogJson() {}

    /** @param folder of a catalogue that has been loaded, and so can be read */
    public static String of(Folder folder) {
        Map<String, @Nullable Object> files = new LinkedHashMap<>();
        Problems problems = new Problems();
        for (String file : folder.names()) {
            folder.text(file, problems)
                    .flatMap(text -> Document.read(file, text, Document.Format.YAML, problems))
                    .ifPresent(tree -> files.put(file, TreeJson.of(tree)));
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("sha256", folder.sha256());
        fields.put("files", files);
        return MAPPER.writeValueAsString(fields);
    }
}
