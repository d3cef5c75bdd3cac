package dev.cumulet.core.pipeline;

import dev.cumulet.core.auth.Credential;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.PercentEncoding;
import dev.cumulet.spi.service.Match;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells which service a request is for; {@link Match} says in which order the signs are read. */
final class ServiceFinder {
    private static final Pattern GROUP = Pattern.compile("\\$\\{([A-Za-z0-9]+)}");
    private static final int MOST_HOSTS = 10_000;

    /** A name of 253 letters, as DNS has it, and a port. */
    private static final int LONGEST_HOST = 259;

    private final List<PathSign> reservedPaths = new ArrayList<>();
    private final List<HostSign> hosts = new ArrayList<>();
    private final List<LookupSign> lookups = new ArrayList<>();
    /** The fallback's hosts are the widest ones: whoever is more particular comes first. */
    private final List<HostSign> wideHosts = new ArrayList<>();

    private final Map<String, Endpoint> signingNames = new HashMap<>();
    private final Map<String, Endpoint> targetPrefixes = new HashMap<>();
    private final Map<String, Endpoint> apiVersions = new HashMap<>();
    private final List<PathSign> paths = new ArrayList<>();
    private final Map<String, Endpoint> names = new HashMap<>();
    /** By the name of the service whose requests they are parts of. */
    private final Map<String, List<PathSign>> parts = new HashMap<>();

    private final Optional<Endpoint> fallback;

    /** Hosts seen and what they mean: regular expressions are tried once for each. */
    private final Map<String, KnownHost> knownHosts = new ConcurrentHashMap<>();

    ServiceFinder(List<Endpoint> endpoints) {
        endpoints.forEach(this::register);
        Comparator<PathSign> longestFirst =
                Comparator.comparing(sign -> -sign.pattern().segments().size());
        reservedPaths.sort(longestFirst);
        paths.sort(longestFirst);
        parts.values().forEach(shared -> shared.sort(longestFirst));
        fallback = endpoints.stream()
                .filter(endpoint -> endpoint.service().match().isFallback())
                .findFirst();
    }

    private void register(Endpoint endpoint) {
        Match match = endpoint.service().match();
        names.put(endpoint.service().name(), endpoint);
        match.reservedPaths().forEach(path -> reservedPaths.add(new PathSign(PathPattern.of(path), endpoint)));
        List<HostSign> signs = match.isFallback() ? wideHosts : hosts;
        match.hosts().forEach(host -> signs.add(new HostSign(host, endpoint)));
        match.hostLookups().forEach(lookup -> lookups.add(new LookupSign(lookup, endpoint)));
        match.signingNames().forEach(name -> signingNames.putIfAbsent(name, endpoint));
        match.targetPrefixes().forEach(prefix -> targetPrefixes.putIfAbsent(prefix, endpoint));
        match.apiVersions().forEach(version -> apiVersions.putIfAbsent(version, endpoint));
        match.paths().forEach(path -> paths.add(new PathSign(PathPattern.of(path), endpoint)));
        match.parts()
                .forEach(part -> parts.computeIfAbsent(part.service(), first -> new ArrayList<>())
                        .add(new PathSign(PathPattern.of(part.path()), endpoint)));
    }

    /**
     * A service and the request.
     *
     * @param original the request as it came; its body may have been read into memory
     * @param routed the request in the form that the service's table has: a host's labels stand in the path
     */
    record Found(Endpoint endpoint, Inbound original, Inbound routed) {
        Found(Endpoint endpoint, Inbound request) {
            this(endpoint, request, request);
        }
    }

    private record PathSign(PathPattern pattern, Endpoint endpoint) {}

    private record HostSign(Match.HostRule rule, Endpoint endpoint) {}

    private record LookupSign(Match.HostLookup lookup, Endpoint endpoint) {}

    private record Hosted(Endpoint endpoint, String pathPrefix) {}

    /** What never changes about a host: its name, and whose patterns it has. */
    private record KnownHost(String name, Optional<Hosted> particular, Optional<Hosted> wide) {}

    /** {@return the service of that name} */
    Optional<Endpoint> named(String name) {
        return Optional.ofNullable(names.get(name));
    }

