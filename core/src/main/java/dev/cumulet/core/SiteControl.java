package dev.cumulet.core;

import dev.cumulet.core.admin.Control;
import dev.cumulet.core.clock.Move;
import dev.cumulet.core.clock.ServerClock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be done to this server: its services' plugins forget, its clock shows the real time. */
final class SiteControl implements Control {
    private final Resets resets;
    private final ServerClock clock;
    private final List<String> services;
    private final Map<String, String> plugins;

    SiteControl(Offering offering, Resets resets, ServerClock clock) {
        this.resets = resets;
        this.clock = clock;
        this.services = offering.names();
        this.plugins = offering.entries().stream()
                .collect(Collectors.toMap(
                        Offering.Entry::name, entry -> entry.plugin().id()));
    }

    @Override
    public List<String> services() {
        return services;
    }

    @Override
    public boolean isResettable(String service) {
        return resets.knows(plugins.get(service));
    }

    @Override
    public Optional<String> reset(String service) {
        return resets.reset(plugins.get(service));
    }

    @Override
    public void resetServer() {
        clock.apply(new Move.Reset());
    }
}
