package dev.weighbridge.report;

import dev.weighbridge.input.Document;
import dev.weighbridge.input.Folder;
import dev.weighbridge.input.Problems;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A catalogue as JSON: each of its files as it was written, with every source and date. */
public final class CatalogJson {
    private CatalogJson() {}

    private record CatalogFiles(String sha256, Map<String, @Nullable Object> files) {}

    /** @param folder of a catalogue that has been loaded, so that its files can be read */
    public static String of(Folder folder) {
        Map<String, @Nullable Object> files = new LinkedHashMap<>();
        Problems problems = new Problems();
        for (String file : folder.names()) {
            folder.text(file, problems)
                    .flatMap(text -> Document.read(file, text, Document.Format.YAML, problems))
                    .ifPresent(tree -> files.put(file, TreeJson.of(tree)));
        }
        return JsonViews.MAPPER.writeValueAsString(new CatalogFiles(folder.sha256(), files));
    }
}
