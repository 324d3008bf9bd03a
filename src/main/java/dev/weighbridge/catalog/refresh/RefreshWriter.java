package dev.weighbridge.catalog.refresh;

import dev.weighbridge.catalog.CatalogEdit;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Writes updates into a catalogue folder, all or none, and only if the whole catalogue loads with them. */
record RefreshWriter(Path folder) {
    /**
     * Appends every new price and every new score, and states every new end.
     *
     * @return whether anything changed
     * @throws dev.weighbridge.input.InvalidInput if the catalogue would not load; then nothing has changed
     */
    boolean write(List<OfferUpdate> updates, List<NewScore> scores) {
        if (updates.isEmpty() && scores.isEmpty()) {
            return false;
        }
        return new CatalogEdit(folder)
                .change(Map.of(
                        OfferLines.FILE,
                        text -> changed(text, updates),
                        ScoreText.FILE,
                        text -> ScoreText.append(text, scores)));
    }

    static String changed(String text, List<OfferUpdate> updates) {
        String changed = text;
        for (OfferUpdate update : updates) {
            if (update instanceof OfferUpdate.NewPrice price) {
                changed = PriceText.append(changed, price);
            } else if (update instanceof OfferUpdate.NewEnd end) {
                changed = LifecycleText.state(changed, end);
            } else {
                throw new IllegalStateException("an update of no known kind: " + update);
            }
        }
        return changed;
    }
}
