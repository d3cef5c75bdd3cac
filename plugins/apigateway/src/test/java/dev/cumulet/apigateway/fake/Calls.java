package dev.cumulet.apigateway.fake;

import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.RequestBody;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Identity;

/** Calls as the pipeline makes them. */
public final class Calls {
    public static final String ACCOUNT = "111122223333";
    public static final String REGION = "eu-west-1";
    public static final String REQUEST_ID = "01234567-89ab-4cde-8f01-23456789abcd";

    private Calls() {}

    /** {@return a call of the management API} */
    public static Call management() {
        return call(new Inbound("POST", "http", "/restapis", "", Headers.empty(), RequestBody.empty(), "127.0.0.1"));
    }

    /** {@return a client's call of a deployed API} */
    public static Call client(String method, String rawPath, String rawQuery, Headers headers, byte[] body) {
        return call(new Inbound(method, "http", rawPath, rawQuery, headers, RequestBody.of(body), "203.0.113.7"));
    }

    private static Call call(Inbound http) {
        Identity identity = new Identity(ACCOUNT, "test", Identity.Kind.ACCEPTED);
        return new Call(REQUEST_ID, "apigateway", "-", identity, REGION, http.body(), http);
    }
}
