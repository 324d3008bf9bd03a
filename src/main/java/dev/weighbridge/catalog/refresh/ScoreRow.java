package dev.weighbridge.catalog.refresh;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A row of a leaderboard.
 *
 * @param catalogModel the catalogue's name of the model, where the list states it
 * @param index the name of the index, as the list states it; empty where the list is of one index
 * @param version of the index; empty where the list states none
 * @param effort of reasoning; empty where the list states none
 * @param score in the unit of the index; 0 where the row has a fault
 * @param estimated whether the index estimated it and did not run it in full
 * @param source the page that the list names for the row; empty where it names none
 */
record ScoreRow(
        int line,
        String model,
        Optional<String> catalogModel,
        String index,
        String version,
        String effort,
        double score,
        boolean estimated,
        Optional<LocalDate> checked,
        String source,
        Optional<Quarantine> fault)
        implements ListRow {
    @Override
    public String provider() {
        return "";
    }

    /** The name by which the catalogue may have the model. */
    String knownAs() {
        return catalogModel.orElse(model);
    }
}
