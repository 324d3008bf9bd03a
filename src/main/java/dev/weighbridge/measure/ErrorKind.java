package dev.weighbridge.measure;

import dev.weighbridge.catalog.WireName;

/** Why a request of a measurement got no whole answer. */
public enum ErrorKind implements WireName {
    UNREACHABLE("Check the host and the port of --url, and that the endpoint runs."),
    TIMEOUT("Lower --rate or --output, or allow more time with --timeout or --deadline."),
    NOT_SENT("Lower --rate, or raise --in-flight or --deadline."),
    RATE_LIMITED("Lower --rate, or ask the provider for a higher limit."),
    REDIRECT("Give the final address with --url: the key is not sent to another host."),
    CLIENT_ERROR("Check --url, --model and --key-env."),
    SERVER_ERROR("Try again later, or look into the log of the endpoint."),
    ERROR_IN_STREAM("Look into the log of the endpoint."),
    NOT_A_STREAM("Check that --url is an OpenAI-compatible endpoint that can stream."),
    EMPTY_STREAM("Check --model and --output: the answer ended without a token."),
    CUT_OFF("Look into the log of the endpoint, and of any proxy before it."),
    TOO_LONG("Check that the endpoint obeys max_tokens.");

    private final String fix;

    ErrorKind(String fix) {
        this.fix = fix;
    }

    /** What to do about it. */
    public String fix() {
        return fix;
    }

    /** The kind of an HTTP status other than 200. */
    static ErrorKind ofStatus(int status) {
        if (status == 429) {
            return RATE_LIMITED;
        }
        if (status >= 500) {
            return SERVER_ERROR;
        }
        if (status >= 400) {
            return CLIENT_ERROR;
        }
        return status >= 300 ? REDIRECT : NOT_A_STREAM;
    }
}
