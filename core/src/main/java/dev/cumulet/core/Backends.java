package dev.cumulet.core;

import dev.cumulet.core.config.Problems;
import dev.cumulet.core.plugin.LoadedPlugin;
import dev.cumulet.spi.BackendFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The implementations of contracts that the plugins offer, by contract and name. */
final class Backends {
    private final Map<Class<?>, Map<String, Offer>> offers = new LinkedHashMap<>();

    private record Offer(BackendFactory<?> factory, LoadedPlugin by) {}

    Backends(List<LoadedPlugin> plugins, Problems problems) {
        for (LoadedPlugin plugin : plugins) {
            for (BackendFactory<?> factory : plugin.backends()) {
                add(factory, plugin, problems);
            }
        }
    }

    private void add(BackendFactory<?> factory, LoadedPlugin plugin, Problems problems) {
        Offer earlier = offers.computeIfAbsent(factory.contract(), contract -> new TreeMap<>())
                .putIfAbsent(factory.name(), new Offer(factory, plugin));
        if (earlier != null) {
            problems.add(plugin.label() + " offers the " + factory.contract().getSimpleName() + " '" + factory.name()
                    + "', and so does " + earlier.by().label() + "; remove one of the two");
        }
    }

    /** {@return the factory of that name} */
    @SuppressWarnings("unchecked") // factories stand under their own contract
    <B> Optional<BackendFactory<B>> find(Class<B> contract, String name) {
        return Optional.ofNullable(offers.getOrDefault(contract, Map.of()).get(name))
                .map(offer -> (BackendFactory<B>) offer.factory());
    }

    /** {@return the names that there are for a contract, in alphabetical order} */
    List<String> names(Class<?> contract) {
        return List.copyOf(offers.getOrDefault(contract, Map.of()).keySet());
    }
}
