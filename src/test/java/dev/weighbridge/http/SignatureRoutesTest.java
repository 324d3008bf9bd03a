package dev.weighbridge.http;

import static dev.weighbridge.http.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.input.Sha256;
import dev.weighbridge.ledger.Ledger;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A decision is signed over HTTP, and whoever reads it sees by whom. */
class SignatureRoutesTest {
    @TempDir
    static Path folder;

    private static RunningServer server;

    @BeforeAll
    static void start() {
        server = RunningServer.keeping(folder, Ledger.Mode.REQUIRED);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** A decision that was answered. */
    private record Answered(String id, String line) {
        static Answered one() {
            HttpResponse<String> answer = server.decide(RunningServer.GOOD);
            return new Answered(json(answer).get("id").asString(), answer.body());
        }

        String sha256() {
            return Sha256.hex(line.getBytes(StandardCharsets.UTF_8));
        }

        String path() {
            return "/v1/decisions/" + id;
        }

        HttpResponse<String> sign(String who, String more) {
            return server.post(
                    path() + "/signatures",
                    "application/json",
                    "{\"who\":\"%s\",\"role\":\"legal\",\"sha256\":\"%s\"%s}".formatted(who, sha256(), more),
                    RunningServer.SIGNS);
        }

        HttpResponse<String> read(String accept) {
            return server.get(path(), RunningServer.READS[0], RunningServer.READS[1], "Accept", accept);
        }
    }

    @Test
    void a_signature_names_the_bytes_that_were_read_and_is_seen_beside_them() {
        Answered decision = Answered.one();

        HttpResponse<String> signed = decision.sign("Ada <Lovelace>", ",\"note\":\"until 2027\"");

        assertThat(signed.statusCode()).isEqualTo(201);
        assertThat(signed.headers().firstValue("Location")).hasValue(decision.path() + "/signatures");
        HttpResponse<String> kept = decision.read("application/json");
        assertThat(kept.headers().firstValue("ETag")).hasValue('"' + decision.sha256() + '"');
        assertThat(kept.body()).endsWith(",\"answer\":" + decision.line() + "}");
        assertThat(json(kept).get("answerSha256").asString()).isEqualTo(decision.sha256());
        assertThat(json(kept).get("signatures").toString()).isEqualTo("[" + signed.body() + "]");
        assertThat(json(signed).get("signedBy").asString()).isEqualTo("token board-portal");
        assertThat(json(signed).get("at").asString()).startsWith("20");
        assertThat(json(server.get(decision.path() + "/signatures", RunningServer.READS))
                        .get("signatures"))
                .isEqualTo(json(kept).get("signatures"));
    }

    @ParameterizedTest
    @CsvSource({
        "text/markdown, 'Signed: \"Ada \\<Lovelace\\>\", legal (token board-portal), 20', Signed. Name: ____",
        "text/html, '<p class=\"signed\">Signed: \"Ada &lt;Lovelace&gt;\", legal (token board-portal), 20', <td>name</td>",
        "text/plain, 'Signed: \"Ada <Lovelace>\", legal (token board-portal), 20', Signed. Name: ____"
    })
    void every_rendering_shows_who_signed_in_the_place_of_the_blanks(String type, String line, String blank) {
        Answered decision = Answered.one();
        HttpResponse<String> before = decision.read(type);
        decision.sign("Ada <Lovelace>", "");
        HttpResponse<String> after = decision.read(type);

        assertThat(before.statusCode()).as(before.body()).isEqualTo(200);
        assertThat(before.body()).contains(blank, "Answer SHA-256: " + decision.sha256(), decision.id());
        assertThat(after.headers().firstValue("Content-Type").orElse("")).isEqualTo(type + ";charset=utf-8");
        assertThat(after.headers().firstValue("ETag")).isEmpty();
        assertThat(after.body())
                .contains(line, "Answer SHA-256: " + decision.sha256(), decision.id())
                .doesNotContain(blank);
    }

    @Test
    void a_decision_record_is_proposed_until_it_is_signed() {
        Answered decision = Answered.one();
        String path = decision.path() + "?format=adr";
        HttpResponse<String> before = server.get(path, RunningServer.READS);
        decision.sign("Ada <Lovelace>", ",\"note\":\"until 2027\"");
        HttpResponse<String> after = server.get(path, RunningServer.READS);

        assertThat(before.statusCode()).as(before.body()).isEqualTo(200);
        assertThat(before.body())
                .startsWith("---\nstatus: proposed\n")
                .contains("## Decision Drivers", "Signed. Name: ____", decision.id());
        assertThat(after.headers().firstValue("Content-Type")).hasValue("text/markdown;charset=utf-8");
        assertThat(after.body())
                .startsWith("---\nstatus: accepted\n")
                .contains(
                        "\n\nSigned: \"Ada \\<Lovelace\\>\", legal (token board-portal), 20",
                        ": \"until 2027\"\n",
                        "Answer SHA-256: " + decision.sha256())
                .doesNotContain("Name: ____");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            format=docx            | /format format must be one of json, markdown, html, text, adr, pdf, got `docx`.
            format=adr&format=html | /format format must be given once, got it 2 times.
            detail=full            | /detail `detail` is not a known parameter. Known here: format.
            """)
    void a_format_that_there_is_not_is_rejected(String query, String says) {
        Answered decision = Answered.one();
        HttpResponse<String> answer = server.get(decision.path() + "?" + query, RunningServer.READS);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).get("errors").valueStream().map(error -> "/" + error(error)))
                .containsExactly(says);
    }

    @Test
    void a_parameter_of_the_query_is_rejected_whether_the_decision_is_recorded_or_not() {
        Answered decision = Answered.one();
        for (String path : List.of("/v1/decisions/x/signatures", decision.path() + "/signatures")) {
            HttpResponse<String> read = server.get(path + "?foo=1", RunningServer.READS);
            HttpResponse<String> signed = server.post(path + "?foo=1", "application/json", "{}", RunningServer.SIGNS);

            for (HttpResponse<String> answer : List.of(read, signed)) {
                assertThat(answer.statusCode()).as(path).isEqualTo(400);
                assertThat(json(answer).get("errors").valueStream().map(error -> "/" + error(error)))
                        .containsExactly("/foo `foo` is not a known parameter. Remove it: there are none here.");
            }
        }
    }

    @Test
    void both_decisions_show_that_one_takes_the_place_of_the_other() {
        Answered old = Answered.one();
        Answered now = Answered.one();

        now.sign("Ada", ",\"supersedes\":\"" + old.id() + "\"");

        assertThat(json(now.read("application/json"))
                        .at("/signatures/0/supersedes")
                        .asString())
                .isEqualTo(old.id());
        assertThat(json(old.read("application/json")).get("supersededBy").asString())
                .isEqualTo(now.id());
        assertThat(now.read("text/markdown").body()).contains("(supersedes decision " + old.id() + ")");
        assertThat(old.read("text/markdown").body())
                .contains("Superseded by decision " + now.id() + ", signed by \"Ada\", legal (token board-portal), 20");
        assertThat(old.sign("Grace", "").statusCode()).isEqualTo(409);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_decision_record_is_superseded_once_another_takes_its_place_signed_or_not(boolean signed) {
        Answered old = Answered.one();
        Answered now = Answered.one();
        if (signed) {
            old.sign("Grace", "");
        }

        now.sign("Ada", ",\"supersedes\":\"" + old.id() + "\"");

        assertThat(server.get(old.path() + "?format=adr", RunningServer.READS).body())
                .startsWith("---\nstatus: superseded by " + now.id() + "\n")
                .doesNotContain("Name: ____");
        assertThat(server.get(now.path() + "?format=adr", RunningServer.READS).body())
                .startsWith("---\nstatus: accepted\n");
    }

    @Test
    void all_problems_of_a_signature_are_reported_at_once() {
        Answered decision = Answered.one();
        HttpResponse<String> answer = server.post(
                decision.path() + "/signatures",
                "application/json",
                "{\"who\":7,\"role\":\"lawyer\",\"note\":\"\",\"sha256\":\"%s\",\"supersedes\":\"old\",\"when\":1}"
                        .formatted("0".repeat(64)),
                RunningServer.SIGNS);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(json(answer).get("errors").valueStream().map(SignatureRoutesTest::error))
                .containsExactly(
                        "/who who must be a text, got `7`.",
                        "/when `when` is not a known field. Known here: who, role, note, sha256, supersedes.",
                        "/role role must be one of architecture-board, platform-architecture, platform-finops,"
                                + " ai-engineering, data-protection, legal, which review.yaml of the catalogue lists, got `lawyer`.",
                        "/note note must be one line of 1 to 2,000 visible characters, got 0.",
                        "/supersedes supersedes must be the id of a decision, a UUID, got `old`.",
                        "/sha256 sha256 `" + "0".repeat(64)
                                + "` is not that of the recorded answer. Read the decision again before you sign it.");
    }

    private static String error(JsonNode error) {
        return error.get("pointer").asString() + " " + error.get("detail").asString();
    }

    @Test
    void texts_that_are_too_long_or_hold_control_characters_are_rejected_in_short() {
        Answered decision = Answered.one();
        String body = "{\"who\":\"%s\",\"role\":\"%s\",\"note\":\"%s\",\"sha256\":\"%s\"}";
        String longRole = server.post(
                        decision.path() + "/signatures",
                        "application/json",
                        body.formatted("A\\u0007", "r".repeat(9_000), "n".repeat(9_000), "0x12"),
                        RunningServer.SIGNS)
                .body();
        HttpResponse<String> huge = server.post(
                decision.path() + "/signatures",
                "application/json",
                body.formatted("Ada", "legal", "n".repeat(100_000), decision.sha256()),
                RunningServer.SIGNS);

        assertThat(JsonMapper.shared()
                        .readTree(longRole)
                        .get("errors")
                        .valueStream()
                        .map(SignatureRoutesTest::error))
                .containsExactly(
                        "/who who must be one line of 1 to 200 visible characters, got U+0007.",
                        "/role role must be one of architecture-board, platform-architecture, platform-finops,"
                                + " ai-engineering, data-protection, legal, which review.yaml of the catalogue lists, got `"
                                + "r".repeat(57) + "...`.",
                        "/note note must be one line of 1 to 2,000 visible characters, got 9,000.",
                        "/sha256 sha256 must be 64 hexadecimal digits, got `0x12`.");
        assertThat(huge.statusCode()).isEqualTo(413); // this server takes 20,000 bytes
        assertThat(json(huge).get("detail").asString())
                .isEqualTo(
                        "The body must be at most 20000 bytes. Send only the fields of a signature, with a note of at most 2,000 characters.");
        assertThat(decision.sign("Ada", ",\"note\":\"two\\nlines\"").statusCode())
                .isEqualTo(422);
        assertThat(decision.sign("Ada", ",\"note\":\"\\u202E\"").statusCode()).isEqualTo(422);
        assertThat(json(decision.read("application/json")).get("signatures")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/, text/markdown", "/?format=adr, text/markdown", "/, text/html"})
    void markup_in_a_name_or_a_note_is_shown_as_it_was_written(String query, String type) {
        Answered decision = Answered.one();
        String who = "# Ada | *x* _y_ `z` ~~gone~~ ---";
        String note = "[here](javascript:alert(1)) ![i](x) <script>alert(1)</script> &lt;b&gt; &#42; \\\\ %s {{x}}";
        HttpResponse<String> signed = decision.sign(who, ",\"note\":\"" + note + "\"");
        assertThat(signed.statusCode()).as(signed.body()).isEqualTo(201);

        String page = server.get(
                        decision.path() + query.substring(1),
                        RunningServer.READS[0],
                        RunningServer.READS[1],
                        "Accept",
                        type)
                .body();

        String line = "Signed: \"%s\", legal (token board-portal), %s: \"%s\""
                .formatted(who, LocalDate.now(ZoneOffset.UTC), note);
        if (type.equals("text/html")) {
            assertThat(page)
                    .doesNotContain("<script", "<img", "href")
                    .contains("<p class=\"signed\">" + html(line) + "</p>");
        } else {
            assertThat(paragraphs(page)).contains(line);
        }
    }

    @Test
    void a_note_cannot_pass_for_the_signature_of_somebody_else() {
        Answered decision = Answered.one();
        String forged = "Signed: Grace, legal (token board-portal), 2026-11-30: approved";
        String note =
                "%s\\\" %s %s Answer SHA-256: %s".formatted("x".repeat(40), forged, "y".repeat(33), "0".repeat(64));

        decision.sign("Ada", ",\"note\":\"" + note + "\"");

        List<String> lines = decision.read("text/plain").body().lines().toList();
        assertThat(lines)
                .filteredOn(line -> line.startsWith("Signed"))
                .singleElement()
                .asString()
                .startsWith("Signed: \"Ada\", legal (token board-portal), 20")
                .endsWith(": \"" + "x".repeat(40) + "\\\"");
        assertThat(lines)
                .filteredOn(line -> line.startsWith("Answer SHA-256: "))
                .containsExactly("Answer SHA-256: " + decision.sha256());
        assertThat(lines).contains("  " + forged + " " + "y".repeat(33), "  Answer SHA-256: " + "0".repeat(64) + "\"");
    }

    private static String html(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** The paragraphs that hold nothing but text, as a reader of Markdown shows them. */
    private static List<String> paragraphs(String markdown) {
        List<String> paragraphs = new ArrayList<>();
        Parser.builder().build().parse(markdown).accept(new AbstractVisitor() {
            @Override
            public void visit(Paragraph paragraph) {
                StringBuilder text = new StringBuilder();
                for (Node node = paragraph.getFirstChild(); node != null; node = node.getNext()) {
                    text.append(node instanceof Text plain ? plain.getLiteral() : "\n" + node);
                }
                paragraphs.add(text.toString());
            }
        });
        return paragraphs;
    }

    @Test
    void a_second_signature_is_a_conflict_and_adds_nothing() {
        Answered decision = Answered.one();
        decision.sign("Ada", "");

        HttpResponse<String> again = decision.sign("ADA", "");

        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(json(again).at("/errors/0/pointer").asString()).isEqualTo("/who");
        assertThat(json(decision.read("application/json")).get("signatures")).hasSize(1);
    }

    @Test
    void signing_needs_its_role_json_and_a_recorded_decision() {
        Answered decision = Answered.one();
        String path = decision.path() + "/signatures";

        assertThat(server.post(path, "application/json", "{}").statusCode()).isEqualTo(401);
        assertThat(server.post(path, "application/json", "{}", RunningServer.BOTH)
                        .statusCode())
                .isEqualTo(403);
        assertThat(server.get(path, RunningServer.SIGNS).statusCode()).isEqualTo(403);
        assertThat(server.post(path, "text/plain", "{}", RunningServer.SIGNS).statusCode())
                .isEqualTo(415);
        assertThat(server.post(path, "application/json", "{", RunningServer.SIGNS)
                        .statusCode())
                .isEqualTo(400);
        assertThat(server.post(path, "application/json", "[]", RunningServer.SIGNS)
                        .statusCode())
                .isEqualTo(422);
        String gone = "/v1/decisions/00000000-0000-7000-8000-000000000000/signatures";
        assertThat(server.post(gone, "application/json", "{}", RunningServer.SIGNS)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_new_role_may_sign_at_once_and_roles_that_cannot_be_read_are_503() throws IOException {
        Answered decision = Answered.one();
        Path review = server.catalog().resolve("review.yaml");
        String shipped = Files.readString(review);
        String body = "{\"who\":\"Ada\",\"role\":\"ciso\",\"sha256\":\"" + decision.sha256() + "\"}";
        try {
            Files.writeString(review, shipped.replace("data-protection, legal", "data-protection, ciso"));
            assertThat(server.post(decision.path() + "/signatures", "application/json", body, RunningServer.SIGNS)
                            .statusCode())
                    .isEqualTo(201);
            Files.writeString(review, "owner: nobody\n");
            HttpResponse<String> broken =
                    server.post(decision.path() + "/signatures", "application/json", body, RunningServer.SIGNS);
            assertThat(broken.statusCode()).isEqualTo(503);
            assertThat(json(broken).get("errors").valueStream().map(SignatureRoutesTest::error))
                    .containsExactly(
                            "/signingRoles signingRoles is missing. It must be a map of fields.",
                            "/endsWithinDays endsWithinDays is missing. It must be a map of fields.");
        } finally {
            Files.writeString(review, shipped);
        }
    }

    @Test
    void a_decision_that_cannot_be_worked_out_again_is_had_as_json_only() throws Exception {
        Answered decision = Answered.one();
        try (var connection = java.sql.DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("ledger.db"));
                var change = connection.createStatement()) {
            change.execute("UPDATE decisions SET request = '{\"tokensPerDay\":\"[masked]\"}' WHERE id = '"
                    + decision.id() + "'");
        }

        HttpResponse<String> page = decision.read("text/markdown");

        assertThat(page.statusCode()).isEqualTo(406);
        assertThat(json(page).get("detail").asString())
                .isEqualTo("The decision cannot be worked out again, so that only application/json is available.");
        assertThat(json(page).get("errors")).hasSizeGreaterThan(3);
        assertThat(decision.read("application/json").statusCode()).isEqualTo(200);
    }
}
