package dev.weighbridge.http;

import dev.weighbridge.report.ProblemJson;
import java.nio.ByteBuffer;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Answers a request that fails before it reaches a route, such as one with too long a header, with a problem document. */
final class JettyErrors extends ErrorHandler {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, ProblemJson.TYPE);
        int status = response.getStatus();
        response.write(true, ByteBuffer.wrap(body(status)), callback);
        return true;
    }

    private static byte[] body(int status) {
        String detail = switch (status) {
            case 400 -> "The request is not well-formed HTTP.";
            case 408 -> "The request took too long to arrive.";
            case 414 -> "The URL is too long.";
            case 431 -> "The headers are too long.";
            case 503 -> "The server is stopping. Try another instance.";
            default -> "The request cannot be processed.";
        };
        return ProblemDocument.of(status, detail, List.of());
    }
}
