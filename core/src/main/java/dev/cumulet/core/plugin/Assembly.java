package dev.cumulet.core.plugin;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Makes layers of the places in the plugins' folder, several at a time, those that others depend on first. */
final class Assembly {
    private final HostModules host;
    private final PluginPlaces places;
    private final List<String> failures = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    Assembly(HostModules host, PluginPlaces places) {
        this.host = host;
        this.places = places;
    }

    List<String> failures() {
        return failures;
    }

    List<String> remarks() {
        return remarks;
    }

    /** {@return the layers of all places that are whole} */
    List<PluginLayer> assemble(List<Path> found) {
        int threads = Math.min(found.size(), Math.max(2, Runtime.getRuntime().availableProcessors()));
        try (ExecutorService workers = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().name("plugins-", 0).daemon().factory())) {
            UnitReader reader = new UnitReader(host);
            List<PluginUnit> units = each(workers, found, place -> reader.read(place, places.content(place)));
            units.forEach(unit -> remarks.addAll(unit.remarks()));
            return layers(workers, distinct(units));
        }
    }

    private Map<String, PluginUnit> distinct(List<PluginUnit> units) {
        Map<String, PluginUnit> byId = new LinkedHashMap<>();
        for (PluginUnit unit : units) {
            PluginUnit first = byId.putIfAbsent(unit.id(), unit);
            if (first != null) {
                fail(new BrokenPlugin(
                        unit.path(),
                        unit.id(),
                        "has the same id as plugin '" + first.path() + "'; remove one of the two"));
            }
        }
        return byId;
    }

    /** In each round those are made whose dependencies are there. */
    private List<PluginLayer> layers(ExecutorService workers, Map<String, PluginUnit> units) {
        Map<String, String> idByModule = new LinkedHashMap<>();
        units.values().forEach(unit -> idByModule.put(unit.main().name(), unit.id()));
        Map<String, PluginLayer> made = new LinkedHashMap<>();
        Map<String, PluginUnit> waiting = new LinkedHashMap<>(units);
        waiting.values().removeIf(unit -> lacksModule(unit, idByModule) || lacksPlugin(unit, units));
        while (!waiting.isEmpty()) {
            List<PluginUnit> ready = waiting.values().stream()
                    .filter(unit -> made.keySet().containsAll(dependencies(unit, idByModule)))
                    .toList();
            if (ready.isEmpty()) {
                waiting.values().forEach(unit -> fail(stuck(unit, dependencies(unit, idByModule), made.keySet())));
                break;
            }
            ready.forEach(unit -> waiting.remove(unit.id()));
            each(workers, ready, unit -> PluginLayer.create(unit, host, parents(unit, idByModule, made)))
                    .forEach(layer -> made.put(layer.unit().id(), layer));
        }
        return List.copyOf(made.values());
    }

    private static List<PluginLayer> parents(
            PluginUnit unit, Map<String, String> idByModule, Map<String, PluginLayer> made) {
        return dependencies(unit, idByModule).stream().map(made::get).toList();
    }

    private static Set<String> dependencies(PluginUnit unit, Map<String, String> idByModule) {
        Set<String> ids = new TreeSet<>(unit.wants());
        unit.requires().stream()
                .filter(module -> !unit.ownModules().contains(module))
                .map(idByModule::get)
                .filter(java.util.Objects::nonNull)
                .forEach(ids::add);
        return ids;
    }

    private boolean lacksModule(PluginUnit unit, Map<String, String> idByModule) {
        Set<String> missing = new TreeSet<>(unit.requires());
        missing.removeAll(host.names());
        missing.removeAll(unit.ownModules());
        missing.removeAll(idByModule.keySet());
        if (missing.isEmpty()) {
            return false;
        }
        fail(new BrokenPlugin(
                unit.path(),
                unit.id(),
                "requires module " + String.join(", ", missing)
                        + ", which neither the server nor a plugin has; put its jar into the plugin's lib/"));
        return true;
    }

    private boolean lacksPlugin(PluginUnit unit, Map<String, PluginUnit> units) {
        Optional<String> missing =
                unit.wants().stream().filter(id -> !units.containsKey(id)).findFirst();
        missing.ifPresent(id -> fail(new BrokenPlugin(
                unit.path(),
                unit.id(),
                "depends on plugin '" + id + "', which isn't there; add it, or remove this one")));
        return missing.isPresent();
    }

    private static BrokenPlugin stuck(PluginUnit unit, Set<String> wanted, Set<String> made) {
        Set<String> missing = new HashSet<>(wanted);
        missing.removeAll(made);
        return new BrokenPlugin(
                unit.path(),
                unit.id(),
                "depends on plugin '" + String.join("', '", missing)
                        + "', which can't run or depends on this one; mend that first");
    }

    private <A, B> List<B> each(ExecutorService workers, List<A> inputs, Function<A, B> work) {
        List<Future<B>> running = inputs.stream()
                .map(input -> workers.submit((Callable<B>) () -> work.apply(input)))
                .toList();
        List<B> done = new ArrayList<>();
        for (Future<B> future : running) {
            result(future).ifPresent(done::add);
        }
        return done;
    }

    private <B> Optional<B> result(Future<B> future) {
        try {
            return Optional.of(future.get());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BrokenPlugin broken) {
                fail(broken);
                return Optional.empty();
            }
            throw new IllegalStateException("The plugins could not be read", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the plugins were read", e);
        }
    }

    private void fail(BrokenPlugin broken) {
        failures.add(broken.getMessage());
    }
}
