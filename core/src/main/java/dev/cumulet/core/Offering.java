package dev.cumulet.core;

import dev.cumulet.core.plugin.LoadedPlugin;
import dev.cumulet.spi.protocol.ProtocolCodec;
import dev.cumulet.spi.service.Filter;
import dev.cumulet.spi.service.Interceptor;
import dev.cumulet.spi.service.Service;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the server offers once it runs.
 *
 * @param entries what is enabled
 * @param codecs the protocols by name
 */
record Offering(
        List<Entry> entries, Map<String, ProtocolCodec> codecs, List<Interceptor> interceptors, List<Filter> filters) {
    /**
     * An enabled entry of the {@code services} property.
     *
     * @param aliases other names of the entry
     * @param backends the names of the backends that its plugin has chosen
     * @param descriptions what those say of themselves that have more to say than their names
     */
    record Entry(
            String name,
            List<String> aliases,
            LoadedPlugin plugin,
            List<Service> services,
            List<String> backends,
            List<String> descriptions) {
        @Override
        public String toString() {
            return backends.isEmpty() ? name : name + " (" + String.join(", ", backends) + ")";
        }
    }

    List<Service> services() {
        return entries.stream().flatMap(entry -> entry.services().stream()).toList();
    }

    List<String> names() {
        return entries.stream().map(Entry::name).toList();
    }

    /** {@return the name of the entry by all its names; where an entry's name is another's alias too it is the name} */
    Map<String, String> entriesByName() {
        Map<String, String> names = new LinkedHashMap<>();
        for (Entry entry : entries) {
            names.put(entry.name(), entry.name());
            entry.aliases().forEach(alias -> names.putIfAbsent(alias, entry.name()));
        }
        return Collections.unmodifiableMap(names);
    }

    String summary() {
        return entries.isEmpty()
                ? "none"
                : entries.stream().map(Entry::toString).collect(Collectors.joining(", "));
    }
}
