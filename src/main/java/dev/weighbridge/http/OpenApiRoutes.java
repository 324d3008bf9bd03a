package dev.weighbridge.http;

import dev.weighbridge.declared.DeclaredFields;
import dev.weighbridge.input.Document;
import dev.weighbridge.input.Problems;
import dev.weighbridge.report.OpenApiJson;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Serves the OpenAPI document, and a page to read it and to try its calls. Loads nothing from other servers. */
final class OpenApiRoutes {
    private static final String SWAGGER_UI = "/META-INF/resources/webjars/swagger-ui/5.34.1/";
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
                    + " img-src 'self' data:; connect-src 'self'";
    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "swagger-ui.css", "text/css",
            "swagger-ui-bundle.js", "text/javascript",
            "start.js", "text/javascript");

    private final Supplier<DeclaredFields> declared;
    private final Map<String, CachedDocument> documents = new ConcurrentHashMap<>();
    private final AtomicReference<Optional<Latest>> latest = new AtomicReference<>(Optional.empty());

    /** The document for the fields that governance declared last. */
    private record Latest(DeclaredFields declared, CachedDocument document) {}

    /** @param declared the fields of a workload that governance declares now */
    OpenApiRoutes(Supplier<DeclaredFields> declared) {
        this.declared = declared;
    }

    private static String openApi(DeclaredFields declared) {
        Problems problems = new Problems();
        String json = Document.read("openapi.yaml", resource("/openapi.yaml"), Document.Format.YAML, problems)
                .map(tree -> OpenApiJson.of(tree, declared))
                .orElse("");
        problems.stopIfAny();
        return json;
    }

    void document(Context ctx) {
        DeclaredFields now = declared.get();
        Latest known = Objects.requireNonNull(latest.get())
                .filter(last -> last.declared.equals(now))
                .orElseGet(() -> new Latest(now, CachedDocument.of("application/json", openApi(now))));
        latest.set(Optional.of(known));
        known.document.answer(ctx);
    }

    void page(Context ctx) {
        send(ctx, "text/html", "index.html");
    }

    void file(Context ctx) {
        String name = ctx.pathParam("file");
        String type = MEDIA_TYPES.get(name);
        if (type == null) {
            throw ProblemException.of(404, "The documentation has no such file.");
        }
        send(ctx, type, name);
    }

    private void send(Context ctx, String type, String name) {
        ctx.header("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        documents
                .computeIfAbsent(
                        name,
                        file -> CachedDocument.of(
                                type + ";charset=utf-8",
                                resource(file.startsWith("swagger") ? SWAGGER_UI + file : "/docs/" + file)))
                .answer(ctx);
    }

    private static String resource(String path) {
        try (InputStream in = OpenApiRoutes.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("the program does not contain " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
