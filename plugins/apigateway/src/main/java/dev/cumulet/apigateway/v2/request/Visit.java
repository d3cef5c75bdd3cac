package dev.cumulet.apigateway.v2.request;

import dev.cumulet.apigateway.v2.model.Api;
import dev.cumulet.apigateway.v2.model.Stage;
import dev.cumulet.spi.http.PercentEncoding;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Scope;
import java.time.Instant;

/**
 * A request that has reached a stage, whether or not the stage has anything for it.
 *
 * @param owner the account and region of the API
 * @param path as sent, without the stage; begins with a slash
 * @param sentPath as sent, with the stage unless it is the default one
 * @param id the id by which the client, functions and logs know the request
 * @param traceId what is handed on as {@code X-Amzn-Trace-Id}
 */
public record Visit(
        Call call,
        Scope owner,
        Api api,
        Stage stage,
        String path,
        String sentPath,
        String id,
        String traceId,
        Instant time) {

    /** {@return the path as functions know it: AWS decodes it, though it calls it raw} */
    public String shownPath() {
        return PercentEncoding.decode(sentPath);
    }

    /** {@return the host that the client has asked, without its port} */
    public String domainName() {
        String host = call.http().host();
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    }

    /** {@return the first label of the host; requests by path have none that says anything, so theirs is AWS's} */
    public String domainPrefix() {
        String domain = domainName();
        int dot = domain.indexOf('.');
        boolean isNamed = dot > 0 && !Character.isDigit(domain.charAt(domain.length() - 1));
        return isNamed ? domain.substring(0, dot) : api.apiId();
    }
}
