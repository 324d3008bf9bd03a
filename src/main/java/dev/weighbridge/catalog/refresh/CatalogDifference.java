package dev.weighbridge.catalog.refresh;

/**
 * A figure or an entry in which two catalogues differ.
 *
 * @param file that has it
 * @param entry the offer, machine, model or other entry; the figure's own name where it stands in no list
 * @param figure below the entry; empty where the whole entry was added or removed
 * @param before the value in the first catalogue; empty where it was added
 * @param after the value in the second catalogue; empty where it was removed
 */
public record CatalogDifference(String file, String entry, String figure, Kind kind, String before, String after) {
    /** What happened between the two. */
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED
    }
}
