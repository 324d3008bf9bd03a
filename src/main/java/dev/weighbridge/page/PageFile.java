package dev.weighbridge.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A file that pages load: all come from the program itself. */
public enum PageFile {
    STYLE("weighbridge.css", "text/css;charset=utf-8", "/assets/weighbridge.css"),
    SCRIPT("weighbridge.js", "text/javascript;charset=utf-8", "/assets/weighbridge.js"),
    SIGN("weighbridge.svg", "image/svg+xml", "/assets/weighbridge.svg"),
    HTMX(
            "htmx.min.js",
            "text/javascript;charset=utf-8",
            "/META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js");

    private final String fileName;
    private final String contentType;
    private final String resource;

    PageFile(String fileName, String contentType, String resource) {
        this.fileName = fileName;
        this.contentType = contentType;
        this.resource = resource;
    }

    /** Where pages load it from. */
    public String path() {
        return "/assets/" + fileName;
    }

    public String contentType() {
        return contentType;
    }

    public String text() {
        try (InputStream in = PageFile.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the program does not contain " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
