package dev.cumulet.apigateway.host;

import dev.cumulet.apigateway.request.ApiTarget;
import dev.cumulet.spi.http.PercentEncoding;
import java.util.Optional;

/** Finds out whom a request means, by URL or by custom domain. */
public final class HostedTargets {
    /** What stands in front of the path of requests by custom domain; no client can send it by itself. */
    private static final String DOMAIN = "/_aws/domain-names/";

    private final DomainTables domains;

    public HostedTargets(DomainTables domains) {
        this.domains = domains;
    }

    /** {@return what to put in front of the path of a request to that host, if the host is a custom domain} */
    public Optional<String> pathPrefix(String host) {
        return domains.byHost(host).isPresent() ? Optional.of(DOMAIN + PercentEncoding.encode(host)) : Optional.empty();
    }

    /** {@return the API, stage and path that a request means; nothing where a domain has no mapping for it} */
    public Optional<ApiTarget> target(String rawPath) {
        if (!rawPath.startsWith(DOMAIN)) {
            Optional<ApiTarget> target = ApiTarget.parse(rawPath);
            // A domain's regional name has the form of an API's host.
            Optional<CustomDomain> domain = target.map(ApiTarget::api).flatMap(domains::byHost);
            return domain.isPresent() ? mapped(domain.get(), target.get().path()) : target;
        }
        int slash = rawPath.indexOf('/', DOMAIN.length());
        int end = slash < 0 ? rawPath.length() : slash;
        return domains.byHost(PercentEncoding.decode(rawPath.substring(DOMAIN.length(), end)))
                .flatMap(domain -> mapped(domain, rawPath.substring(end)));
    }

    private static Optional<ApiTarget> mapped(CustomDomain domain, String path) {
        String sent = path.isEmpty() ? "/" : path;
        return domain.leading(sent).map(mapping -> {
            String rest = mapping.key().isEmpty()
                    ? sent
                    : sent.substring(mapping.key().length() + 1);
            return new ApiTarget(mapping.apiId(), Optional.ofNullable(mapping.stage()), rest, Optional.of(sent));
        });
    }
}
