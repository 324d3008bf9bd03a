package dev.weighbridge.catalog.refresh;

import dev.weighbridge.catalog.CatalogEdit;
import java.nio.file.Path;
import java.util.List;

/** Writes updates into a catalogue folder, all in one step and only if the whole catalogue loads with them. */
record RefreshWriter(Path folder) {
    /**
     * Appends every new price and states every new end.
     *
     * @return whether anything changed
     * @throws dev.weighbridge.input.InvalidInput if the catalogue would not load; then nothing has changed
     */
    boolean write(List<OfferUpdate> updates) {
        return !updates.isEmpty() && new CatalogEdit(folder).change(OfferLines.FILE, text -> changed(text, updates));
    }

    static String changed(String text, List<OfferUpdate> updates) {
        String changed = text;
        for (OfferUpdate update : updates) {
            if (update instanceof OfferUpdate.NewPrice price) {
                changed = PriceText.append(changed, price);
            } else if (update instanceof OfferUpdate.NewEnd end) {
                changed = LifecycleText.state(changed, end);
            }
        }
        return changed;
    }
}
