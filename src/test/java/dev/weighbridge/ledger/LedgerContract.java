package dev.weighbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.advice.Recommendation.Stamp;
import dev.weighbridge.catalog.CatalogLoader;
import dev.weighbridge.declared.DeclaredFields;
import dev.weighbridge.input.Folder;
import dev.weighbridge.input.Problem;
import dev.weighbridge.input.Problems;
import dev.weighbridge.input.Sha256;
import dev.weighbridge.input.Tree;
import dev.weighbridge.ledger.RecordedDecisions.Given;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.service.Replay;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The tests that every ledger passes; each kind of database has a class that runs all of them. */
abstract class LedgerContract {
    private static final String LIMITED = "Limited expertise calls for an API or a managed service";

    /** The address of an empty ledger, always the same within one test. */
    abstract StoreAddress address();

    private Ledger open() {
        return Ledger.open(Ledger.Mode.REQUIRED, address(), Masks.none());
    }

    @Test
    void what_was_given_is_there_to_the_byte_when_it_is_opened_again() {
        Given given;
        try (Ledger ledger = open()) {
            given = RecordedDecisions.record(ledger, "name=größer ☃ 'quoted' \"twice\"");
        }

        try (DecisionReader reader = DecisionReader.open(address())) {
            StoredDecision kept = reader.find(given.id()).orElseThrow();
            assertThat(reader.answer(kept)).isEqualTo(given.line());
            assertThat(kept.workload()).hasValue("größer ☃ 'quoted' \"twice\"");
            assertThat(kept.placement()).isEqualTo("api");
            assertThat(kept.version()).isEqualTo("test");
            assertThat(kept.rulesSha256()).isEqualTo(ShippedPolicy.RULES.sha256());
            assertThat(kept.catalogSha256()).isEqualTo(ShippedPolicy.CATALOG.sha256());
            assertThat(reader.find("00000000-0000-7000-8000-000000000000")).isEmpty();
        }
    }

    @Test
    void the_folders_are_stored_with_every_file_and_load_unchanged() {
        try (Ledger ledger = open()) {
            StoredDecision kept =
                    ledger.reader().find(RecordedDecisions.record(ledger).id()).orElseThrow();
            Folder rules = ledger.reader().rules(kept);
            Folder catalog = ledger.reader().catalog(kept);

            assertThat(rules.sha256()).isEqualTo(RecordedDecisions.RULES.sha256());
            assertThat(rules.names()).isEqualTo(RecordedDecisions.RULES.names());
            assertThat(rules.name()).isEqualTo("rules");
            assertThat(RuleBook.load(rules, DeclaredFields.NONE).sha256()).isEqualTo(kept.rulesSha256());
            assertThat(CatalogLoader.load(catalog, Clock.systemUTC()).sha256()).isEqualTo(kept.catalogSha256());
            assertThat(ledger.reader().rulesBySha256(kept.rulesSha256()).map(Folder::sha256))
                    .hasValue(RecordedDecisions.RULES.sha256());
            assertThat(ledger.reader().catalogBySha256(kept.rulesSha256())).isEmpty();
        }
    }

    @Test
    void a_decision_made_again_from_what_is_recorded_is_the_same_to_the_byte() {
        try (Ledger ledger = open()) {
            for (String[] sets : new String[][] {
                {},
                {"name=second", "tokensPerDay=2B", "expertise=strong", "residency=strict"},
                {"tokensPerDay=500M", "quality=state-of-the-art", "region=eu", "overheads.retryShare=0.05"},
                {"asOf=2026-01-15", "apiModel=gpt-4o-mini", "selfHosted.model=llama-3.3-70b"},
                {"residency=strict", "region=on-premises-us", "expertise=none"},
                {
                    "tokensPerDay=capacity",
                    "selfHosted.model=gpt-oss-20b",
                    "selfHosted.tokensPerSecond=900",
                    "selfHosted.owned.capexUsd=8000",
                    "selfHosted.owned.lifetimeMonths=24",
                    "selfHosted.owned.kilowatts=1.2",
                    "selfHosted.owned.usdPerKwh=0.30"
                },
                {
                    "tokensPerDay=capacity",
                    "selfHosted.model=llama-3.3-70b",
                    "selfHosted.machine=owned/dgx-h100",
                    "selfHosted.owned.capexUsd=310000",
                    "selfHosted.owned.lifetimeMonths=48",
                    "selfHosted.owned.kilowatts=10.2",
                    "selfHosted.owned.usdPerKwh=0.15"
                }
            }) {
                Given given = RecordedDecisions.record(ledger, sets);
                StoredDecision kept = ledger.reader().find(given.id()).orElseThrow();
                Problems problems = new Problems();

                Replay replay = Replay.of(ledger.reader(), kept, Optional.empty(), problems)
                        .orElseThrow();

                assertThat(replay.answer()).isEqualTo(given.line());
                assertThat(replay.same()).isTrue();
                assertThat(replay.differences()).isEmpty();
            }
        }
    }

    @Test
    void an_answer_given_again_is_stored_once_and_each_book_and_file_once() {
        try (Ledger ledger = open()) {
            RecordedDecisions.record(ledger, "name=one");
            RecordedDecisions.record(ledger, "name=one");
            RecordedDecisions.record(ledger, "name=two");
        }

        IntegrityReport report = IntegrityCheck.run(address());
        assertThat(report.corruption().isEmpty()).isTrue();
        assertThat(report.decisions()).isEqualTo(3);
        assertThat(report.answers()).isEqualTo(2);
        assertThat(report.folders()).isEqualTo(2);
        assertThat(report.schemaVersion()).isEqualTo("4");
    }