    /** {@return the service that the request is for; nothing if it names one that isn't here} */
    Optional<Found> find(Inbound request) {
        Optional<Endpoint> reserved = byPath(reservedPaths, request.rawPath());
        if (reserved.isPresent()) {
            return reserved.map(endpoint -> new Found(endpoint, request));
        }
        Optional<Hosted> hosted = byHost(request.host());
        if (hosted.isPresent()) {
            return hosted.map(host -> part(host.endpoint(), request, prefixed(request, host.pathPrefix())));
        }
        Optional<UnsignedForm> form = apiVersions.isEmpty() ? Optional.empty() : UnsignedForm.of(request);
        if (form.isPresent()) {
            return byVersion(form.get());
        }
        return bySignature(request).map(endpoint -> part(endpoint, request, request));
    }

    /** {@return the service, or the one that the request belongs to by its path, if the service shares its address} */
    private Found part(Endpoint endpoint, Inbound original, Inbound routed) {
        List<PathSign> shared = parts.get(endpoint.service().name());
        return shared == null
                ? new Found(endpoint, original, routed)
                : new Found(byPath(shared, routed.rawPath()).orElse(endpoint), original, routed);
    }

    private Optional<Found> byVersion(UnsignedForm form) {
        Endpoint versioned = apiVersions.get(form.version());
        return versioned != null
                ? Optional.of(new Found(versioned, form.request()))
                : bySignature(form.request()).map(endpoint -> part(endpoint, form.request(), form.request()));
    }

    private Optional<Endpoint> bySignature(Inbound request) {
        Optional<String> target = request.header("X-Amz-Target");
        if (target.isPresent()) {
            // DynamoDB and its streams share a signing name, so the target is the better sign where there is one.
            Endpoint targeted = targetPrefixes.get(
                    target.get().substring(0, Math.max(0, target.get().indexOf('.'))));
            if (targeted != null) {
                return Optional.of(targeted);
            }
        }
        Optional<Credential> credential = Credential.find(request);
        if (credential.isPresent()) {
            return Optional.ofNullable(signingNames.get(credential.get().service()));
        }
        return target.isPresent()
                ? Optional.empty()
                : byPath(paths, request.rawPath()).or(() -> fallback);
    }

    private static Optional<Endpoint> byPath(List<PathSign> signs, String rawPath) {
        for (PathSign sign : signs) {
            if (sign.pattern().matches(rawPath)) {
                return Optional.of(sign.endpoint());
            }
        }
        return Optional.empty();
    }

    private Optional<Hosted> byHost(String host) {
        KnownHost known = known(host);
        if (known.particular().isPresent()) {
            return known.particular();
        }
        for (LookupSign sign : lookups) {
            Optional<String> prefix = sign.lookup().pathPrefix(known.name());
            if (prefix.isPresent()) {
                return Optional.of(new Hosted(sign.endpoint(), prefix.get()));
            }
        }
        return known.wide();
    }

    private KnownHost known(String host) {
        KnownHost known = knownHosts.get(host);
        if (known != null) {
            return known;
        }
        String name = name(host);
        KnownHost found = new KnownHost(name, search(hosts, name), search(wideHosts, name));
        if (host.length() <= LONGEST_HOST && knownHosts.size() < MOST_HOSTS) {
            knownHosts.put(host, found);
        }
        return found;
    }

    private static Optional<Hosted> search(List<HostSign> signs, String name) {
        for (HostSign sign : signs) {
            Matcher matcher = sign.rule().pattern().matcher(name);
            if (matcher.matches()) {
                String prefix = GROUP.matcher(sign.rule().pathPrefix())
                        .replaceAll(group ->
                                Matcher.quoteReplacement(PercentEncoding.encode(matcher.group(group.group(1)))));
                return Optional.of(new Hosted(sign.endpoint(), prefix));
            }
        }
        return Optional.empty();
    }

    private static String name(String host) {
        int port = host.lastIndexOf(':');
        String name = port > host.lastIndexOf(']') ? host.substring(0, port) : host;
        return name.toLowerCase(Locale.ROOT);
    }

    private static Inbound prefixed(Inbound request, String prefix) {
        return prefix.isEmpty() ? request : request.withRawPath(prefix + request.rawPath());
    }
}
