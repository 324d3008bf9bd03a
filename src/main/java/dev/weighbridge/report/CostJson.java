package dev.weighbridge.report;

import static dev.weighbridge.report.JsonValues.array;
import static dev.weighbridge.report.JsonValues.cents;
import static dev.weighbridge.report.JsonValues.texts;
import static dev.weighbridge.report.JsonValues.value;

import dev.weighbridge.advice.MigrationPayback;
import dev.weighbridge.advice.Recommendation.Costs;
import dev.weighbridge.advice.Recommendation.SplitPart;
import dev.weighbridge.advice.SavingPeriod;
import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.catalog.Source;
import dev.weighbridge.cost.Payback;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.cost.PricedOffer.Hosting.DeployedCapacity;
import dev.weighbridge.cost.PricedOffer.Hosting.Deployment;
import dev.weighbridge.cost.PricedOffer.Hosting.Operation;
import dev.weighbridge.cost.ProvisionedCost;
import dev.weighbridge.cost.SelfHostedCost;
import dev.weighbridge.cost.breakeven.BreakEven;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/** Writes the offers and costs of a recommendation as JSON. */
final class CostJson {
    private final JsonGenerator to;
    private final boolean oneLine;
    private final Optional<Payback> payback;

    /** Encoded lists of the rules that exclude an offer, by identity: few lists stand at hundreds of offers. */
    private final IdentityHashMap<List<String>, SerializableString> excludedBy = new IdentityHashMap<>();

    /**
     * @param to the generator, which stands inside the object of the recommendation
     * @param oneLine whether it writes no white space, so that what is encoded already can be copied
     * @param payback of the machines that are bought, which each API is compared with
     */
    CostJson(JsonGenerator to, boolean oneLine, Optional<Payback> payback) {
        this.to = to;
        this.oneLine = oneLine;
        this.payback = payback;
    }

    /**
     * @param all whether every offer is listed, and the sources of what they share
     * @param migration what is saved against today
     * @param outage what the bill leaves out
     */
    void costs(Costs costs, boolean all, Optional<MigrationPayback> migration, Optional<String> outage) {
        to.writeObjectPropertyStart("costs");
        to.writeNumberProperty("offersPriced", costs.offers().size());
        if (all) {
            array(to, "offers", costs.offers(), this::offer);
            to.writeObjectPropertyStart("sources");
            costs.sources().forEach(this::sources);
            to.writeEndObject();
        }
        cents(to, "apiUsdPerMonth", costs.apiUsdPerMonth());
        cents(to, "selfHostedUsdPerMonth", costs.selfHostedUsdPerMonth());
        cents(to, "hybridUsdPerMonth", costs.hybridUsdPerMonth());
        cents(to, "articleEffectiveUsdPerMonth", costs.articleEffectiveUsdPerMonth());
        int most = all ? Integer.MAX_VALUE : CostText.BREAK_EVENS_SHOWN;
        array(to, "breakEvens", costs.breakEvens().stream().limit(most).toList(), this::breakEven);
        costs.payback().ifPresent(this::payback);
        migration.ifPresent(this::today);
        outage.ifPresent(text -> to.writeStringProperty("outage", text));
        to.writeEndObject();
    }

    private void today(MigrationPayback migration) {
        to.writeObjectPropertyStart("today");
        cents(to, "usdPerMonth", migration.today().usdPerMonth());
        cents(to, "savingUsdPerMonth", migration.savingUsdPerMonth());
        saving(migration.period(), migration.savingUsdPerMonth());
        migration.listed().ifPresent(offer -> cents(to, "catalogUsdPerMonth", offer.usdPerMonth()));
        cents(to, "migrationUsd", migration.usd());
        if (migration.usd() > 0) {
            to.writeStringProperty("migrationSource", migration.source().cited());
            value(to, "paybackMonths", migration.months().orElse(Double.NaN)); // then null
        }
        to.writeEndObject();
    }

