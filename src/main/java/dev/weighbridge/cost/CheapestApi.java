package dev.weighbridge.cost;

import dev.weighbridge.cost.breakeven.BillPiece;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * The cheapest of the API side at each volume: the first in rank of the APIs by the token, whose bill is a line, or a managed
 * endpoint that ranks before it there, whose bill is a staircase. Of equals, the API by the token.
 */
final class CheapestApi {
    private final Optional<ApiCostLine> line;
    private final double lineRank;
    private final RankedHosting managed;

    /** @param line the first in rank of the APIs by the token */
    CheapestApi(Optional<ApiCostLine> line, ToDoubleFunction<ApiCostLine> rank, RankedHosting managed) {
        this.line = line;
        this.lineRank = line.map(rank::applyAsDouble).orElse(1.0);
        this.managed = managed;
    }

    /** The cheapest API by the token. */
    Optional<ApiCostLine> line() {
        return line;
    }

    /** What its price is multiplied by when offers are ranked; 1 without one. */
    double lineRank() {
        return lineRank;
    }

    /** Whether managed endpoints are left, so that the bill is no line. */
    boolean hasEndpoints() {
        return !managed.isEmpty();
    }

    /** The managed endpoint that is the cheapest of the API side at a volume. */
    Optional<HostingCost> endpoint(double tokensPerDay) {
        return managed.cheapest(tokensPerDay)
                .filter(endpoint -> line.map(api -> managed.rank(endpoint) * endpoint.usdPerMonth(tokensPerDay)
                                < lineRank * api.at(tokensPerDay).usdPerMonth())
                        .orElse(true));
    }

    /** The cheapest at a volume as admission rules read it, before its bill is known. */
    Optional<Offer> fact(double tokensPerDay) {
        return endpoint(tokensPerDay).map(HostingCost::fact).or(() -> line.map(ApiCostLine::fact));
    }

    /** What the cheapest costs at a volume; empty where none carries it. */
    OptionalDouble usdPerMonth(double tokensPerDay) {
        Optional<HostingCost> endpoint = endpoint(tokensPerDay);
        if (endpoint.isPresent()) {
            return OptionalDouble.of(endpoint.get().usdPerMonth(tokensPerDay));
        }
        return line.isPresent() ? OptionalDouble.of(line.get().at(tokensPerDay).usdPerMonth()) : OptionalDouble.empty();
    }

    /**
     * What a million of the workload's tokens cost with the cheapest; empty where none carries the volume.
     *
     * @param tokensPerDay above 0
     */
    OptionalDouble usdPerMillionTokens(double tokensPerDay) {
        Optional<HostingCost> endpoint = endpoint(tokensPerDay);
        if (endpoint.isPresent()) {
            return OptionalDouble.of(endpoint.get().usdPerMonth(tokensPerDay) / BillingMonth.DAYS / tokensPerDay * 1e6);
        }
        return line.isPresent() ? OptionalDouble.of(line.get().usdPerMillionTokens()) : OptionalDouble.empty();
    }

    /** The cheapest at a volume. */
    Optional<PricedOffer> priced(double tokensPerDay) {
        return endpoint(tokensPerDay)
                .<PricedOffer>map(endpoint -> endpoint.priced(tokensPerDay))
                .or(() -> line.map(api -> api.priced(tokensPerDay)));
    }

    /** What the cheapest costs, piece by piece: below a step's own volume the line may undercut it. */
    List<BillPiece> pieces() {
        double slope = line.map(api -> api.at(1).usdPerMonth()).orElse(0.0);
        List<BillPiece> pieces = new ArrayList<>();
        List<BillPiece> steps =
                managed.isEmpty() ? List.of() : managed.envelope().pieces();
        double end = 0;
        for (int i = 0; i < steps.size(); i++) {
            BillPiece step = steps.get(i);
            double undercutUpTo = line.isEmpty()
                    ? 0
                    : step.fixedUsdPerMonth()
                            * managed.rank(managed.envelope().steps().get(i))
                            / (lineRank * slope);
            if (undercutUpTo > step.above()) {
                pieces.add(new BillPiece(step.above(), Math.min(undercutUpTo, step.upTo()), 0, slope));
            }
            if (undercutUpTo < step.upTo()) {
                pieces.add(
                        new BillPiece(Math.max(undercutUpTo, step.above()), step.upTo(), step.fixedUsdPerMonth(), 0));
            }
            end = step.upTo();
        }
        if (line.isPresent()) {
            pieces.add(new BillPiece(end, Double.POSITIVE_INFINITY, 0, slope));
        }
        return pieces;
    }
}
