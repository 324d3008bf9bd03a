package dev.weighbridge.catalog.refresh;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A row of a leaderboard.
 *
 * @param index the name of the index, as the list states it; empty where the list is of one index
 * @param version of the index; empty where the list states none
 * @param effort of reasoning; empty where the list states none
 * @param score in the unit of the index; 0 where the row has a fault
 */
record ScoreRow(
        int line,
        String model,
        String index,
        String version,
        String effort,
        double score,
        Optional<LocalDate> checked,
        Optional<Quarantine> fault)
        implements ListRow {
    @Override
    public String provider() {
        return "";
    }
}
