package dev.cumulet.core;

import dev.cumulet.core.admin.Control;
import dev.cumulet.core.clock.Move;
import dev.cumulet.core.clock.ServerClock;
import dev.cumulet.core.clock.Timer;
import dev.cumulet.core.fault.Faults;
import dev.cumulet.spi.service.Service;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be done to this server: its services' plugins forget, its clock shows the real time, nothing goes wrong on purpose. */
final class SiteControl implements Control {
    private final Resets resets;
    private final ServerClock clock;
    private final Timer timer;
    private final List<String> services;
    private final Map<String, String> names;
    private final Map<String, String> plugins;
    private final List<Service> tables;
    private final Faults faults;

    SiteControl(Offering offering, Resets resets, ServerClock clock, Timer timer, Faults faults) {
        this.resets = resets;
        this.clock = clock;
        this.timer = timer;
        this.faults = faults;
        this.tables = offering.services();
        this.services = offering.names();
        this.names = offering.entriesByName();
        this.plugins = offering.entries().stream()
                .collect(Collectors.toMap(
                        Offering.Entry::name, entry -> entry.plugin().id()));
    }

    @Override
    public List<String> services() {
        return services;
    }

    @Override
    public Map<String, String> names() {
        return names;
    }

    @Override
    public List<Service> tables() {
        return tables;
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
        faults.remove(rule -> true);
        clock.apply(new Move.Reset());
        // Tasks that wait for a time that was moved away wait for one soon.
        timer.catchUp();
    }
}
