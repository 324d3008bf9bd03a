package dev.weighbridge.cli.serve;

import dev.weighbridge.http.Route;
import dev.weighbridge.page.AskPage;
import dev.weighbridge.page.PageFile;
import dev.weighbridge.service.DecisionSession;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The routes of the HTTP server that lead to pages, so that neither package depends on the other. */
public final class PageRoutes {
    /** Nothing is loaded from elsewhere, nothing inline runs, and no other site may show a page in a frame. */
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                    + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private PageRoutes() {}

    /** The routes by path. */
    public static Map<String, Route> of(Supplier<DecisionSession> session) {
        Map<String, Route> routes = new LinkedHashMap<>();
        routes.put(
                "/",
                Route.page(request -> response(
                        request, AskPage.answer(session.get().requestedBy(request.user()), request.parameters()))));
        for (PageFile file : PageFile.values()) {
            routes.put(file.path(), Route.file(file.contentType(), file.text()));
        }
        return routes;
    }

    /** Where the question is wrong, a page that is open shows what is wrong, and keeps its last answer. */
    private static Route.Response response(Route.Request request, AskPage.Reply reply) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        headers.put("Referrer-Policy", "no-referrer");
        if (!reply.valid() && request.header().apply("HX-Request").isPresent()) {
            headers.put("HX-Reswap", "none");
        }
        return new Route.Response(reply.status(), reply.contentType(), reply.bytes(), headers);
    }
}