    private void saving(SavingPeriod period, double usdPerMonth) {
        if (period.isYear()) {
            cents(to, "savingUsdPerYear", 12 * usdPerMonth);
            return;
        }
        value(to, "savingMonths", period.months());
        cents(to, "savingUsd", period.months() * usdPerMonth);
        period.endsOn().ifPresent(day -> to.writeStringProperty("savingEndsOn", day.toString()));
    }

    private void payback(Payback bought) {
        to.writeObjectPropertyStart("payback");
        to.writeStringProperty("offer", bought.id());
        cents(to, "capitalUsd", bought.capitalUsd());
        cents(to, "runningUsdPerMonth", bought.runningUsdPerMonth());
        to.writeEndObject();
    }

    private void breakEven(BreakEven point) {
        to.writeStartObject();
        to.writeNumberProperty("tokensPerDay", Math.round(point.tokensPerDay()));
        to.writeStringProperty("cheaperAbove", point.cheaperAbove().wireName());
        to.writeStringProperty("against", point.against());
        to.writeEndObject();
    }

    void part(SplitPart part) {
        to.writeStartObject();
        to.writeStringProperty("placement", part.placement().wireName());
        to.writeName("offer");
        offer(part.offer());
        to.writeNumberProperty("tokensPerDay", Math.round(part.tokensPerDay()));
        value(to, "share", part.share());
        to.writeStringProperty("what", part.what());
        to.writeEndObject();
    }

    void offer(PricedOffer offer) {
        to.writeStartObject();
        if (oneLine) {
            EncodedFields encoded = EncodedFields.of(offer);
            to.writeRaw(encoded.head());
            ofVolume(offer);
            to.writeRaw(encoded.tail());
        } else {
            head(offer);
            ofVolume(offer);
            tail(offer);
        }
        to.writeEndObject();
    }

    void head(PricedOffer offer) {
        to.writeStringProperty("kind", offer.kind().wireName());
        to.writeStringProperty("id", offer.id());
        to.writeStringProperty("provider", offer.provider());
        to.writeStringProperty("model", offer.model());
        if (offer instanceof PricedOffer.Hosting hosting) {
            Deployment deployment = hosting.deployment();
            to.writeStringProperty("machine", deployment.machine());
            to.writeStringProperty("plan", deployment.plan().wireName());
            to.writeStringProperty("region", deployment.region());
            deployment.precision().ifPresent(known -> to.writeStringProperty("precision", known.wireName()));
            deployment.engine().ifPresent(known -> to.writeStringProperty("engine", known));
            to.writeStringProperty("capacityBasis", hosting.capacity().basis());
            to.writeBooleanProperty("estimated", hosting.capacity().estimated());
        }
    }

    private void ofVolume(PricedOffer offer) {
        if (offer instanceof PricedOffer.Api api) {
            priced(api);
        } else if (offer instanceof PricedOffer.Hosting hosting) {
            priced(hosting);
        }
        to.writeBooleanProperty("eligible", offer.eligible());
        texts(to, "reasons", offer.reasons());
        if (oneLine) {
            to.writeRaw(excludedBy.computeIfAbsent(offer.excludedBy(), CostJson::encoded));
        } else {
            texts(to, "excludedBy", offer.excludedBy());
        }
    }

    private static SerializableString encoded(List<String> excludedBy) {
        return new SerializedString(",\"excludedBy\":" + JsonViews.MAPPER.writeValueAsString(excludedBy));
    }

    void tail(PricedOffer offer) {
        new OfferFactsJson(to).write(offer.fact());
        sources("sources", offer.sources());
    }

    private void priced(PricedOffer.Api api) {
        api.region().ifPresent(region -> to.writeStringProperty("region", region));
        cents(to, "usdPerMonth", api.usdPerMonth());
        bill(api.bill());
        api.provisioned().ifPresent(this::provisioned);
        payback(api.usdPerMonth());
    }

    private void provisioned(ProvisionedCost provisioned) {
        to.writeObjectPropertyStart("provisioned");
        to.writeStringProperty("unit", provisioned.unit());
        to.writeNumberProperty("units", provisioned.units());
        value(to, "use", provisioned.use());
        array(to, "commitments", provisioned.commitments(), this::commitment);
        to.writeStringProperty("source", provisioned.source().cited());
        to.writeEndObject();
    }

