package dev.weighbridge.ledger;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a recorded answer recommended, and what it said beside that.
 *
 * @param offers that it rests on; none where nothing was recommended, and where the answer has a form that is not known
 * @param usdPerMonth likely bill; empty as above
 * @param risks their codes; empty where the answer does not have all
 * @param excluding the rules that excluded offers, those that cost the most, by name; empty where the answer was shortened
 */
public record RecordedChoice(
        List<Offer> offers,
        Optional<Double> usdPerMonth,
        Optional<Set<String>> risks,
        Optional<Set<String>> excluding) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    public RecordedChoice {
        offers = List.copyOf(offers);
        risks = risks.map(RecordedChoice::sorted);
        excluding = excluding.map(RecordedChoice::sorted);
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
                .map(option -> chosen(tree, option))
                .orElseGet(() -> beforeOptions(tree));
    }

    private static RecordedChoice chosen(JsonNode answer, JsonNode option) {
        return new RecordedChoice(
                offers(option),
                usd(option.at("/usdPerMonth/likely")),
                texts(answer, "risks", "code"),
                texts(answer, "exclusions", "rule"));
    }

    /** A text of each entry of a list; empty where the answer does not have the whole list. */
    private static Optional<Set<String>> texts(JsonNode answer, String list, String field) {
        boolean shortened = answer.path("shortened")
                .valueStream()
                .anyMatch(name -> name.asString("").equals(list));
        return !answer.path(list).isArray() || shortened
                ? Optional.empty()
                : Optional.of(answer.path(list)
                        .valueStream()
                        .map(entry -> entry.path(field).asString(""))
                        .collect(Collectors.toSet()));
    }

    private static Set<String> sorted(Set<String> texts) {
        return Collections.unmodifiableSet(new TreeSet<>(texts));
    }

    /** Answers once had no options, but the offer or the parts of a split with their bills. */
    private static RecordedChoice beforeOptions(JsonNode tree) {
        return new RecordedChoice(
                offers(tree),
                tree.path("placement").asString("").equals("hybrid")
                        ? usd(tree.at("/costs/hybridUsdPerMonth"))
                        : usd(tree.at("/offer/usdPerMonth")),
                Optional.empty(),
                Optional.empty());
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