    @Test
    void a_decision_that_is_written_again_is_stored_once() {
        try (Ledger ledger = open()) {
            Given given = RecordedDecisions.record(ledger);
            StoredDecision stored = ledger.reader().find(given.id()).orElseThrow();

            // as after a connection that broke when it was stored and before that was reported
            ledger.record(given.content(), new Stamp(given.id(), stored.decidedAt()))
                    .await();

            assertThat(ledger.reader().list(DecisionQuery.newest(10))).containsExactly(stored);
        }
    }

    @Test
    void rules_that_differ_in_their_cases_alone_are_another_book_of_the_same_name() {
        TreeMap<String, byte[]> files = new TreeMap<>(RecordedDecisions.RULES.files());
        files.remove("volume.cases.yaml");
        Folder fewer = Folder.of("rules", files);

        PolicyVersion other = PolicyVersion.of(
                fewer,
                RuleBook.load(fewer, DeclaredFields.NONE).sha256(),
                RecordedDecisions.CATALOG,
                ShippedPolicy.CATALOG.sha256());

        assertThat(other.rules().sha256())
                .isEqualTo(RecordedDecisions.BOOKS.rules().sha256());
        assertThat(other.rulesId()).isNotEqualTo(RecordedDecisions.BOOKS.rulesId());
        assertThat(other.catalogId()).isEqualTo(RecordedDecisions.BOOKS.catalogId());
    }

