package dev.weighbridge.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a recorded answer recommended.
 *
 * @param offers that it rests on; none where nothing was recommended, and where the answer has a form that is not known
 * @param usdPerMonth likely bill; empty as above
 */
public record RecordedChoice(List<Offer> offers, Optional<Double> usdPerMonth) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    public RecordedChoice {
        offers = List.copyOf(offers);
    }

    /** @param id {@code provider/model} of an API, {@code provider/machine} of an offer by the hour */
    public record Offer(String id, String model) {
        private static Optional<Offer> of(JsonNode node) {
            String id = node.path("id").asString("");
            return id.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Offer(id, node.path("model").asString("")));
        }
    }

    /** @param answer a recommendation as JSON, whatever version of the program wrote it */
    public static RecordedChoice of(String answer) {
        JsonNode tree = MAPPER.readTree(answer);
        return tree.path("options")
                .valueStream()
                .filter(option -> option.path("chosen").asBoolean(false))
                .filter(option -> !option.path("today").asBoolean(false))
                .findFirst()
                .map(RecordedChoice::chosen)
                .orElseGet(() -> beforeOptions(tree));
    }

    private static RecordedChoice chosen(JsonNode option) {
        return new RecordedChoice(offers(option), usd(option.at("/usdPerMonth/likely")));
    }

    /** Answers once had no options, but the offer or the parts of a split with their bills. */
    private static RecordedChoice beforeOptions(JsonNode tree) {
        return new RecordedChoice(
                offers(tree),
                tree.path("placement").asString("").equals("hybrid")
                        ? usd(tree.at("/costs/hybridUsdPerMonth"))
                        : usd(tree.at("/offer/usdPerMonth")));
    }

    private static List<Offer> offers(JsonNode from) {
        List<Offer> offers = new ArrayList<>();
        Offer.of(from.path("offer")).ifPresent(offers::add);
        from.path("split")
                .valueStream()
                .forEach(part ->
                        Offer.of(part.has("offer") ? part.path("offer") : part).ifPresent(offers::add));
        return offers;
    }

    private static Optional<Double> usd(JsonNode amount) {
        return amount.isNumber() ? Optional.of(amount.asDouble()) : Optional.empty();
    }
}