    private void commitment(ProvisionedCost.CommitmentCost cost) {
        to.writeStartObject();
        to.writeStringProperty("commitment", cost.commitment().wireName());
        cents(to, "usdPerMonth", cost.usdPerMonth());
        if (Double.isFinite(cost.breakEvenUse())) { // of tokens that cost nothing there is none
            value(to, "breakEvenUse", cost.breakEvenUse());
        }
        to.writeBooleanProperty("cheaper", cost.cheaper());
        to.writeEndObject();
    }

    private void priced(PricedOffer.Hosting hosting) {
        DeployedCapacity capacity = hosting.capacity();
        to.writeNumberProperty("count", hosting.deployment().count());
        operation(hosting.operation());
        OperationText.notStaffed(hosting).ifPresent(text -> to.writeStringProperty("personnelAssumption", text));
        cents(to, "usdPerMonth", hosting.usdPerMonth());
        bill(hosting);
        value(to, "utilization", capacity.utilization());
        to.writeNumberProperty("capacityTokensPerDay", Math.round(capacity.tokensPerDay()));
        if (hosting.kind() == OfferKind.MANAGED_ENDPOINT) {
            payback(hosting.usdPerMonth());
        }
    }

    /** What stands beside the machines that carry load; nothing unless the workload asks for it. */
    private void operation(Operation operation) {
        if (operation.spareMachines() > 0) {
            to.writeNumberProperty("spareMachines", operation.spareMachines());
        }
        operation.development().ifPresent(machine -> {
            to.writeObjectPropertyStart("development");
            to.writeStringProperty("machine", machine.id());
            to.writeNumberProperty("count", machine.count());
            to.writeStringProperty("region", machine.region());
            to.writeStringProperty("plan", machine.plan().wireName());
            to.writeStringProperty("why", machine.why());
            to.writeStringProperty("source", machine.source().cited());
            to.writeEndObject();
        });
    }

    /** After how many months bought machines pay for themselves against an offer; null where they never do. */
    private void payback(double usdPerMonth) {
        payback.ifPresent(
                bought -> value(to, "paybackMonths", bought.months(usdPerMonth).orElse(Double.NaN))); // then null
    }

    private void bill(PricedOffer.ApiCost cost) {
        to.writeObjectPropertyStart("lines");
        cents(to, "input", cost.inputUsdPerMonth());
        cents(to, "cachedInput", cost.cachedInputUsdPerMonth());
        cents(to, "output", cost.outputUsdPerMonth());
        cost.others().forEach((line, usd) -> cents(to, line.jsonName(), usd));
        to.writeEndObject();
    }

    /** A managed endpoint has one line, because its provider runs it. */
    private void bill(PricedOffer.Hosting hosting) {
        SelfHostedCost cost = hosting.bill();
        to.writeObjectPropertyStart("lines");
        cents(to, "machines", cost.machinesUsdPerMonth());
        asked("spareMachines", cost.operations().spareMachinesUsdPerMonth());
        if (hosting.kind() == OfferKind.SELF_HOSTED) {
            cents(to, "personnel", cost.personnelUsdPerMonth());
            asked("onCall", cost.operations().onCallUsdPerMonth());
            cents(to, "storage", cost.storageUsdPerMonth());
            cents(to, "egress", cost.egressUsdPerMonth());
            cents(to, "maintenance", cost.maintenanceUsdPerMonth());
            asked("development", cost.operations().developmentUsdPerMonth());
        }
        to.writeEndObject();
    }

    /** A line of what only some workloads ask for. */
    private void asked(String line, double usdPerMonth) {
        if (usdPerMonth > 0) {
            cents(to, line, usdPerMonth);
        }
    }

    private void sources(String name, List<Source> sources) {
        array(to, name, sources, source -> to.writeString(source.cited()));
    }
}