    @Test
    void many_at_once_are_all_kept() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(20);
        try (Ledger ledger = open()) {
            List<Future<String>> ids = new ArrayList<>();
            IntStream.range(0, 200)
                    .forEach(i -> ids.add(callers.submit(
                            () -> RecordedDecisions.record(ledger, "fte=" + i).id())));
            List<String> acknowledged = new ArrayList<>();
            for (Future<String> id : ids) {
                acknowledged.add(id.get());
            }

            List<String> found = ledger.reader().list(DecisionQuery.newest(1_000)).stream()
                    .map(StoredDecision::id)
                    .toList();

            assertThat(found).containsExactlyInAnyOrderElementsOf(acknowledged);
            assertThat(ledger.status().recorded()).isEqualTo(200);
            assertThat(ledger.commits()).isBetween(1L, 200L);
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void pruning_deletes_what_is_older_and_what_nothing_else_needs() {
        try (Ledger ledger = open()) {
            Given old = RecordedDecisions.record(ledger, "name=old");
            Given shared = RecordedDecisions.record(ledger, "name=shared");
            StoredDecision before = ledger.reader().find(shared.id()).orElseThrow();
            Given young = RecordedDecisions.record(ledger, "name=shared");
            Instant end = before.decidedAt().plusMillis(500); // decisions are a second apart

            try (Retention retention = Retention.open(address())) {
                assertThat(ledger.reader().countBefore(end)).isEqualTo(2);
                Retention.Deleted deleted = retention.prune(end);

                assertThat(deleted.decisions()).isEqualTo(2);
                assertThat(deleted.answers()).isEqualTo(1); // that of old; the shared one is still needed
                assertThat(deleted.folders()).isZero();
            }
            assertThat(ledger.reader().find(old.id())).isEmpty();
            StoredDecision left = ledger.reader().find(young.id()).orElseThrow();
            assertThat(ledger.reader().answer(left)).isEqualTo(young.line());

            try (Retention retention = Retention.open(address())) {
                Retention.Deleted rest = retention.delete(List.of(young.id(), old.id()));
                assertThat(rest.decisions()).isEqualTo(1);
                assertThat(rest.answers()).isEqualTo(1);
                assertThat(rest.folders()).isEqualTo(2);
            }
            // The server's own answers are still known to it, and are stored anew when they are given again.
            Given again = RecordedDecisions.record(ledger, "name=shared");
            assertThat(ledger.reader().answer(ledger.reader().find(again.id()).orElseThrow()))
                    .isEqualTo(again.line());
        }
    }

    @Test
    void a_ledger_of_a_newer_program_is_rejected_and_left_as_it_is() {
        open().close();
        try (Database store = StoreOpener.open(address())) {
            store.call(handle -> handle.execute(
                    "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum,"
                            + " installed_by, installed_on, execution_time, success) VALUES (9, '7', 'later', 'SQL',"
                            + " 'V7__later.sql', 1, 'x', CURRENT_TIMESTAMP, 1, " + yes() + ")"));
        }

        assertThatThrownBy(this::open)
                .isInstanceOf(LedgerFailure.class)
                .hasMessage(address().displayName()
                        + ": the ledger belongs to a newer Weighbridge, with schema version 7. Nothing was changed."
                        + " Run that version, or name another ledger with --ledger-store.");
    }

    abstract String yes();

    @Test
    void whoever_only_reads_makes_no_ledger_and_leaves_an_older_one_as_it_is() {
        emptied(address(), "CREATE TABLE customers (id TEXT)");
        emptied(address(), "DROP TABLE customers"); // a file with nothing in it, or a bare database

        assertThatThrownBy(() -> DecisionReader.open(address()))
                .isInstanceOf(LedgerFailure.class)
                .hasMessage(
                        address().displayName()
                                + ": the ledger does not exist. Name one with --ledger-store FILE or URL; `weighbridge serve` creates it.");
        open().close();
        emptied(address(), "DELETE FROM flyway_schema_history");
        emptied(
                address(),
                "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum,"
                        + " installed_by, installed_on, execution_time, success) VALUES (1, '0', 'before', 'BASELINE',"
                        + " '', NULL, 'x', CURRENT_TIMESTAMP, 1, " + yes() + ")");

        assertThatThrownBy(() -> Retention.open(address()))
                .isInstanceOf(LedgerFailure.class)
                .hasMessage(address().displayName()
                        + ": the ledger belongs to an older Weighbridge. Nothing was changed. Start `weighbridge serve`"
                        + " with it once to update it.");
    }

    @Test
    void a_ledger_from_before_signatures_is_updated_by_the_server_and_keeps_its_decisions() {
        Given given;
        try (Ledger ledger = open()) {
            given = RecordedDecisions.record(ledger);
        }
        withoutFiredRules();
        emptied(address(), "DROP TABLE superseded");
        emptied(address(), "DROP TABLE signatures");
        emptied(address(), "DELETE FROM flyway_schema_history WHERE version IN ('2', '3')");

        assertThatThrownBy(() -> Signing.open(address()))
                .isInstanceOf(LedgerFailure.class)
                .hasMessageEndingWith(
                        "the ledger belongs to an older Weighbridge. Nothing was changed. Start `weighbridge"
                                + " serve` with it once to update it.");
        open().close();
        try (Signing signing = Signing.open(address())) {
            assertThat(sign(signing, given, "Ada", "legal")).isEmpty();
            StoredDecision decision = stored(signing, given);
            assertThat(signing.reader().answer(decision)).isEqualTo(given.line());
            assertThat(signing.reader().json(decision)).endsWith(",\"answer\":" + given.line() + "}");
            assertThat(Replay.of(signing.reader(), decision, Optional.empty(), new Problems())
                            .orElseThrow()
                            .toTheByte())
                    .isTrue();
        }
        assertThat(IntegrityCheck.run(address()).damaged()).isFalse();
    }

    /** As an earlier version left the ledger. */
    private void withoutFiredRules() {
        emptied(address(), "DROP INDEX decisions_by_rule_set");
        emptied(address(), "ALTER TABLE decisions DROP COLUMN rule_set_id");
        emptied(address(), "DROP TABLE rule_set_rules");
        emptied(address(), "DROP TABLE rule_sets");
        emptied(address(), "DELETE FROM flyway_schema_history WHERE version = '4'");
    }

    private static DecisionQuery ofRule(String name, String... more) {
        TreeMap<String, String> values = new TreeMap<>(Map.of("rule", name));
        for (int i = 0; i < more.length; i += 2) {
            values.put(more[i], more[i + 1]);
        }
        return DecisionQuery.Parser.read(values, new Problems()).orElseThrow();
    }

    @Test
    void decisions_are_found_by_a_rule_that_fired_in_them() {
        try (Ledger ledger = open()) {
            Given limited = RecordedDecisions.record(ledger, "name=limited");
            Given strong = RecordedDecisions.record(ledger, "name=strong", "expertise=strong");
            Given again = RecordedDecisions.record(ledger, "name=again", "fte=1");
            Given parts = RecordedDecisions.record(
                    ledger,
                    "name=parts",
                    "expertise=strong",
                    "parts.chat.share=0.5",
                    "parts.chat.latencyP99Ms=2000",
                    "parts.legal.share=0.5",
                    "parts.legal.residency=strict");
            DecisionReader reader = ledger.reader();

            assertThat(reader.list(ofRule(LIMITED)))
                    .extracting(StoredDecision::id)
                    .containsExactly(again.id(), limited.id());
            assertThat(reader.list(ofRule(LIMITED, "workload", "limited", "placement", "api")))
                    .extracting(StoredDecision::id)
                    .containsExactly(limited.id());
            assertThat(reader.list(ofRule(LIMITED, "after", again.id(), "limit", "1")))
                    .extracting(StoredDecision::id)
                    .containsExactly(limited.id());
            assertThat(reader.list(ofRule(LIMITED, "placement", "hybrid"))).isEmpty();
            assertThat(reader.notes(ofRule(LIMITED, "placement", "hybrid"))).isEmpty();
            assertThat(reader.count(ofRule(LIMITED))).isEqualTo(2);
            assertThat(reader.notes(ofRule(LIMITED))).isEmpty();
            assertThat(reader.notes(DecisionQuery.newest(1))).isEmpty();
            for (Given given : List.of(limited, strong, again, parts)) {
                for (String fired : firedRules(given)) {
                    assertThat(reader.list(ofRule(fired)))
                            .as(fired)
                            .extracting(StoredDecision::id)
                            .contains(given.id());
                }
            }
        }
        assertThat(IntegrityCheck.run(address()).damaged()).isFalse();
    }

    /** Those that the answer names, for the placement and of offers that they exclude. */
    private static List<String> firedRules(Given given) {
        JsonNode answer = JsonMapper.shared().readTree(given.line());
        List<String> names = new ArrayList<>();
        for (String field : List.of("firedRules", "exclusions")) {
            assertThat(answer.path(field).size()).as(field).isPositive();
            answer.path(field).forEach(rule -> names.add(rule.path("rule").asString()));
        }
        return names;
    }

    @Test
    void a_rule_that_fired_in_no_decision_is_named_with_the_nearest_that_did() {
        try (Ledger ledger = open()) {
            RecordedDecisions.record(ledger);
            DecisionReader reader = ledger.reader();

            for (String name : List.of(LIMITED.toLowerCase(Locale.ROOT), LIMITED + "s")) {
                assertThat(reader.list(ofRule(name))).isEmpty();
                assertThat(reader.notes(ofRule(name)))
                        .containsExactly(
                                "No rule %s fired in any recorded decision. Give its exact name. Did you mean `%s`?"
                                        .formatted(Tree.quoted(name), LIMITED));
            }
            assertThat(reader.notes(ofRule("zzzzzz%'")))
                    .containsExactly("No rule `zzzzzz%'` fired in any recorded decision. Give its exact name.");
        }
    }

    @Test
    void decisions_of_an_earlier_version_are_counted_where_they_are_not_searched() {
        try (Ledger ledger = open()) {
            RecordedDecisions.record(ledger, "name=old");
            RecordedDecisions.record(ledger, "name=older");
        }
        withoutFiredRules();

        try (Ledger ledger = open()) {
            DecisionReader reader = ledger.reader();
            String note =
                    "Not searched: %s of an earlier version, which did not record which rules fired. `weighbridge replay ID --detail full` lists the rules of one.";
            assertThat(reader.notes(ofRule(LIMITED)))
                    .containsExactly(
                            "No rule `" + LIMITED + "` fired in any recorded decision. Give its exact name.",
                            note.formatted("2 decisions"));
            Given given = RecordedDecisions.record(ledger, "name=old"); // its answer is stored already
            assertThat(reader.list(ofRule(LIMITED)))
                    .extracting(StoredDecision::id)
                    .containsExactly(given.id());
            assertThat(reader.notes(ofRule(LIMITED, "workload", "older")))
                    .containsExactly(note.formatted("1 decision"));
            assertThat(reader.notes(ofRule(LIMITED, "workload", "newer"))).isEmpty();
        }
        assertThat(IntegrityCheck.run(address()).damaged()).isFalse();
    }

    @Test
    void what_fired_in_no_decision_that_is_left_is_deleted() {
        try (Ledger ledger = open()) {
            Given limited = RecordedDecisions.record(ledger, "name=limited");
            Given strong = RecordedDecisions.record(ledger, "name=strong", "expertise=strong");
            try (Retention retention = Retention.open(address(), 1)) {
                retention.delete(List.of(limited.id()));
            }
            assertThat(ledger.reader().notes(ofRule(LIMITED))).hasSize(1);
            assertThat(ledger.reader().list(ofRule(firedRules(strong).get(0)))).hasSize(1);

            RecordedDecisions.record(ledger, "name=limited");
            assertThat(ledger.reader().list(ofRule(LIMITED))).hasSize(1);
        }
    }

    @Test
    void fired_rules_that_contradict_the_answer_are_damage() {
        Given given;
        try (Ledger ledger = open()) {
            given = RecordedDecisions.record(ledger);
        }
        emptied(address(), "DELETE FROM rule_set_rules WHERE rule = '" + LIMITED + "'");

        assertThat(IntegrityCheck.run(address()).corruption().messages("x"))
                .contains("decision " + given.id()
                        + ": the names of its fired rules were changed; its fired rules are without `" + LIMITED
                        + "` of its answer.");
    }

    private static StoredDecision stored(Signing signing, Given given) {
        return signing.reader().find(given.id()).orElseThrow();
    }

    /** Signs the bytes that were answered, and returns what speaks against it. */
    static List<String> sign(Signing signing, Given given, String who, String role, String... superseded) {
        SignatureForm form = new SignatureForm(
                Optional.of(who),
                Optional.of(role),
                Optional.empty(),
                Optional.of(Sha256.hex(given.line().getBytes(StandardCharsets.UTF_8))),
                Optional.of(superseded).filter(ids -> ids.length > 0).map(ids -> ids[0]));
        Problems conflicts = new Problems();
        Optional<Signature> signed =
                signing.sign(stored(signing, given), form, "user test", true, RecordedDecisions.FIRST, conflicts);
        assertThat(signed.isPresent()).isEqualTo(conflicts.none());
        return conflicts.all().stream().map(Problem::message).toList();
    }

    @Test
    void a_person_signs_a_decision_once_in_each_role() {
        try (Ledger ledger = open()) {
            Given given = RecordedDecisions.record(ledger, "name=one");
            Given other = RecordedDecisions.record(ledger, "name=one");
            Signing signing = ledger.signing();

            assertThat(sign(signing, given, "Ada Lovelace", "legal")).isEmpty();
            assertThat(sign(signing, given, " ada  LOVELACE", "legal"))
                    .containsExactly(
                            "Ada Lovelace has signed this decision as legal on 2026-11-24. A decision is signed once by a person in a role.");
            assertThat(sign(signing, given, "Ada Lovelace", "architecture-board"))
                    .isEmpty();
            assertThat(sign(signing, other, "Ada Lovelace", "legal")).isEmpty();
            // The answers differ in id and time alone, which the hash covers.
            Given mixedUp = new Given(given.id(), other.line(), given.content());
            assertThat(sign(signing, mixedUp, "Grace", "legal"))
                    .singleElement()
                    .asString()
                    .endsWith("is not that of the recorded answer. Read the decision again before you sign it.");
            DecisionSignatures signed = ledger.reader().signatures(stored(signing, given));
            assertThat(signed.answerSha256()).isEqualTo(Sha256.hex(given.line().getBytes(StandardCharsets.UTF_8)));
            assertThat(signed.signatures())
                    .extracting(Signature::who, Signature::role)
                    .containsExactly(tuple("Ada Lovelace", "architecture-board"), tuple("Ada Lovelace", "legal"));
        }
    }

    @Test
    void a_decision_takes_the_place_of_one_other_and_that_is_signed_no_more() {
        try (Ledger ledger = open()) {
            Given old = RecordedDecisions.record(ledger, "name=old");
            Given now = RecordedDecisions.record(ledger, "name=now");
            Given late = RecordedDecisions.record(ledger, "name=late");
            Signing signing = ledger.signing();
            String unknown = "00000000-0000-7000-8000-000000000000";

            assertThat(sign(signing, now, "Ada", "legal", unknown))
                    .containsExactly("supersedes `" + unknown
                            + "` is not a recorded decision. Give the id of one that is, or leave supersedes out.");
            assertThat(sign(signing, now, "Ada", "legal", now.id()))
                    .containsExactly("supersedes must be the id of another decision, got that of the signed one.");
            assertThat(sign(signing, now, "Ada", "legal", old.id())).isEmpty();
            assertThat(sign(signing, now, "Grace", "legal", old.id())).isEmpty();
            assertThat(sign(signing, old, "Ada", "legal"))
                    .containsExactly("decision %s was superseded by %s on 2026-11-24. Sign that one."
                            .formatted(old.id(), now.id()));
            assertThat(sign(signing, late, "Ada", "legal", old.id()))
                    .containsExactly("supersedes `%s` has been superseded by %s on 2026-11-24. Supersede that one."
                            .formatted(old.id(), now.id()));
            assertThat(ledger.reader().signatures(stored(signing, old)).supersededBy())
                    .hasValue(now.id());
        }
    }

    @Test
    void decisions_in_force_are_signed_and_not_superseded() {
        try (Ledger ledger = open()) {
            Given old = RecordedDecisions.record(ledger, "name=old");
            Given now = RecordedDecisions.record(ledger, "name=now");
            RecordedDecisions.record(ledger, "name=unsigned");
            sign(ledger.signing(), old, "Ada", "legal");
            DecisionQuery inForce = DecisionQuery.newest(10).onlyInForce();
            assertThat(ledger.reader().list(inForce))
                    .extracting(StoredDecision::id)
                    .containsExactly(old.id());

            sign(ledger.signing(), now, "Ada", "legal", old.id());

            assertThat(ledger.reader().list(inForce))
                    .extracting(StoredDecision::id)
                    .containsExactly(now.id());
            assertThat(ledger.reader().count(inForce)).isEqualTo(1);
            assertThat(ledger.reader().count(DecisionQuery.newest(10))).isEqualTo(3);
            assertThat(ledger.reader().count(DecisionQuery.newest(2))).isEqualTo(2);
            assertThat(ledger.reader().count(inForce.since(Optional.of(Instant.parse("2027-01-01T00:00:00Z")))))
                    .isZero();
        }
    }

    @Test
    void pruning_keeps_what_is_signed_and_deleting_takes_its_signatures_too() {
        try (Ledger ledger = open()) {
            Given signed = RecordedDecisions.record(ledger, "name=signed");
            RecordedDecisions.record(ledger, "name=unsigned");
            assertThat(sign(ledger.signing(), signed, "Ada", "legal")).isEmpty();
            try (Retention retention = Retention.open(address(), 1)) {
                Instant end = Instant.parse("2027-01-01T00:00:00Z");

                assertThat(ledger.reader().countBefore(end)).isEqualTo(1);
                assertThat(retention.prune(end).decisions()).isEqualTo(1);
                assertThat(ledger.reader().find(signed.id())).isPresent();
                assertThat(retention.delete(List.of(signed.id())).decisions()).isEqualTo(1);
            }
            assertThat(IntegrityCheck.run(address()).corruption().isEmpty()).isTrue();
        }
    }

    @Test
    void signatures_from_before_their_sender_was_recorded_are_kept_and_have_none() {
        try (Ledger ledger = open()) {
            sign(ledger.signing(), RecordedDecisions.record(ledger), "Ada", "legal");
        }
        withoutFiredRules();
        emptied(address(), "DROP TABLE superseded");
        emptied(address(), "ALTER TABLE signatures DROP COLUMN signed_by");
        emptied(address(), "DELETE FROM flyway_schema_history WHERE version = '3'");

        try (Ledger ledger = open()) {
            StoredDecision decision =
                    ledger.reader().list(DecisionQuery.newest(1)).get(0);
            assertThat(ledger.reader().signatures(decision).signatures())
                    .extracting(Signature::who, Signature::signedBy)
                    .containsExactly(tuple("Ada", Optional.empty()));
            assertThat(ledger.reader().signatures(decision).json()).doesNotContain("signedBy");
        }
    }

    @Test
    void a_decision_stays_superseded_when_the_one_that_took_its_place_is_deleted() {
        try (Ledger ledger = open()) {
            Given old = RecordedDecisions.record(ledger, "name=old");
            Given now = RecordedDecisions.record(ledger, "name=now");
            Given next = RecordedDecisions.record(ledger, "name=next");
            Signing signing = ledger.signing();
            sign(signing, old, "Ada", "legal");
            sign(signing, now, "Grace Hopper", "legal", old.id());
            try (Retention retention = Retention.open(address())) {
                retention.delete(List.of(now.id()));

                DecisionSignatures signed = ledger.reader().signatures(stored(signing, old));
                assertThat(signed.lines(List.of()).lines())
                        .containsExactly(
                                "Signed: \"Ada\", legal (user test), 2026-11-24",
                                "Superseded on 2026-11-24 by decision " + now.id() + ", which is no longer recorded",
                                "Answer SHA-256: " + signed.answerSha256());
                assertThat(signed.json())
                        .endsWith(",\"supersededBy\":\"" + now.id() + "\",\"supersededByDeleted\":true}")
                        .doesNotContain("Grace");
                assertThat(ledger.reader().list(DecisionQuery.newest(9).onlyInForce()))
                        .isEmpty();
                assertThat(sign(signing, old, "Linus", "legal"))
                        .containsExactly(
                                "decision " + old.id() + " was superseded on 2026-11-24 by " + now.id()
                                        + ", which is no longer recorded. Decide the workload again, and sign the new decision.");

                assertThat(sign(signing, next, "Ada", "legal", old.id())).isEmpty();
                assertThat(ledger.reader().signatures(stored(signing, old)).json())
                        .endsWith(",\"supersededBy\":\"" + next.id() + "\"}");

                retention.delete(List.of(old.id(), next.id()));
                assertThat(IntegrityCheck.run(address()).damaged()).isFalse();
            }
        }
    }

    @Test
    void a_signature_of_other_bytes_and_one_of_a_decision_that_is_gone_are_named() {
        try (Ledger ledger = open()) {
            Given one = RecordedDecisions.record(ledger, "name=one");
            Given two = RecordedDecisions.record(ledger, "name=two");
            sign(ledger.signing(), one, "Ada", "legal");
            sign(ledger.signing(), two, "Ada", "legal");
            assertThat(IntegrityCheck.run(address()).damaged()).isFalse();

            String zeros = "0".repeat(64);
            emptied(
                    address(),
                    "UPDATE signatures SET answer_sha256 = '" + zeros + "' WHERE decision_id = '" + one.id() + "'");
            String expected = Sha256.hex(one.line().getBytes(StandardCharsets.UTF_8));
            assertThat(ledger.reader().messages(IntegrityCheck.run(address())))
                    .containsExactly(
                            address().displayName()
                                    + ": the ledger is damaged: 1 signature. Restore it from a backup, or name another one"
                                    + " with --ledger-store.",
                            "signature on decision " + one.id() + ": it is of other bytes, with the SHA-256 " + zeros
                                    + "; the recorded answer has " + expected + ".");

            // A row that was changed as a whole, so that its answer has its own SHA-256.
            emptied(
                    address(),
                    "UPDATE decisions SET answer_sha256 = (SELECT answer_sha256 FROM decisions WHERE id = '" + one.id()
                            + "') WHERE id = '" + two.id() + "'");
            assertThat(ledger.reader().messages(IntegrityCheck.run(address())))
                    .hasSize(4)
                    .contains("decision " + two.id() + ": its request is not that of its answer at /name.")
                    .last()
                    .asString()
                    .startsWith("signature on decision " + two.id() + ": it is of other bytes, with the SHA-256 "
                            + Sha256.hex(two.line().getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Test
    void a_column_that_contradicts_the_answer_or_the_request_is_named() {
        try (Ledger ledger = open()) {
            String id = RecordedDecisions.record(ledger, "name=one").id();
            StoredDecision decision = ledger.reader().find(id).orElseThrow();
            String otherTime = decision.decidedAt().plusSeconds(1).toString();
            String otherRules = "a".repeat(64);

            assertContradiction(
                    decision,
                    "placement = 'moon'",
                    "its placement is `moon`, but that of its answer `%s`".formatted(decision.placement()));
            assertContradiction(decision, "workload = 'two'", "its workload is `two`, but that of its request `one`");
            assertContradiction(decision, "workload = NULL", "its workload is empty, but that of its request `one`");
            assertContradiction(
                    decision,
                    "workload = 'o' || chr(27) || chr(10)".replace("chr", character()),
                    "its workload is `o `, but that of its request `one`");
            assertContradiction(
                    decision,
                    "workload = 'two', request = replace(request, '\"one\"', '\"two\"')",
                    "its request is not that of its answer at /name");
            assertContradiction(
                    decision,
                    "request = replace(request, '50000000', '60000000')",
                    "its request is not that of its answer at /tokensPerDay");
            assertContradiction(decision, "version = '9'", "its version is `9`, but that of its answer `test`");
            assertContradiction(decision, "decided_at = '" + otherTime + "'", "its time is not that of its id");
            assertContradiction(
                    decision, "masked = '/tokensPerDay'", "its request has a field that it names as masked");
            emptied(address(), "UPDATE books SET sha256 = '" + otherRules + "' WHERE kind = 'rules'");
            assertThat(ledger.reader().messages(IntegrityCheck.run(address())))
                    .last()
                    .asString()
                    .startsWith("decision " + id + ": its rules SHA-256 is `aaa");
        }
    }

    /** The name in SQL of the function that gives a character. */
    abstract String character();

    private void assertContradiction(StoredDecision decision, String change, String reason) {
        assertThat(IntegrityCheck.run(address()).damaged()).isFalse();
        emptied(address(), "UPDATE decisions SET " + change);

        IntegrityReport report = IntegrityCheck.run(address());
        try (DecisionReader reader = DecisionReader.open(address())) {
            assertThat(reader.messages(report))
                    .containsExactly(
                            address().displayName()
                                    + ": the ledger is damaged: 1 decision. Restore it from a backup, or name another one"
                                    + " with --ledger-store.",
                            "decision %s: %s.".formatted(decision.id(), reason));
        }
        emptied(
                address(),
                "UPDATE decisions SET placement = '%s', workload = '%s', request = '%s', version = '%s', decided_at = '%s', masked = ''"
                        .formatted(
                                decision.placement(),
                                decision.workload().orElseThrow(),
                                decision.request(),
                                decision.version(),
                                decision.decidedAt()));
    }

    @Test
    void a_signature_that_holds_what_cannot_be_signed_is_named() {
        try (Ledger ledger = open()) {
            Given given = RecordedDecisions.record(ledger);
            sign(ledger.signing(), given, "Ada", "legal");
            String prefix = "signature on decision " + given.id() + ": ";
            emptied(address(), "UPDATE signatures SET who = 'Bob'");
            assertThat(ledger.reader().messages(IntegrityCheck.run(address())))
                    .contains(prefix + "its who is `Bob`, but its signer `ada`.");
            emptied(
                    address(),
                    "UPDATE signatures SET who = 'Ada', note = 'fine' || chr(10) || 'Signed: Eve', role = 'le' || chr(27) || 'gal', signed_by = 'user ' || chr(8238), supersedes = 'x'"
                            .replace("chr", character()));
            assertThat(ledger.reader().messages(IntegrityCheck.run(address())))
                    .contains(
                            prefix
                                    + "its role holds U+001B; its signed_by holds U+202E; its note holds U+000A; the id of the decision that it supersedes is not valid.");
            StoredDecision decision = ledger.reader().find(given.id()).orElseThrow();

            assertThat(ledger.reader().signatures(decision).lines(List.of()).lines())
                    .first()
                    .asString()
                    .startsWith("Signed: \"Ada\", le\uFFFDgal (user \uFFFD), ")
                    .endsWith(": \"fine\uFFFDSigned: Eve\" (supersedes decision x)");
        }
    }

    @Test
    void a_damaged_signature_is_named() {
        try (Ledger ledger = open()) {
            Given given = RecordedDecisions.record(ledger);
            sign(ledger.signing(), given, "Ada", "legal");
            emptied(address(), "UPDATE signatures SET signed_at = 'soon'");

            assertThat(ledger.reader().messages(IntegrityCheck.run(address())))
                    .contains("signature on decision " + given.id() + ": its time is not valid.");
        }
    }

    @Test
    void a_damaged_row_of_what_a_deleted_decision_superseded_is_named() {
        try (Ledger ledger = open();
                Retention retention = Retention.open(address())) {
            Given old = RecordedDecisions.record(ledger, "name=old");
            Given now = RecordedDecisions.record(ledger, "name=now");
            sign(ledger.signing(), now, "Ada", "legal", old.id());
            retention.delete(List.of(now.id()));
            assertThat(IntegrityCheck.run(address()).damaged()).isFalse();

            emptied(address(), "UPDATE superseded SET signed_at = 'soon'");

            assertThat(ledger.reader().messages(IntegrityCheck.run(address())))
                    .contains("signature on decision " + old.id()
                            + ": the id or the time of the deleted decision that superseded it is not valid.");
        }
    }

    @Test
    void a_database_of_something_else_is_rejected_and_left_as_it_is() {
        emptied(address(), "CREATE TABLE customers (id TEXT)");

        assertThatThrownBy(this::open)
                .isInstanceOf(LedgerFailure.class)
                .hasMessage(address().displayName()
                        + ": the database has tables of another program. Nothing was changed. Name another one with"
                        + " --ledger-store.");
    }

    @Test
    void every_changed_record_is_named() {
        try (Ledger ledger = open()) {
            Given one = RecordedDecisions.record(ledger, "name=one");
            Given two = RecordedDecisions.record(ledger, "name=two");
            StoredDecision first = ledger.reader().find(one.id()).orElseThrow();
            StoredDecision second = ledger.reader().find(two.id()).orElseThrow();
            String prices = Sha256.hex(
                    Objects.requireNonNull(RecordedDecisions.CATALOG.files().get("regions.yaml")));
            assertThat(IntegrityCheck.run(address()).corruption().isEmpty()).isTrue();

            emptied(
                    address(),
                    "UPDATE answers SET bytes = (SELECT bytes FROM files LIMIT 1) WHERE sha256 = '"
                            + first.answerSha256() + "'");
            emptied(address(), "DELETE FROM answers WHERE sha256 = '" + second.answerSha256() + "'");
            emptied(address(), "DELETE FROM book_files WHERE name = 'volume.drl'");
            emptied(
                    address(),
                    "UPDATE files SET bytes = (SELECT bytes FROM answers LIMIT 1) WHERE sha256 = '" + prices + "'");

            String rulesLine = "folder %s: its files were changed; rules of 2 decisions.".formatted(first.rulesId());
            String catalogLine =
                    "folder %s: its files were changed; catalog of 2 decisions.".formatted(first.catalogId());
            IntegrityReport report = IntegrityCheck.run(address());
            assertThat(ledger.reader().messages(report))
                    .containsExactlyInAnyOrder(
                            address().displayName()
                                    + ": the ledger is damaged: 1 decision, 1 answer, 1 file, 2 folders. Restore it from a"
                                    + " backup, or name another one with --ledger-store.",
                            "decision " + two.id() + ": its answer is missing.",
                            "answer " + first.answerSha256()
                                    + ": its content has another SHA-256; the newest decision that uses it is "
                                    + one.id() + ".",
                            "file " + prices + ": its content has another SHA-256; its name is regions.yaml.",
                            rulesLine,
                            catalogLine);

            emptied(address(), "DELETE FROM books");
            emptied(address(), "UPDATE decisions SET request = 'none' WHERE id = '" + one.id() + "'");
            assertThat(ledger.reader().messages(IntegrityCheck.run(address())))
                    .contains("decision " + one.id() + ": its rules are missing.");
        }
    }

    @Test
    void of_much_damage_the_first_twenty_are_named_and_the_rest_counted() {
        try (Ledger ledger = open()) {
            for (int i = 0; i < 22; i++) {
                RecordedDecisions.record(ledger, "name=same");
            }
            emptied(address(), "DELETE FROM answers");

            List<String> messages = ledger.reader().messages(IntegrityCheck.run(address()));

            assertThat(messages).hasSize(22).last().isEqualTo("2 more are not listed.");
            assertThat(messages.get(0))
                    .startsWith(address().displayName() + ": the ledger is damaged: 22 decisions. Restore ");
        }
    }

    @Test
    void a_row_that_cannot_be_read_is_named() {
        try (Ledger ledger = open()) {
            Given given = RecordedDecisions.record(ledger);
            emptied(address(), "UPDATE decisions SET decided_at = 'yesterday'");

            assertThatThrownBy(() -> ledger.reader().list(DecisionQuery.newest(1)))
                    .isInstanceOf(LedgerFailure.class)
                    .hasMessage(address().displayName() + ": the ledger is damaged: the time of decision "
                            + given.id()
                            + " is `yesterday`. `weighbridge ledger status` lists all damage. Restore the ledger"
                            + " from a backup.");
            assertThat(ledger.reader().messages(IntegrityCheck.run(address())))
                    .contains("decision " + given.id() + ": its id, its time or its request is not valid.");
        }
    }

    @Test
    void a_ledger_of_another_program_is_rejected_in_plain_words() {
        open().close();
        refusedAsBroken("DROP TABLE answers CASCADE", "no such table: answers");
        refusedAsBroken(
                "UPDATE flyway_schema_history SET checksum = 1", "Migration checksum mismatch for migration version 1");
        refusedAsBroken(
                "UPDATE flyway_schema_history SET success = " + no(),
                "Detected failed migration to version 1 (ledger)");
        refusedAsBroken(
                "UPDATE flyway_schema_history SET version = 'abc'",
                "Version may only contain 0..9 and . (dot). Invalid version: abc");
        refusedAsBroken("DELETE FROM flyway_schema_history", "flyway_schema_history is empty or missing");
    }

    private void refusedAsBroken(String statement, String cause) {
        emptied(address(), withoutCascade(statement));
        for (ThrowingCallable opens : List.<ThrowingCallable>of(
                this::open, () -> DecisionReader.open(address()), () -> Retention.open(address()))) {
            assertThatThrownBy(opens)
                    .isInstanceOf(LedgerFailure.class)
                    .hasMessage(address().displayName()
                            + ": the ledger is damaged, or the database belongs to another program. Restore it from a backup, or"
                            + " name another one with --ledger-store (" + cause + ").");
        }
    }

    @Test
    void a_table_that_goes_while_it_is_in_use_is_reported_in_plain_words() {
        try (Ledger ledger = open()) {
            StoredDecision kept =
                    ledger.reader().find(RecordedDecisions.record(ledger).id()).orElseThrow();
            emptied(address(), "ALTER TABLE answers RENAME TO replies");

            assertThatThrownBy(() -> ledger.reader().answer(kept))
                    .isInstanceOf(LedgerFailure.class)
                    .hasMessageStartingWith(address().displayName()
                            + ": the ledger is damaged, or the database belongs to another program. Restore it from a backup, or"
                            + " name another one with --ledger-store (")
                    .hasMessageContaining("answers");
        }
    }

    abstract String no();

    /** SQLite drops a table alone. */
    abstract String withoutCascade(String statement);

    @Test
    void a_database_with_nothing_but_a_view_is_of_something_else() {
        emptied(address(), "CREATE VIEW customers AS SELECT 1 AS id");

        assertThatThrownBy(this::open)
                .isInstanceOf(LedgerFailure.class)
                .hasMessage(address().displayName()
                        + ": the database has tables of another program. Nothing was changed. Name another one with"
                        + " --ledger-store.");
    }

    /** Runs a statement on the bare database. */
    abstract void emptied(StoreAddress address, String statement);

    @Test
    void what_is_masked_is_nowhere_and_the_rest_is_compared() {
        Masks masks = Masks.read("--ledger-mask", "/name, /apiModel/name", List.of(), new Problems())
                .orElseThrow();
        try (Ledger ledger = Ledger.open(Ledger.Mode.REQUIRED, address(), masks)) {
            Given given = RecordedDecisions.record(
                    ledger,
                    "name=Project Nightingale",
                    "latencyP99Ms=2000",
                    "apiModel.name=Acme deal",
                    "apiModel.inputUsdPerMillionTokens=0.01",
                    "apiModel.outputUsdPerMillionTokens=0.02");
            assertThat(given.line()).contains("Project Nightingale", "Acme deal");
            StoredDecision kept = ledger.reader().find(given.id()).orElseThrow();

            Replay replay = Replay.of(ledger.reader(), kept, Optional.empty(), new Problems())
                    .orElseThrow();

            assertThat(kept.request() + kept.workload() + ledger.reader().answer(kept))
                    .doesNotContain("Nightingale")
                    .doesNotContain("Acme")
                    .contains("\"summary\":\"Run [masked] on an API: ");
            assertThat(kept.masked()).containsExactly("/name", "/apiModel/name");
            assertThat(replay.differences()).isEmpty();
            assertThat(replay.same()).isTrue();
        }
    }

    @Test
    void a_masked_number_cannot_be_decided_again_and_that_is_reported() {
        Masks masks = Masks.read("--ledger-mask", "/tokensPerDay", List.of(), new Problems())
                .orElseThrow();
        try (Ledger ledger = Ledger.open(Ledger.Mode.REQUIRED, address(), masks)) {
            StoredDecision kept =
                    ledger.reader().find(RecordedDecisions.record(ledger).id()).orElseThrow();
            Problems problems = new Problems();

            Optional<Replay> replay = Replay.of(ledger.reader(), kept, Optional.empty(), problems);

            assertThat(replay).isEmpty();
            assertThat(problems.all().get(0).toString())
                    .isEqualTo("request:1: tokensPerDay must be a whole number of tokens, 0 or more, got `[masked]`.");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 5, 6, 1_000})
    void slices_of_any_size_delete_the_same(int slice) {
        try (Ledger ledger = open()) {
            List<Given> five = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                five.add(RecordedDecisions.record(ledger, "fte=" + i));
            }
            Given young = RecordedDecisions.record(ledger, "fte=0");
            Instant end = ledger.reader().find(young.id()).orElseThrow().decidedAt();

            try (Retention retention = Retention.open(address(), slice)) {
                Retention.Deleted deleted = retention.prune(end);

                assertThat(deleted.decisions()).isEqualTo(5);
                assertThat(deleted.answers()).isEqualTo(4); // that of the young one is needed
                assertThat(deleted.folders()).isZero();
                Retention.Deleted rest =
                        retention.delete(List.of(young.id(), five.get(0).id()));
                assertThat(List.of(rest.decisions(), rest.answers(), rest.folders()))
                        .containsExactly(1L, 1L, 2L);
            }
            assertThat(IntegrityCheck.run(address()).answers()).isZero();
        }
    }
}
