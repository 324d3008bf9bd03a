package dev.weighbridge.advice;

import dev.weighbridge.catalog.Catalog;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What the options cost over the months that the owner of a workload plans for.
 *
 * @param growth of the volume in a year, as a share of it
 * @param apiPriceChange of list prices of APIs in a year, as a share of them
 * @param totals of each option that can be bought, in the order of the answer
 * @param crossings of the choice with the cheapest option of another placement over these months, and with what is paid today;
 *     empty where nothing is recommended
 */
public record Horizon(
        int months, double growth, Catalog.Figure apiPriceChange, List<Total> totals, List<Crossing> crossings) {
    public Horizon {
        totals = List.copyOf(totals);
        crossings = List.copyOf(crossings);
    }

    /**
     * What one option costs over these months.
     *
     * @param sums what it has cost at the end of each month, in US dollars: the migration first, then one for each month that is
     *     counted
     * @param usd all bills and the migration, in US dollars; empty where its machines on sale do not carry the load of every
     *     month
     * @param migrationUsd of it, what moving there costs once; 0 where nobody says what is there today
     * @param signed empty where a plan commits to nothing
     * @param ends of its APIs within these months; where nothing follows one, the sum is that of the months before
     */
    public record Total(
            Option option,
            List<Double> sums,
            OptionalDouble usd,
            double migrationUsd,
            Optional<Signed> signed,
            List<End> ends) {
        public Total {
            sums = List.copyOf(sums);
            ends = List.copyOf(ends);
        }
    }

    /**
     * The announced end of an API.
     *
     * @param id of the API
     * @param day the first on which it can no longer be called
     * @param months that are counted at its price, from the first on
     * @param next the id of the API whose price is counted from then on; empty where none that rules left outlasts the plan
     */
    public record End(String id, LocalDate day, int months, Optional<String> next) {}

    /**
     * What is signed for.
     *
     * @param termMonths of one term; of the longest where parts run on machines with several
     * @param usd of all terms that begin within these months
     * @param leavingUsd what leaving at their end costs: the rest of the terms
     */
    public record Signed(double termMonths, double usd, double leavingUsd) {}

    /**
     * When the sums that two options cost since the beginning cross.
     *
     * @param with the option that the choice is compared with
     * @param month at whose end the one that costs less in the beginning has cost more for the first time; empty where that
     *     is never, and where machines do not carry the load
     * @param choiceCheaperBefore whether the choice costs less in the beginning
     */
    public record Crossing(Option with, OptionalInt month, boolean choiceCheaperBefore) {}
}
