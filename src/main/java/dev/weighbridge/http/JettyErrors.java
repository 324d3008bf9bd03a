package dev.weighbridge.http;

import dev.weighbridge.report.ProblemJson;
import java.nio.ByteBuffer;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What is wrong with a request before it reaches a route, such as a header that is too long, told as everywhere. */
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
            case 414 -> "The address is too long.";
            case 431 -> "The headers are too long.";
            case 503 -> "The server is stopping. Ask another one.";
            default -> "The request cannot be answered.";
        };
        return ProblemDocument.of(status, detail, List.of());
    }
}
