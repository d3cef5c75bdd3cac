package dev.cumulet.core.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cumulet.core.clock.ServerClock;
import dev.cumulet.core.clock.Timer;
import dev.cumulet.core.fault.Faults;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.ResponseBody;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Match;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.service.Reply;
import dev.cumulet.spi.service.Service;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Answers below {@code /_cumulet} and {@code /_localstack}. */
public final class AdminService {
    /** What the service is called. */
    public static final String NAME = "cumulet";

    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;

    /** A method and a path; one that ends in {@code /} stands for all that is below. */
    private final Map<String, Page> pages = new LinkedHashMap<>();

    private final JsonMapper json = new JsonMapper();

    /**
     * Takes what there is to tell and to do.
     *
     * @param version the product's version
     */
    public AdminService(String version, ServerClock clock, Timer timer, Faults faults, Control control) {
        StatusPages status = new StatusPages(version, control.names().keySet());
        ClockPages time = new ClockPages(clock, timer);
        ResetPages reset = new ResetPages(control);
        FaultPages fault = new FaultPages(faults, control.tables());
        pages.put("GET /_cumulet/health", status::health);
        pages.put("GET /_localstack/health", status::health);
        pages.put("GET /_cumulet/info", status::info);
        pages.put("GET /_localstack/info", status::info);
        pages.put("GET /_localstack/init", status::init);
        pages.put("GET /_cumulet/clock", time::show);
        pages.put("POST /_cumulet/clock", time::move);
        pages.put("GET /_cumulet/faults", fault::list);
        pages.put("POST /_cumulet/faults", fault::add);
        pages.put("DELETE /_cumulet/faults", fault::removeAll);
        pages.put("GET /_cumulet/faults/", fault::show);
        pages.put("DELETE /_cumulet/faults/", fault::remove);
        pages.put("POST /_cumulet/reset", reset::reset);
        pages.put("POST /_localstack/state/", reset::resetByPath);
    }

    /** {@return the service, to be put beside the plugins' services} */
    public Service service() {
        Match match = Match.builder()
                .reservedPath("/_cumulet/**")
                .reservedPath("/_localstack/**")
                .build();
        return Service.of(
                NAME,
                match,
                "http",
                List.of(Operation.streaming(
                        "Admin", "", 200, Void.class, Void.class, (nothing, call) -> answer(call))));
    }

    private Reply<Void> answer(Call call) {
        try {
            return find(call);
        } catch (AdminProblem problem) {
            return document(Map.of("message", problem.getMessage())).withStatus(problem.status());
        }
    }

    private Reply<Void> find(Call call) {
        String asked = call.http().method();
        String method = asked.equals("HEAD") ? "GET" : asked;
        String path = call.http().rawPath();
        if (!method.equals("GET")) {
            refuseOtherOrigins(call.http());
        }
        for (Map.Entry<String, Page> page : pages.entrySet()) {
            if (matches(page.getKey(), method + " " + path)) {
                String rest = (method + " " + path).substring(page.getKey().length());
                return document(page.getValue().answer(new Ask(rest, call.http().query(), call.body())));
            }
        }
        String methods = pages.keySet().stream()
                .filter(page -> matches(page.substring(page.indexOf(' ')), " " + path))
                .map(page -> page.substring(0, page.indexOf(' ')))
                .collect(Collectors.joining(", "));
        if (methods.isEmpty()) {
            throw new AdminProblem(NOT_FOUND, "There is no such page");
        }
        return document(Map.of("message", "The method is " + asked + "; expected " + methods))
                .withStatus(METHOD_NOT_ALLOWED)
                .withHeader("Allow", methods);
    }

    /** Any page that somebody opens in a browser could send a plain POST here, and delete what others work with. */
    private static void refuseOtherOrigins(Inbound request) {
        boolean isForeign = request.header("Origin")
                .filter(origin -> !origin.equals(request.scheme() + "://" + request.host()))
                .isPresent();
        if (isForeign) {
            throw new AdminProblem(FORBIDDEN, "Pages of other origins can't change the server");
        }
    }

    private static boolean matches(String page, String asked) {
        return page.endsWith("/") ? asked.startsWith(page) : asked.equals(page);
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
