package dev.weighbridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Holds the Kubernetes manifests against the packaged program: its flags, its routes, and how it takes a new mount. */
class KubernetesIT {
    private static final Path MANIFESTS = Path.of("src/main/kubernetes");
    private static final YAMLMapper YAML = YAMLMapper.shared();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final int FINISHES_WITHIN_SECONDS = 30;
    private static final int CONFIG_MAP_BYTES = 1 << 20;

    @TempDir
    Path folder;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void stop() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void every_manifest_is_listed_and_belongs_to_weighbridge() throws IOException {
        Set<String> listed = new TreeSet<>();
        read("kustomization.yaml").path("resources").forEach(name -> listed.add(name.asString()));

        try (Stream<Path> files = Files.list(MANIFESTS)) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> !name.equals("kustomization.yaml")))
                    .containsExactlyInAnyOrderElementsOf(listed);
        }
        for (String name : listed) {
            JsonNode manifest = read(name);
            assertThat(manifest.at("/metadata/name").asString()).as(name).isEqualTo("weighbridge");
            assertThat(manifest.path("apiVersion").asString())
                    .as(name)
                    .matches("(apps/|policy/|networking.k8s.io/)?v1|autoscaling/v2");
        }
    }

    @Test
    void the_pod_may_do_nothing_that_it_need_not() throws IOException {
        JsonNode pod = read("deployment.yaml").at("/spec/template/spec");

        assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
        assertThat(pod.path("enableServiceLinks").asBoolean(true)).isFalse();
        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(pod.at("/securityContext/runAsUser").asInt()).isEqualTo(65_532);
        assertThat(pod.at("/securityContext/seccompProfile/type").asString()).isEqualTo("RuntimeDefault");
        JsonNode own = container().path("securityContext");
        assertThat(own.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
        assertThat(own.path("privileged").asBoolean(true)).isFalse();
        assertThat(own.path("readOnlyRootFilesystem").asBoolean()).isTrue();
        assertThat(own.at("/capabilities/drop/0").asString()).isEqualTo("ALL");
        assertThat(own.at("/capabilities/add").isMissingNode()).isTrue();
        assertThat(container().at("/resources/requests/cpu").isMissingNode()).isFalse();
        assertThat(container().at("/resources/limits/memory").isMissingNode()).isFalse();
    }

    @Test
    void the_user_and_the_port_are_those_of_the_image() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));

        assertThat(pom).contains("<user>65532:65532</user>", "<port>7070</port>");
        assertThat(container().at("/ports/0/containerPort").asInt()).isEqualTo(7070);
        assertThat(pom).containsPattern("<image.base>[^<]+@sha256:[0-9a-f]{64}</image.base>");
    }

    @Test
    void there_are_always_two_and_one_may_go_at_a_time() throws IOException {
        assertThat(read("deployment.yaml").at("/spec/replicas").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(read("horizontal-pod-autoscaler.yaml")
                        .at("/spec/minReplicas")
                        .asInt())
                .isGreaterThanOrEqualTo(2);
        assertThat(read("pod-disruption-budget.yaml").at("/spec/minAvailable").asInt())
                .isEqualTo(1);
        assertThat(read("deployment.yaml")
                        .at("/spec/strategy/rollingUpdate/maxUnavailable")
                        .asInt(-1))
                .isZero();
    }

    @Test
    void the_grace_period_outlasts_the_drain_and_what_is_in_flight() throws IOException {
        int grace = read("deployment.yaml")
                .at("/spec/template/spec/terminationGracePeriodSeconds")
                .asInt();
        JsonNode readiness = container().path("readinessProbe");

        int drain = Integer.parseInt(after("--drain"));

        assertThat(grace).isGreaterThan(drain + FINISHES_WITHIN_SECONDS);
        assertThat(drain)
                .as("long enough to be seen as not ready")
                .isGreaterThan(readiness.path("periodSeconds").asInt()
                        * readiness.path("failureThreshold").asInt());
    }

    @Test
    void nothing_is_recorded_until_a_secret_names_the_store() throws Exception {
        JsonNode sources = container().path("envFrom");

        assertThat(sources.get(0).at("/configMapRef/name").asString()).isEqualTo("weighbridge-ledger-default");
        assertThat(sources.get(1).at("/secretRef/name").asString())
                .isEqualTo("weighbridge-ledger"); // the later one counts
        assertThat(sources.get(1).at("/secretRef/optional").asBoolean()).isTrue();
        assertThat(ledgerDefault()).isEqualTo(Map.of("WEIGHBRIDGE_LEDGER", "off"));
        assertThat(read("network-policy.yaml").at("/spec/egress/0/ports/0/port").asInt())
                .isEqualTo(5432);
        String help =
                new String(program(List.of("serve", "--help")).getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(help)
                .contains(
                        "WEIGHBRIDGE_LEDGER;",
                        "WEIGHBRIDGE_LEDGER_STORE",
                        "WEIGHBRIDGE_LEDGER_USER",
                        "WEIGHBRIDGE_TOKENS");
    }

    @Test
    void every_flag_is_one_that_serve_knows() throws Exception {
        Process help = program(List.of("serve", "--help"));
        String text = new String(help.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(arguments().get(0)).isEqualTo("serve");
        assertThat(arguments().stream().filter(argument -> argument.startsWith("--")))
                .isNotEmpty()
                .allSatisfy(flag -> assertThat(text).contains(flag + "="));
    }

    @Test
    void the_pod_answers_under_the_names_of_its_service() throws IOException {
        String service = read("service.yaml").at("/metadata/name").asString();
        String names = named(container().path("env"), "WEIGHBRIDGE_HOST_NAMES")
                .path("value")
                .asString();

        assertThat(named(container().path("env"), "NAMESPACE")
                        .at("/valueFrom/fieldRef/fieldPath")
                        .asString())
                .isEqualTo("metadata.namespace");
        assertThat(names.split(",", -1))
                .containsExactly(
                        service,
                        service + ".$(NAMESPACE)",
                        service + ".$(NAMESPACE).svc",
                        service + ".$(NAMESPACE).svc.cluster.local");
    }

    @Test
    void the_config_maps_hold_every_file_that_is_read_and_fit() throws IOException {
        for (String book : List.of("rules", "catalog")) {
            Set<Path> listed = configMap(book);
            try (Stream<Path> files = Files.list(Path.of(book))) {
                assertThat(listed)
                        .isEqualTo(files.filter(file -> !file.toString().endsWith(".md"))
                                .collect(Collectors.toSet()));
            }
            long bytes = 0;
            for (Path file : listed) {
                bytes += Files.size(file);
            }
            assertThat(bytes).as(book).isLessThan(CONFIG_MAP_BYTES * 3L / 4);
        }
    }

    @Test
    void rules_and_catalogue_are_mounted_as_the_folders_that_the_server_reads() throws IOException {
        assertThat(container().findValues("subPath")).isEmpty();
        for (String book : List.of("rules", "catalog")) {
            JsonNode mount = named(container().path("volumeMounts"), book);
            JsonNode volume = named(read("deployment.yaml").at("/spec/template/spec/volumes"), book);
            assertThat(mount.path("mountPath").asString()).isEqualTo(after("--" + book));
            assertThat(mount.path("readOnly").asBoolean()).isTrue();
            assertThat(volume.at("/configMap/name").asString()).isEqualTo("weighbridge-" + book);
        }
    }

    @Test
    void the_probes_are_answered_and_a_swapped_mount_goes_live() throws Exception {
        Path rules = mount("rules");
        Path catalog = mount("catalog");
        List<String> arguments = new ArrayList<>(arguments());
        replace(arguments, "--host", "127.0.0.1");
        replace(arguments, "--port", "0");
        replace(arguments, "--rules", rules.toString());
        replace(arguments, "--catalog", catalog.toString());
        URI server = serving(arguments);

        for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
            JsonNode get = container().path(probe).path("httpGet");
            assertThat(get.path("port").asString()).as(probe).isEqualTo("http");
            assertThat(get(server.resolve(get.path("path").asString())).statusCode())
                    .as(probe)
                    .isEqualTo(200);
        }
        String before = get(server.resolve("/v1/status")).body();
        Path next = Files.createDirectory(rules.resolve("..2026_11_24"));
        for (Path file : configMap("rules")) {
            String comment = file.endsWith("volume.drl") ? "\n// An edit.\n" : "";
            Files.writeString(next.resolve(file.getFileName()), Files.readString(file) + comment);
        }
        swap(rules, next);

        Instant latest = Instant.now().plus(Duration.ofSeconds(10));
        String after = before;
        while (sha256(after).equals(sha256(before)) && Instant.now().isBefore(latest)) {
            Thread.sleep(100);
            after = get(server.resolve("/v1/status")).body();
        }
        assertThat(sha256(after)).isNotEqualTo(sha256(before));
        assertThat(YAML.readTree(after).at("/rules/degraded").asBoolean()).isFalse();
    }

    private static String sha256(String status) {
        return YAML.readTree(status).at("/rules/sha256").asString();
    }

    /** A folder as the kubelet mounts a ConfigMap: links to links into a folder that is replaced as a whole. */
    private Path mount(String book) throws IOException {
        Path mount = Files.createDirectory(folder.resolve(book));
        Path first = Files.createDirectory(mount.resolve("..2026_11_23"));
        swap(mount, first);
        for (Path file : configMap(book)) {
            Files.copy(file, first.resolve(file.getFileName()));
            Files.createSymbolicLink(
                    mount.resolve(file.getFileName()), Path.of("..data").resolve(file.getFileName()));
        }
        return mount;
    }

    private static void swap(Path mount, Path to) throws IOException {
        Path next = Files.createSymbolicLink(mount.resolve("..data_tmp"), to.getFileName());
        Files.move(next, mount.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
    }

    private static Set<Path> configMap(String book) throws IOException {
        Set<Path> files = new TreeSet<>();
        named(read("kustomization.yaml").path("configMapGenerator"), "weighbridge-" + book)
                .path("files")
                .forEach(file -> files.add(Path.of("")
                        .toAbsolutePath()
                        .relativize(MANIFESTS
                                .toAbsolutePath()
                                .resolve(file.asString())
                                .normalize())));
        return files;
    }

    private URI serving(List<String> arguments) throws IOException {
        BufferedReader err =
                new BufferedReader(new InputStreamReader(program(arguments).getErrorStream(), StandardCharsets.UTF_8));
        String line = err.readLine();
        while (line != null && !line.contains(" answers at ")) {
            line = err.readLine();
        }
        assertThat(line).isNotNull();
        return URI.create(String.valueOf(line).replaceFirst(".* answers at ", ""));
    }

    private Process program(List<String> arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(Stream.of("target/weighbridge"), arguments.stream())
                .toList());
        builder.environment().putAll(ledgerDefault());
        Process process = builder.start();
        started.add(process);
        return process;
    }

    /** What the pod finds in its environment where there is no secret. */
    private static Map<String, String> ledgerDefault() throws IOException {
        Map<String, String> environment = new TreeMap<>();
        named(read("kustomization.yaml").path("configMapGenerator"), "weighbridge-ledger-default")
                .path("literals")
                .forEach(literal -> environment.put(
                        literal.asString().split("=", 2)[0], literal.asString().split("=", 2)[1]));
        return environment;
    }

    private static HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        return CLIENT.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode read(String manifest) throws IOException {
        return YAML.readTree(Files.readString(MANIFESTS.resolve(manifest)));
    }

    private static JsonNode container() throws IOException {
        return read("deployment.yaml").at("/spec/template/spec/containers/0");
    }

    private static List<String> arguments() throws IOException {
        List<String> arguments = new ArrayList<>();
        container().path("args").forEach(argument -> arguments.add(argument.asString()));
        return arguments;
    }

    private static String after(String flag) throws IOException {
        return arguments().get(arguments().indexOf(flag) + 1);
    }

    private static void replace(List<String> arguments, String flag, String value) {
        arguments.set(arguments.indexOf(flag) + 1, value);
    }

    private static JsonNode named(JsonNode list, String name) {
        for (JsonNode each : list) {
            if (each.path("name").asString().equals(name)) {
                return each;
            }
        }
        throw new AssertionError("nothing is named " + name);
    }
}
