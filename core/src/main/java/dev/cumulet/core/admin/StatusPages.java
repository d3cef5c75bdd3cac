package dev.cumulet.core.admin;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells what runs. */
final class StatusPages {
    private final String version;
    private final List<String> services;

    StatusPages(String version, Collection<String> services) {
        this.version = version;
        this.services = List.copyOf(services);
    }

    Map<String, ?> health(Ask ask) {
        Map<String, String> states = new LinkedHashMap<>();
        services.forEach(service -> states.put(service, "running"));
        Map<String, Object> health = new LinkedHashMap<>();
        health.put("services", states);
        health.put("edition", "community");
        health.put("version", version);
        return health;
    }

    Map<String, ?> info(Ask ask) {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("version", version);
        info.put("edition", "community");
        info.put("product", "cumulet");
        info.put("system", System.getProperty("os.name"));
        return info;
    }

    /** The server answers only once it is ready, so every stage up to READY is behind it. */
    Map<String, ?> init(Ask ask) {
        Map<String, Object> completed = new LinkedHashMap<>();
        completed.put("BOOT", true);
        completed.put("START", true);
        completed.put("READY", true);
        completed.put("SHUTDOWN", false);
        Map<String, Object> init = new LinkedHashMap<>();
        init.put("completed", completed);
        init.put("scripts", List.of());
        return init;
    }
}
