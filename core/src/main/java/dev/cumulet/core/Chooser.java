package dev.cumulet.core;

import dev.cumulet.core.admin.AdminService;
import dev.cumulet.core.config.CoreKeys;
import dev.cumulet.core.config.Problems;
import dev.cumulet.core.config.Suggestion;
import dev.cumulet.core.plugin.LoadedPlugin;
import dev.cumulet.core.protocol.Codecs;
import dev.cumulet.spi.FilterFactory;
import dev.cumulet.spi.InterceptorFactory;
import dev.cumulet.spi.ServiceFactory;
import dev.cumulet.spi.protocol.ProtocolCodec;
import dev.cumulet.spi.service.Filter;
import dev.cumulet.spi.service.Interceptor;
import dev.cumulet.spi.service.Service;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** Makes what configuration has chosen of all that the plugins offer, and reports what contradicts itself. */
final class Chooser {
    private static final System.Logger LOG = System.getLogger(Chooser.class.getName());

    private final Site site;
    private final List<LoadedPlugin> plugins;
    private final Problems problems;
    private final Maker maker;

    Chooser(Site site, List<LoadedPlugin> plugins, Problems problems, Resources resources) {
        this.site = site;
        this.plugins = plugins;
        this.problems = problems;
        this.maker = new Maker(site, plugins, resources);
    }

    private record Candidate(ServiceFactory factory, LoadedPlugin plugin) {}

    Offering choose() {
        Map<String, ProtocolCodec> codecs = codecs();
        List<Offering.Entry> entries = new ArrayList<>();
        for (Maker.Made<Offering.Entry> made : make(enabled(candidates()))) {
            made.problem().ifPresent(problems::add);
            made.value().ifPresent(entries::add);
        }
        check(entries, codecs);
        return new Offering(entries, codecs, interceptors(), filters());
    }

