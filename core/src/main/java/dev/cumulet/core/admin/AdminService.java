package dev.cumulet.core.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cumulet.spi.http.ResponseBody;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Match;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.service.Reply;
import dev.cumulet.spi.service.Service;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers below {@code /_cumulet} and {@code /_localstack}. */
public final class AdminService {
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;

    private final String version;
    private final List<String> services;
    private final JsonMapper json = new JsonMapper();

    /**
     * Takes what there is to tell.
     *
     * @param version the product's version
     * @param services the enabled entries of the {@code services} property
     */
    public AdminService(String version, List<String> services) {
        this.version = version;
        this.services = List.copyOf(services);
    }

    /** {@return the service, to be put beside the plugins' services} */
    public Service service() {
        Match match = Match.builder()
                .reservedPath("/_cumulet/**")
                .reservedPath("/_localstack/**")
                .build();
        return Service.of(
                "cumulet",
                match,
                "http",
                List.of(Operation.streaming(
                        "Admin", "", 200, Void.class, Void.class, (nothing, call) -> answer(call))));
    }

    private Reply<Void> answer(Call call) {
        String method = call.http().method();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            return document(Map.of("message", "Only GET and HEAD are known here"))
                    .withStatus(METHOD_NOT_ALLOWED);
        }
        return switch (call.http().rawPath()) {
            case "/_cumulet/health", "/_localstack/health" -> document(health());
            case "/_cumulet/info", "/_localstack/info" -> document(info());
            case "/_localstack/init" -> document(init());
            default -> document(Map.of("message", "There is no such page")).withStatus(NOT_FOUND);
        };
    }

    private Map<String, Object> health() {
        Map<String, String> states = new LinkedHashMap<>();
        services.forEach(service -> states.put(service, "running"));
        Map<String, Object> health = new LinkedHashMap<>();
        health.put("services", states);
        health.put("edition", "community");
        health.put("version", version);
        return health;
    }

    private Map<String, Object> info() {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("version", version);
        info.put("edition", "community");
        info.put("product", "cumulet");
        info.put("system", System.getProperty("os.name"));
        return info;
    }

    /** The server answers only once it is ready, so every stage up to READY is behind it. */
    private Map<String, Object> init() {
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

    private Reply<Void> document(Map<String, ?> content) {
        try {
            return Reply.<Void>of(null)
                    .withHeader("Content-Type", "application/json")
                    .withBody(ResponseBody.of(json.writeValueAsBytes(content)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Maps and texts are always JSON", e);
        }
    }
}
