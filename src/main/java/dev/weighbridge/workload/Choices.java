package dev.weighbridge.workload;

import dev.weighbridge.catalog.ApiOffer;
import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.catalog.Plan;
import dev.weighbridge.catalog.Precision;
import java.util.Optional;

/**
 * The offers that the owner of a workload selects. An empty field is chosen by price.
 *
 * @param apiModel the API offer to compare
 * @param selfHosted the open model, machine and plan to compare
 * @param fte full-time equivalents who would run the machines, 0 or more; empty: derived from the number of machines
 * @param region or area that the data may not leave; empty: any
 */
public record Choices(Optional<Api> apiModel, SelfHosted selfHosted, Optional<Double> fte, Optional<String> region) {
    /** @throws IllegalArgumentException if {@code fte} is below 0 or not finite */
    public Choices {
        fte.ifPresent(people -> FieldCheck.atLeast(0, "fte", people));
    }

    /** The same with an API of the catalogue, by name. */
    public Choices withApi(String named) {
        return withApi(new Api.Named(named));
    }

    /** The same with another API. */
    public Choices withApi(Api changed) {
        return new Choices(Optional.of(changed), selfHosted, fte, region);
    }

    /** The same with the API left to the price. */
    public Choices withAnyApi() {
        return new Choices(Optional.empty(), selfHosted, fte, region);
    }

    /** The same with people as the machines need them. */
    public Choices withStaffOfCatalog() {
        return new Choices(apiModel, selfHosted, Optional.empty(), region);
    }

    /** The same with machines at another plan, and so without hardware of the asker's own. */
    public Choices withPlan(Plan changed) {
        return new Choices(
                apiModel,
                new SelfHosted(
                        selfHosted.model,
                        selfHosted.machine,
                        selfHosted.machine.flatMap(named -> selfHosted.count),
                        changed,
                        selfHosted.utilization,
                        selfHosted.engine,
                        selfHosted.precision,
                        Optional.empty(),
                        selfHosted.machine.flatMap(named -> selfHosted.tokensPerSecond)),
                fte,
                region);
    }

    /** The same with nothing selected for self-hosting but engine and precision, on demand, with people as the machines need them. */
    public Choices withoutSelfHosted() {
        return new Choices(
                apiModel,
                new SelfHosted(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Plan.ON_DEMAND,
                        Optional.empty(),
                        selfHosted.engine,
                        selfHosted.precision,
                        Optional.empty(),
                        Optional.empty()),
                Optional.empty(),
                region);
    }

    /** The API that the owner of a workload selects. */
    public sealed interface Api {
        /** The name by which answers show it. */
        String id();

        /**
         * Whether an offer is what is asked for.
         *
         * @param stated whether the workload states its price
         */
        boolean means(String id, String model, boolean stated);

        /** A model or an offer of the catalogue, by name. */
        record Named(String name) implements Api {
            @Override
            public String id() {
                return name;
            }

            @Override
            public boolean means(String id, String model, boolean stated) {
                return name.equals(id) || name.equals(model);
            }
        }

        /**
         * Prices that a provider agreed or quoted.
         *
         * @param name of the model or the offer; what the catalogue knows of that name counts
         */
        record Priced(String name, OfferKind kind, StatedPlace place, ApiOffer.TokenPrices prices) implements Api {
            @Override
            public String id() {
                return "workload/" + name;
            }

            @Override
            public boolean means(String id, String model, boolean stated) {
                return stated;
            }
        }
    }

    /**
     * Where an API computes whose prices are stated, as far as that is stated.
     *
     * @param provider of the catalogue, or another one
     * @param region that the contract promises, or its area
     * @param jurisdiction country of the contracting company's seat, a code of ISO 3166-1
     */
    public record StatedPlace(Optional<String> provider, Optional<String> region, Optional<String> jurisdiction) {
        /** Nothing is stated. */
        public static final StatedPlace UNKNOWN = new StatedPlace(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * The self-hosting that the owner of a workload selects. An empty field is chosen by price.
     *
     * @param model of the catalogue's open models
     * @param machine of the catalogue's machines, by id or by its own name
     * @param count number of machines, 1 or more
     * @param utilization U of the article, above 0 to 1; used only in its shortcut I / U, never in the bill
     * @param engine of the catalogue's engines; empty for its default
     * @param precision at which the weights are served; empty for the best one at which the model's score holds
     * @param owned hardware of the asker's own; {@code machine} says what it is, if the catalogue has it
     * @param tokensPerSecond output tokens a second of one full machine at the workload's requests, as the asker measured
     *     it; above 0. It takes the place of the estimate
     */
    public record SelfHosted(
            Optional<String> model,
            Optional<String> machine,
            Optional<Integer> count,
            Plan plan,
            Optional<Double> utilization,
            Optional<String> engine,
            Optional<Precision> precision,
            Optional<OwnedHardware> owned,
            Optional<Double> tokensPerSecond) {
        /** @throws IllegalArgumentException if the count, the utilization or the speed lies outside its range */
        public SelfHosted {
            if (count.filter(machines -> machines < 1).isPresent()) {
                throw new IllegalArgumentException("count out of range: " + count.get());
            }
            if (utilization.filter(share -> !(share > 0 && share <= 1)).isPresent()) {
                throw new IllegalArgumentException("utilization out of range: " + utilization.get());
            }
            if (tokensPerSecond.filter(speed -> !(speed > 0)).isPresent()) {
                throw new IllegalArgumentException("tokensPerSecond out of range: " + tokensPerSecond.get());
            }
        }

        /** Whether the volume is all that hardware of the asker's own makes. */
        public boolean isFull() {
            return owned.filter(OwnedHardware::full).isPresent();
        }

        /** The number of machines if the workload decides it; hardware that is full is one machine unless it says more. */
        public Optional<Integer> fixedCount() {
            return count.or(() -> isFull() ? Optional.of(1) : Optional.empty());
        }
    }
}
