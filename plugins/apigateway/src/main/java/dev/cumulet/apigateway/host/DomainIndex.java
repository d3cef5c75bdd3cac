package dev.cumulet.apigateway.host;

import dev.cumulet.spi.storage.Table;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The domains by every host that means them, at one moment. */
record DomainIndex(Map<String, CustomDomain> hosts) {
    static final DomainIndex EMPTY = new DomainIndex(Map.of());

    static DomainIndex of(List<Table.Entry<CustomDomain>> domains) {
        Map<String, CustomDomain> hosts = new HashMap<>();
        domains.stream()
                .map(Table.Entry::value)
                // Regions may share a name; here is no DNS to choose between them, so the oldest one answers.
                .sorted(Comparator.comparing(CustomDomain::createdDate))
                .forEach(domain -> {
                    hosts.putIfAbsent(domain.domainName().toLowerCase(Locale.ROOT), domain);
                    domain.endpoints().stream()
                            .filter(endpoint -> endpoint.gatewayDomainName() != null)
                            .forEach(endpoint -> add(hosts, endpoint, domain));
                });
        return new DomainIndex(Map.copyOf(hosts));
    }

    /** Hosts below {@code execute-api} arrive as their first label alone, since an API's id could stand there too. */
    private static void add(Map<String, CustomDomain> hosts, DomainEndpoint endpoint, CustomDomain domain) {
        hosts.putIfAbsent(endpoint.gatewayDomainName(), domain);
        hosts.putIfAbsent(endpoint.label(), domain);
    }

    Optional<CustomDomain> find(String host) {
        if (hosts.isEmpty()) {
            return Optional.empty();
        }
        CustomDomain exact = hosts.get(host);
        if (exact != null) {
            return Optional.of(exact);
        }
        int dot = host.indexOf('.');
        return dot < 0 ? Optional.empty() : Optional.ofNullable(hosts.get("*" + host.substring(dot)));
    }
}