    /** Makes services side by side, those of one plugin one after the other: most of the time goes into loading classes. */
    private List<Maker.Made<Offering.Entry>> make(List<Candidate> candidates) {
        Map<String, List<Candidate>> byPlugin = candidates.stream()
                .collect(Collectors.groupingBy(
                        candidate -> candidate.plugin().id(), LinkedHashMap::new, Collectors.toList()));
        try (ExecutorService workers = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().name("services-", 0).daemon().factory())) {
            return workers
                    .invokeAll(byPlugin.values().stream()
                            .map(some -> (Callable<List<Maker.Made<Offering.Entry>>>)
                                    () -> some.stream().map(this::make).toList())
                            .toList())
                    .stream()
                    .flatMap(made -> made.resultNow().stream())
                    .toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the services were made", e);
        }
    }

    private Maker.Made<Offering.Entry> make(Candidate candidate) {
        LoadedPlugin plugin = candidate.plugin();
        String name = candidate.factory().name();
        return maker.make(plugin, "service '" + name + "'", context -> {
            List<Service> services = candidate.factory().create().apply(context);
            return new Offering.Entry(
                    name,
                    candidate.factory().aliases(),
                    plugin,
                    List.copyOf(services),
                    maker.backends(plugin),
                    maker.descriptions(plugin));
        });
    }

    private Map<String, ProtocolCodec> codecs() {
        Map<String, ProtocolCodec> codecs = new LinkedHashMap<>();
        Codecs.builtIn().forEach(codec -> codecs.put(codec.name(), codec));
        for (LoadedPlugin plugin : plugins) {
            for (ProtocolCodec codec : plugin.protocols()) {
                if (codecs.putIfAbsent(codec.name(), codec) != null) {
                    problems.add(plugin.label() + " brings the protocol '" + codec.name()
                            + "', which there is already; give it another name");
                }
            }
        }
        return codecs;
    }

    private Map<String, Candidate> candidates() {
        Map<String, Candidate> candidates = new LinkedHashMap<>();
        for (LoadedPlugin plugin : plugins) {
            for (ServiceFactory factory : plugin.services()) {
                Candidate earlier = candidates.putIfAbsent(factory.name(), new Candidate(factory, plugin));
                if (earlier != null) {
                    problems.add(plugin.label() + " offers the service '" + factory.name() + "', and so does "
                            + earlier.plugin().label() + "; remove one of the two");
                }
            }
        }
        return candidates;
    }

    /** Those that the property names, in the order of the plugins; all of them if it names none. */
    private List<Candidate> enabled(Map<String, Candidate> candidates) {
        List<String> wanted = new ArrayList<>();
        for (String entry : site.configuration().get(CoreKeys.SERVICES)) {
            boolean isOptional = entry.endsWith("?");
            String name = isOptional ? entry.substring(0, entry.length() - 1) : entry;
            Optional<String> known = known(name, candidates);
            wanted.add(known.orElse(name));
            if (isOptional && known.isEmpty()) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "There is no service ''{0}''; its requests answer NotImplemented",
                        name);
            } else if (known.isEmpty()) {
                problems.add(site.configuration().describe(CoreKeys.SERVICES) + "; " + missing(name, candidates));
            }
        }
        return candidates.values().stream()
                .filter(candidate ->
                        wanted.isEmpty() || wanted.contains(candidate.factory().name()))
                .toList();
    }

    /** {@return the entry that a name means, by its own name before others' aliases} */
    private static Optional<String> known(String name, Map<String, Candidate> candidates) {
        if (candidates.containsKey(name)) {
            return Optional.of(name);
        }
        return candidates.values().stream()
                .map(Candidate::factory)
                .filter(factory -> factory.aliases().contains(name))
                .map(ServiceFactory::name)
                .findFirst();
    }

    private static String missing(String name, Map<String, Candidate> candidates) {
        if (AwsServices.has(name)) {
            return "AWS's service '" + name + "' is not here; leave it out, or write '" + name
                    + "?' to start without it";
        }
        return "there is no service '" + name + "'"
                + Suggestion.closest(name, candidates.keySet())
                        .map(near -> ", did you mean '" + near + "'?")
                        .orElse(", expected some of " + String.join(", ", candidates.keySet()));
    }

    private void check(List<Offering.Entry> entries, Map<String, ProtocolCodec> codecs) {
        Map<String, LoadedPlugin> names = new LinkedHashMap<>();
        Map<String, String> signs = new LinkedHashMap<>();
        Optional<String> fallback = Optional.empty();
        for (Offering.Entry entry : entries) {
            for (Service service : entry.services()) {
                LoadedPlugin earlier = names.putIfAbsent(service.name(), entry.plugin());
                if (earlier != null) {
                    problems.add(entry.plugin().label() + " has a service called '" + service.name() + "', and so has "
                            + earlier.label() + "; enable one of the two by 'services'");
                }
                if (service.match().isFallback() && fallback.isPresent()) {
                    problems.add("Services '" + fallback.get() + "' and '" + service.name()
                            + "' both want what nobody else answers to; enable one of the two by 'services'");
                }
                fallback = fallback.or(() -> Optional.of(service.name())
                        .filter(name -> service.match().isFallback()));
                checkProtocols(entry, service, codecs);
                checkSigns(entry, service, signs);
            }
        }
    }

    /** Two services with one sign: it would be chance which of them gets a request. */
    private void checkSigns(Offering.Entry entry, Service service, Map<String, String> signs) {
        if (service.name().equals(AdminService.NAME)) {
            problems.add(entry.plugin().label() + " has a service called '" + service.name()
                    + "', which is the server's own; give it another name");
        }
        List<String> own = new ArrayList<>();
        service.match().signingNames().forEach(name -> own.add("the signing name '" + name + "'"));
        service.match().targetPrefixes().forEach(prefix -> own.add("the target '" + prefix + "'"));
        for (String sign : own) {
            String earlier = signs.putIfAbsent(sign, service.name());
            // Two parts of one plugin may share a signing name, where targets tell them apart.
            if (earlier != null && !isSibling(entry, earlier)) {
                problems.add("Services '" + earlier + "' and '" + service.name() + "' both answer to " + sign
                        + "; enable one of the two by 'services'");
            }
        }
    }

    private static boolean isSibling(Offering.Entry entry, String service) {
        return entry.services().stream().anyMatch(sibling -> sibling.name().equals(service));
    }

    private void checkProtocols(Offering.Entry entry, Service service, Map<String, ProtocolCodec> codecs) {
        for (String protocol : service.protocols()) {
            if (!codecs.containsKey(protocol)) {
                problems.add(entry.plugin().label() + " has service '" + service.name() + "' speak the protocol '"
                        + protocol + "'; expected one of " + String.join(", ", codecs.keySet()));
            }
        }
    }

    private List<Filter> filters() {
        List<Filter> filters = new ArrayList<>();
        for (LoadedPlugin plugin : plugins) {
            for (FilterFactory factory : plugin.filters()) {
                Maker.Made<Filter> made = maker.make(plugin, "filter '" + factory.name() + "'", factory.create());
                made.problem().ifPresent(problems::add);
                made.value().ifPresent(filters::add);
            }
        }
        return filters;
    }

    private List<Interceptor> interceptors() {
        List<Interceptor> interceptors = new ArrayList<>();
        for (LoadedPlugin plugin : plugins) {
            for (InterceptorFactory factory : plugin.interceptors()) {
                Maker.Made<Interceptor> made =
                        maker.make(plugin, "interceptor '" + factory.name() + "'", factory.create());
                made.problem().ifPresent(problems::add);
                made.value().ifPresent(interceptors::add);
            }
        }
        return interceptors;
    }
}
