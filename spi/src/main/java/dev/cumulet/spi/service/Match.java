package dev.cumulet.spi.service;

import dev.cumulet.spi.Stability;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a service answers to. The server asks in this order, each time all services: reserved paths, hosts, hosts that
 * became known at run time, the prefix of {@code X-Amz-Target}, the signature's service name, of unsigned forms the version
 * of the API that they name, paths; and if nobody answers, the fallback service. The fallback service's hosts come behind
 * those of all others.
 *
 * <p>Where AWS has two services at one address, the address belongs to one of them, and the other one names the paths that
 * are its part of it.
 *
 * <p>Path patterns are made of segments, {@code *} for any one, and may end in {@code /**} for any rest; the pattern
 * with the most segments wins.
 */
@Stability(Stability.Level.EVOLVING)
public final class Match {
    private final List<String> reservedPaths;
    private final List<HostRule> hosts;
    private final List<HostLookup> hostLookups;
    private final List<String> signingNames;
    private final List<String> targetPrefixes;
    private final List<String> paths;
    private final List<String> apiVersions;
    private final List<Part> parts;
    private final boolean fallback;

    private Match(Builder builder) {
        this.reservedPaths = List.copyOf(builder.reservedPaths);
        this.hosts = List.copyOf(builder.hosts);
        this.hostLookups = List.copyOf(builder.hostLookups);
        this.signingNames = List.copyOf(builder.signingNames);
        this.targetPrefixes = List.copyOf(builder.targetPrefixes);
        this.paths = List.copyOf(builder.paths);
        this.apiVersions = List.copyOf(builder.apiVersions);
        this.parts = List.copyOf(builder.parts);
        this.fallback = builder.fallback;
    }

    /**
     * A host that belongs to the service.
     *
     * @param pattern matches the whole host name in lower case, without the port
     * @param pathPrefix what to put in front of the path before routing, for example {@code "/${Bucket}"}; {@code
     *     ${name}} stands for a named group of the pattern, percent-encoded
     */
    public record HostRule(Pattern pattern, String pathPrefix) {}

    /** Knows hosts that come and go while the server runs, such as domains that clients register. */
    @FunctionalInterface
    public interface HostLookup {
        /**
         * {@return what to put in front of the path before routing, percent-encoded; nothing if the host is not the
         * service's}
         *
         * <p>Asked for every request whose host no service has a pattern for, on the request's thread, and never
         * remembered: a look-up in a map, no more.
         *
         * @param host the host name in lower case, without the port; empty if the request names none
         */
        Optional<String> pathPrefix(String host);
    }

    /**
     * A part of another service's requests.
     *
     * @param service the name of the service that hosts, signatures or targets mean
     * @param path the path pattern of those requests that belong to the service that says so
     */
    public record Part(String service, String path) {}

    /** {@return an empty builder} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder with an endpoint and a signing name of that name, as most services have them} */
    public static Builder ofEndpoint(String name) {
        return builder().endpoint(name).signingName(name);
    }

    /** {@return path patterns that win over everything else, since no client can mean another service by them} */
    public List<String> reservedPaths() {
        return reservedPaths;
    }

    /** {@return the service's hosts} */
    public List<HostRule> hosts() {
        return hosts;
    }

    /** {@return who knows the service's hosts that no pattern can tell} */
    public List<HostLookup> hostLookups() {
        return hostLookups;
    }

    /** {@return the service names in SigV4 credential scopes} */
    public List<String> signingNames() {
        return signingNames;
    }

    /** {@return what {@code X-Amz-Target} has in front of the dot} */
    public List<String> targetPrefixes() {
        return targetPrefixes;
    }

    /** {@return path patterns for requests that carry no other sign} */
    public List<String> paths() {
        return paths;
    }

    /** {@return the versions of the API that requests of the query protocol may name; empty for any} */
    public List<String> apiVersions() {
        return apiVersions;
    }

    /** {@return which requests of other services are this one's, by their path} */
    public List<Part> parts() {
        return parts;
    }

    /** {@return whether the service takes what nobody else answers to} */
    public boolean isFallback() {
        return fallback;
    }

    /** Collects what a service answers to. */
    public static final class Builder {
        private final List<String> reservedPaths = new ArrayList<>();
        private final List<HostRule> hosts = new ArrayList<>();
        private final List<HostLookup> hostLookups = new ArrayList<>();
        private final List<String> signingNames = new ArrayList<>();
        private final List<String> targetPrefixes = new ArrayList<>();
        private final List<String> paths = new ArrayList<>();
        private final List<String> apiVersions = new ArrayList<>();
        private final List<Part> parts = new ArrayList<>();
        private boolean fallback;

        private Builder() {}

        /** Adds a path pattern that wins over everything else. */
        public Builder reservedPath(String pattern) {
            reservedPaths.add(pattern);
            return this;
        }

        /**
         * Adds the hosts {@code name.region.amazonaws.com}, {@code name.amazonaws.com} and the same under {@code
         * localhost.localstack.cloud} and {@code localhost}.
         */
        public Builder endpoint(String name) {
            return host(
                    "(?:" + Pattern.quote(name)
                            + ")(?:\\.[a-z0-9-]+)?\\.(?:amazonaws\\.com(?:\\.cn)?|localhost\\.localstack\\.cloud|localhost)",
                    "");
        }

        /** Adds a host; see {@link HostRule}. */
        public Builder host(String pattern, String pathPrefix) {
            hosts.add(new HostRule(Pattern.compile(pattern), pathPrefix));
            return this;
        }

        /** Adds hosts that become known at run time; see {@link HostLookup}. */
        public Builder hosts(HostLookup lookup) {
            hostLookups.add(lookup);
            return this;
        }

        /** Adds a service name of SigV4 credential scopes. */
        public Builder signingName(String name) {
            signingNames.add(name);
            return this;
        }

        /** Adds what {@code X-Amz-Target} has in front of the dot, for example {@code DynamoDB_20120810}. */
        public Builder targetPrefix(String prefix) {
            targetPrefixes.add(prefix);
            return this;
        }

        /** Adds a path pattern for requests that carry no other sign. */
        public Builder path(String pattern) {
            paths.add(pattern);
            return this;
        }

        /** Adds what requests of the query protocol have as their {@code Version}, for example {@code 2011-06-15}. */
        public Builder apiVersion(String version) {
            apiVersions.add(version);
            return this;
        }

        /**
         * Adds a path pattern for requests whose host, signature or target means another service.
         *
         * @param service that service's name; nothing comes of it if it isn't enabled
         */
        public Builder partOf(String service, String pattern) {
            parts.add(new Part(service, pattern));
            return this;
        }

        /** Takes what nobody else answers to; one service at most may say so. */
        public Builder fallback() {
            fallback = true;
            return this;
        }

        /** {@return the collected signs} */
        public Match build() {
            return new Match(this);
        }
    }
}
