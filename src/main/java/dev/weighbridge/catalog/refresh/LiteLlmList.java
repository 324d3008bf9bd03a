package dev.weighbridge.catalog.refresh;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JsonParser;

/** Reads a list of LiteLLM: models with their provider and their prices of one token. */
final class LiteLlmList {
    private static final Set<String> TEXT_MODES = Set.of("chat", "completion", "responses");
    private static final Pattern LONG_PROMPT = Pattern.compile("input_cost_per_token_above_(\\d{1,6})k_tokens");

    /** Prices are of one token. */
    private static final int TO_MILLION = 6;

    private LiteLlmList() {}

    static void read(JsonParser parser, Consumer<ListRow> rows) {
        JsonRows.each(parser, (model, value) -> {
            RowValues row = JsonRows.row(value);
            // The first entry of the list explains the fields of the others.
            if (!model.equals("sample_spec")) {
                rows.accept(row(model, row));
            }
        });
    }

    private static PriceRow row(String model, RowValues row) {
        RowFaults faults = new RowFaults();
        if (row.has("mode") && !TEXT_MODES.contains(row.text("mode"))) {
            faults.add(Quarantine.Reason.WRONG_MODE, "mode", row.text("mode"));
        }
        Optional<Double> input = row.price("input_cost_per_token", TO_MILLION, faults);
        StatedPrices prices = new StatedPrices(
                input,
                row.price("cache_read_input_token_cost", TO_MILLION, faults).filter(usd -> usd != 0),
                row.price("cache_creation_input_token_cost", TO_MILLION, faults).filter(usd -> usd != 0),
                row.price("output_cost_per_token", TO_MILLION, faults),
                row.price("input_cost_per_token_batches", TO_MILLION, faults)
                        .flatMap(batch -> input.filter(usd -> usd > 0).map(usd -> 1 - batch / usd))
                        .map(discount -> Math.round(discount * 1000) / 1000.0)
                        .filter(discount -> discount >= 0 && discount <= 1),
                longPrompts(row, faults));
        return new PriceRow(
                row.line(),
                row.text("litellm_provider"),
                model,
                row.day("updated"),
                Optional.empty(),
                prices,
                faults.first());
    }

    private static List<StatedPrices.LongPrompt> longPrompts(RowValues row, RowFaults faults) {
        List<StatedPrices.LongPrompt> steps = new ArrayList<>();
        for (String field : row.fields().keySet()) {
            Matcher step = LONG_PROMPT.matcher(field);
            if (step.matches()) {
                String above = "_above_" + step.group(1) + "k_tokens";
                steps.add(new StatedPrices.LongPrompt(
                        Long.parseLong(step.group(1)) * 1000,
                        row.price(field, TO_MILLION, faults),
                        row.price("cache_read_input_token_cost" + above, TO_MILLION, faults)
                                .filter(usd -> usd != 0),
                        row.price("cache_creation_input_token_cost" + above, TO_MILLION, faults)
                                .filter(usd -> usd != 0),
                        row.price("output_cost_per_token" + above, TO_MILLION, faults)));
            }
        }
        steps.sort(Comparator.comparingLong(StatedPrices.LongPrompt::abovePromptTokens));
        return steps;
    }
}
