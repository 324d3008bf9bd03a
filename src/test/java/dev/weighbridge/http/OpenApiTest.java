package dev.weighbridge.http;

import static dev.weighbridge.http.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.weighbridge.DeclaredPolicy;
import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.catalog.Plan;
import dev.weighbridge.catalog.Quality;
import dev.weighbridge.catalog.WireName;
import dev.weighbridge.input.Document;
import dev.weighbridge.input.Problems;
import dev.weighbridge.input.Sha256;
import dev.weighbridge.input.Tree;
import dev.weighbridge.report.OpenApiJson;
import dev.weighbridge.rules.language.Consequence.Finding;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.workload.Today;
import dev.weighbridge.workload.Workload;
import dev.weighbridge.workload.WorkloadReader;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The document says what the server does: same calls, same fields, same limits, and every example runs. */
class OpenApiTest {
    @TempDir
    static Path folder;

    private static RunningServer server;
    private static JsonNode document;

    @BeforeAll
    static void start() {
        server = RunningServer.rechecking(folder, Duration.ofHours(1));
        document = json(server.get("/openapi.json"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void an_independent_reader_finds_no_fault_in_it() {
        SwaggerParseResult read =
                new OpenAPIV3Parser().readContents(server.get("/openapi.json").body());

        assertThat(read.getMessages()).isEmpty();
        assertThat(read.getOpenAPI().getPaths())
                .hasSameSizeAs(document.get("paths").propertyNames());
    }

    @Test
    void every_route_is_described_and_every_description_is_a_route() {
        Set<String> described = new TreeSet<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .propertyNames()
                        .forEach(method ->
                                described.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));
        Set<String> routes = new TreeSet<>(server.routes());
        // Pages, and what they load
        routes.removeIf(route -> route.equals("GET /") || route.startsWith("GET /assets/"));
        routes.remove("GET /docs/{file}");

        assertThat(described).isEqualTo(routes);
    }

    static Stream<JsonNode> workloads() {
        return document.at("/paths/~1v1~1recommendations/post/requestBody/content/application~1json/examples")
                .valueStream()
                .map(example -> example.get("value"));
    }

    @Test
    void every_example_of_a_workload_is_valid_and_is_decided_into_a_valid_recommendation() {
        List<JsonNode> examples = workloads().toList();

        assertThat(examples).hasSizeGreaterThan(2).allSatisfy(example -> {
            HttpResponse<String> answer = server.decide(example.toString());
            assertThat(errors("Workload", example.toString())).isEmpty();
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(errors("Recommendation", answer.body())).isEmpty();
        });
    }

    @Test
    void an_answer_with_ranges_and_draws_is_valid() {
        String workload = """
                {"tokensPerDay": {"low": "20M", "likely": "50M", "high": "80M"}, "latencyP99Ms": 2000, "residency": "minimal",
                 "expertise": "strong", "quality": "good-enough", "asOf": "2026-11-28", "horizonMonths": 18,
                 "growth": {"low": 0, "likely": 0.5, "high": 1}, "selfHosted": {"plan": "one-year"},
                 "today": {"usdPerMonth": 3000, "what": "managed"}}""";

        HttpResponse<String> answer = server.post("/v1/recommendations?draws=200&seed=5", "application/json", workload);

        assertThat(errors("Workload", workload)).isEmpty();
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(errors("Recommendation", answer.body())).isEmpty();
        assertThat(json(answer).at("/draws/options/0/horizonUsd/p50").isNumber())
                .isTrue();
    }

    @Test
    void every_other_example_runs() {
        String lines = document.at(
                        "/paths/~1v1~1recommendations~1batch/post/requestBody/content/application~1x-ndjson/examples/two/value")
                .asString();
        List<String> answers = server.post("/v1/recommendations/batch", "application/x-ndjson", lines)
                .body()
                .lines()
                .toList();
        String rule =
                document.at("/paths/~1v1~1rules~1{id}/get/parameters/0/example").asString();

        assertThat(errors("Recommendation", answers.get(0))).isEmpty();
        assertThat(errors("BatchError", answers.get(1))).isEmpty();
        assertThat(server.get("/v1/rules/" + rule).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "tokensPerDay=5B, quality=state-of-the-art, latencyP99Ms=10000",
        "residency=strict, region=on-premises-us, expertise=none",
        "tokensPerDay=0, expertise=none, quality=specialized",
        "tokensPerDay=900T, residency=strict, latencyP99Ms=1"
    })
    void whatever_is_recommended_has_the_form_described(String first, String second, String third) {
        Map<String, String> fields = new java.util.LinkedHashMap<>(Map.of(
                "tokensPerDay", "50M",
                "latencyP99Ms", "400",
                "residency", "minimal",
                "expertise", "strong",
                "quality", "good-enough"));
        for (String set : List.of(first, second, third)) {
            fields.put(set.split("=", -1)[0], set.split("=", -1)[1]);
        }

        HttpResponse<String> answer = server.decide(JsonMapper.shared().writeValueAsString(fields));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(errors("Recommendation", answer.body())).isEmpty();
    }

    @Test
    void every_other_answer_has_the_form_described() {
        assertThat(errors("Problem", server.decide("{}").body())).isEmpty();
        assertThat(errors("Problem", server.get("/nowhere").body())).isEmpty();
        assertThat(errors("Status", server.get("/v1/status").body())).isEmpty();
        json(server.get("/v1/rules"))
                .get("rules")
                .forEach(rule -> assertThat(errors("Rule", rule.toString())).isEmpty());
        assertThat(errors("Problem", "{\"type\":\"x\"}")).hasSize(3); // the check can fail
    }

    @ParameterizedTest
    @CsvSource({"check, Inspection", "impact, Impact"})
    void every_example_of_candidate_rules_is_tried(String call, String form) {
        String example = document.at("/paths/~1v1~1rules~1" + call
                        + "/post/requestBody/content/application~1json/examples/one/value")
                .toString();

        HttpResponse<String> answer =
                server.post("/v1/rules/" + call, "application/json", example, RunningServer.TRIES);

        assertThat(errors("Candidate", example)).isEmpty();
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(errors(form, answer.body())).isEmpty();
        assertThat(errors(
                        "Problem",
                        server.post("/v1/rules/" + call, "application/json", example)
                                .body()))
                .isEmpty();
    }

    @Test
    void every_answer_of_the_ledger_has_the_form_described() {
        String id = json(server.decide(RunningServer.GOOD)).get("id").asString();
        String example = "from=" + parameter("from") + "&to=" + parameter("to");

        HttpResponse<String> all = server.get("/v1/decisions?" + example, RunningServer.READS);
        HttpResponse<String> first = server.get("/v1/decisions?limit=1", RunningServer.READS);
        HttpResponse<String> one = server.get("/v1/decisions/" + id, RunningServer.READS);

        assertThat(all.statusCode()).isEqualTo(200);
        assertThat(errors("KeptDecisions", all.body())).isEmpty();
        assertThat(errors("KeptDecisions", first.body())).isEmpty();
        assertThat(errors("KeptDecision", one.body())).isEmpty();
        assertThat(errors("Recommendation", json(one).get("answer").toString())).isEmpty();
        assertThat(errors("Problem", server.get("/v1/decisions").body())).isEmpty();
        assertThat(errors(
                        "Problem",
                        server.get("/v1/decisions?limit=0", RunningServer.READS).body()))
                .isEmpty();
    }

    @Test
    void every_answer_about_a_signature_has_the_form_described() {
        String line = server.decide(RunningServer.GOOD).body();
        String path =
                "/v1/decisions/" + JsonMapper.shared().readTree(line).get("id").asString();
        ObjectNode form = (ObjectNode)
                document.at(
                        "/paths/~1v1~1decisions~1{id}~1signatures/post/requestBody/content/application~1json/examples/one/value");
        form.put("sha256", Sha256.hex(line.getBytes(StandardCharsets.UTF_8)));

        HttpResponse<String> signed =
                server.post(path + "/signatures", "application/json", form.toString(), RunningServer.SIGNS);

        assertThat(signed.statusCode()).as(signed.body()).isEqualTo(201);
        assertThat(errors("SignatureForm", form.toString())).isEmpty();
        assertThat(errors("Signature", signed.body())).isEmpty();
        assertThat(errors(
                        "Signatures",
                        server.get(path + "/signatures", RunningServer.READS).body()))
                .isEmpty();
        assertThat(errors("KeptDecision", server.get(path, RunningServer.READS).body()))
                .isEmpty();
    }

    private static String parameter(String name) {
        return document.at("/paths/~1v1~1decisions/get/parameters")
                .valueStream()
                .filter(parameter -> parameter.get("name").asString().equals(name))
                .map(parameter -> parameter.get("example").asString())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void the_words_are_those_of_the_program() {
        assertThat(words("/components/schemas/Placement/enum")).isEqualTo(words(Placement.values()));
        assertThat(words("/components/schemas/Finding/enum"))
                .containsExactlyInAnyOrderElementsOf(words(Finding.values()));
        assertThat(words("/components/schemas/OfferKind/enum")).isEqualTo(words(OfferKind.values()));
        String field = "/components/schemas/Workload/properties/";
        assertThat(words(field + "residency/enum")).isEqualTo(words(Workload.Residency.values()));
        assertThat(words(field + "expertise/enum")).isEqualTo(words(Workload.Expertise.values()));
        assertThat(words(field + "quality/enum")).isEqualTo(words(Quality.values()));
        assertThat(words(field + "selfHosted/properties/plan/enum")).isEqualTo(words(Plan.values()));
        assertThat(words(field + "today/properties/what/enum")).isEqualTo(words(Today.Serving.values()));
    }

    private static List<String> words(String pointer) {
        return document.at(pointer).valueStream().map(JsonNode::asString).toList();
    }

    private static List<String> words(WireName... values) {
        return Arrays.stream(values).map(WireName::wireName).toList();
    }

    @Test
    void the_fields_are_those_that_are_read() {
        Set<String> described = new TreeSet<>();
        fields("", document.at("/components/schemas/Workload"), described);
        described.remove("overheads");
        described.remove("today");
        described.remove("parts");
        described.remove("selfHosted");
        described.remove("promptTokens");
        described.remove("selfHosted.owned");

        assertThat(described).isEqualTo(new TreeSet<>(WorkloadReader.fields()));
    }

    private static void fields(String prefix, JsonNode schema, Set<String> found) {
        schema.path("anyOf").forEach(one -> fields(prefix, one, found));
        schema.path("properties").properties().forEach(property -> {
            found.add(prefix + property.getKey());
            fields(prefix + property.getKey() + ".", property.getValue(), found);
        });
    }

    @Test
    void every_limit_and_default_is_the_one_that_is_recorded() {
        List<String> checked = new ArrayList<>();
        bounds("", document.at("/components/schemas/Workload"), checked);

        assertThat(checked).hasSizeGreaterThan(20);
    }

    /** At each limit a value is taken, and just beyond it is not. */
    private static void bounds(String prefix, JsonNode schema, List<String> checked) {
        schema.path("anyOf").forEach(one -> bounds(prefix, one, checked));
        schema.path("properties").properties().forEach(property -> {
            String name = prefix + property.getKey();
            JsonNode limits = property.getValue();
            if (limits.has("anyOf")) {
                limits.get("anyOf").forEach(one -> bound(name, one, checked));
            }
            bound(name, limits, checked);
            bounds(name + ".", limits, checked);
        });
    }

    private static void bound(String name, JsonNode limits, List<String> checked) {
        boolean whole = limits.path("type").asString("").equals("integer");
        double step = whole ? 1 : 1e-6;
        if (limits.has("minimum")) {
            probe(name, limits.get("minimum").asDouble(), true, whole, checked);
            probe(name, limits.get("minimum").asDouble() - step, false, whole, checked);
        }
        if (limits.has("exclusiveMinimum")) {
            probe(name, limits.get("exclusiveMinimum").asDouble(), false, whole, checked);
            probe(name, limits.get("exclusiveMinimum").asDouble() + step, true, whole, checked);
        }
        if (limits.has("maximum")) {
            probe(name, limits.get("maximum").asDouble(), true, whole, checked);
            probe(name, limits.get("maximum").asDouble() + (whole ? 1 : 0.001), false, whole, checked);
        }
        if (limits.has("default") && !name.equals("selfHosted.plan")) {
            JsonNode workload = json(server.decide(
                            name.startsWith("selfHosted.owned.")
                                    ? stating("selfHosted.owned.capexUsd", "8000")
                                    : RunningServer.GOOD))
                    .get("workload");
            JsonNode recorded = workload.at("/" + name.replace('.', '/'));
            JsonNode stated = limits.get("default");
            // 1 and 1.0 are one number, but two nodes
            assertThat(stated.isNumber() ? recorded.asDouble() : recorded)
                    .as(name)
                    .isEqualTo(stated.isNumber() ? stated.asDouble() : stated);
        }
    }

    private static void probe(String name, double value, boolean taken, boolean whole, List<String> checked) {
        String written = whole ? Long.toString((long) value) : Double.toString(value);
        HttpResponse<String> answer = server.decide(stating(name, written));
        boolean refused =
                answer.statusCode() == 422 && RunningServer.pointers(answer).contains("/" + name.replace('.', '/'));

        assertThat(refused)
                .as("%s = %s: %s", name, written, answer.body().substring(0, 200))
                .isEqualTo(!taken);
        checked.add(name + " " + written);
    }

    /** A workload that states a field, and what the field needs. */
    private static String stating(String name, String value) {
        ObjectNode workload = (ObjectNode) JsonMapper.shared().readTree(RunningServer.GOOD);
        if (name.startsWith("selfHosted.")) {
            workload.withObject("/selfHosted").put("machine", "aws/g5.12xlarge").put("model", "llama-3.3-70b");
        }
        if (name.startsWith("selfHosted.owned.")) {
            workload.withObject("/selfHosted/owned")
                    .put("capexUsd", 8_000)
                    .put("lifetimeMonths", 24)
                    .put("kilowatts", 1.2)
                    .put("usdPerKwh", 0.3);
        }
        String pointer = "/" + name.replace('.', '/');
        int last = pointer.lastIndexOf('/');
        (last == 0 ? workload : workload.withObject(pointer.substring(0, last)))
                .set(pointer.substring(last + 1), JsonMapper.shared().readTree(value));
        return workload.toString();
    }

    private static List<Error> errors(String schema, String json) {
        String text = document.toString();
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemas(Map.of("https://weighbridge/openapi", text)));
        Schema read =
                registry.getSchema(SchemaLocation.of("https://weighbridge/openapi#/components/schemas/" + schema));
        return read.validate(json, InputFormat.JSON);
    }

    /** Of a schema, as OpenAPI 3.1 and JSON Schema 2020-12 name them, and of what else stands in this document. */
    private static final Set<String> SCHEMA_KEYS = Set.of(
            "$ref",
            "type",
            "format",
            "description",
            "title",
            "default",
            "example",
            "examples",
            "enum",
            "const",
            "properties",
            "required",
            "additionalProperties",
            "patternProperties",
            "propertyNames",
            "items",
            "prefixItems",
            "anyOf",
            "oneOf",
            "allOf",
            "not",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
            "minLength",
            "maxLength",
            "pattern",
            "minItems",
            "maxItems",
            "uniqueItems",
            "minProperties",
            "maxProperties",
            "discriminator",
            "readOnly",
            "writeOnly",
            "deprecated",
            "dependentRequired",
            "externalDocs",
            "contentMediaType");

    @Test
    void nothing_in_it_is_null_and_every_schema_has_keys_that_a_schema_has() {
        List<String> wrong = new ArrayList<>();
        stray("", document, false, wrong);

        assertThat(wrong).isEmpty();
    }

    @Test
    void a_stray_key_and_a_null_are_found() {
        List<String> wrong = new ArrayList<>();
        JsonNode planted = JsonMapper.shared()
                .readTree("{\"schema\":{\"properties\":{\"today\":{\"type\":\"string\",\"left out\":1}}},\"x\":null}");

        stray("", planted, false, wrong);

        assertThat(wrong).containsExactly("/schema/properties/today/left out", "/x is null");
    }

    private static void stray(String at, JsonNode node, boolean schema, List<String> wrong) {
        node.properties().forEach(entry -> {
            String key = entry.getKey();
            String there = at + "/" + key;
            if (entry.getValue().isNull()) {
                wrong.add(there + " is null");
            } else if (schema && !SCHEMA_KEYS.contains(key)) {
                wrong.add(there);
            } else if (key.equals("schemas")
                    || schema && key.endsWith("roperties") && entry.getValue().isObject()) {
                entry.getValue()
                        .properties()
                        .forEach(named -> stray(there + "/" + named.getKey(), named.getValue(), true, wrong));
            } else if (!Set.of("example", "examples", "default", "enum", "dependentRequired")
                    .contains(key)) {
                stray(there, entry.getValue(), schema || key.equals("schema"), wrong);
            }
        });
        if (node.isArray()) {
            node.forEach(one -> stray(at + "/…", one, schema, wrong));
        }
    }

    @Test
    void fields_that_governance_declares_are_among_those_of_a_workload() throws Exception {
        JsonNode before = document.at("/components/schemas/Workload");
        assertThat(before.has("dataClass")).isFalse();
        Tree openApi = Document.read(
                        "openapi.yaml",
                        Files.readString(Path.of("src/main/resources/openapi.yaml")),
                        Document.Format.YAML,
                        new Problems())
                .orElseThrow();

        String declaring = OpenApiJson.of(
                openApi,
                DeclaredPolicy.declared(DeclaredPolicy.FIELDS.replace(
                        "{ name: keptDays,", "{ name: keptDays, required: true, help: In full.,")));

        JsonNode workload = new JsonMapper().readTree(declaring).at("/components/schemas/Workload");
        assertThat(workload.at("/required").toString())
                .isEqualTo("[\"tokensPerDay\",\"latencyP99Ms\",\"residency\",\"expertise\",\"quality\",\"keptDays\"]");
        assertThat(workload.at("/properties/dataClass"))
                .isEqualTo(
                        tree(
                                "{type: 'string', enum: ['public', 'internal', 'secret'], default: 'internal', description: 'Which class of data?'}"));
        assertThat(workload.at("/properties/keptDays"))
                .isEqualTo(
                        tree(
                                "{type: 'integer', minimum: 0, maximum: 3650, description: 'How long are prompts kept? In full.'}"));
        assertThat(workload.at("/properties/reviewedOn"))
                .isEqualTo(tree("{type: 'string', format: 'date', description: 'When was it reviewed?'}"));
        assertThat(workload.at("/properties/customerFacing"))
                .isEqualTo(tree("{type: 'boolean', description: 'Do customers see it?'}"));
        assertThat(new OpenAPIV3Parser().readContents(declaring).getMessages()).isEmpty();
    }

    private static JsonNode tree(String json) {
        return new JsonMapper().readTree(json.replace('\'', '"').replaceAll("(\\w+):", "\"$1\":"));
    }
}
