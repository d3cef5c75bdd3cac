package dev.cumulet.core.admin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Has services forget everything. */
final class ResetPages {
    private static final int NOT_FOUND = 404;
    private static final int FAILED = 500;
    private static final int NOT_IMPLEMENTED = 501;

    private final Control control;

    ResetPages(Control control) {
        this.control = control;
    }

    /** Resets the service that the query names, or all, and then the server's own state too. */
    Map<String, ?> reset(Ask ask) {
        Optional<String> service = ask.query().first("service");
        for (String name : ask.query().parameters().stream()
                .map(parameter -> parameter.name())
                .toList()) {
            if (!name.equals("service")) {
                throw AdminProblem.badRequest("'" + name + "' is unknown; expected 'service' or nothing");
            }
        }
        return service.map(this::one).orElseGet(this::all);
    }

    /** LocalStack's path for one service: {@code /_localstack/state/s3/reset}. */
    Map<String, ?> resetByPath(Ask ask) {
        if (ask.rest().equals("reset")) {
            return all();
        }
        if (!ask.rest().matches("[^/]+/reset")) {
            throw new AdminProblem(NOT_FOUND, "There is no such page");
        }
        return one(ask.rest().substring(0, ask.rest().indexOf('/')));
    }

    private Map<String, ?> one(String service) {
        String entry = control.names().get(service);
        if (entry == null) {
            throw new AdminProblem(
                    NOT_FOUND,
                    "There is no service '" + service + "'; expected one of "
                            + String.join(", ", control.names().keySet()));
        }
        if (!control.isResettable(entry)) {
            throw new AdminProblem(
                    NOT_IMPLEMENTED,
                    "Service '" + service + "' can't be reset; its plugin registers nothing to do then");
        }
        return reset(List.of(entry));
    }

    private Map<String, ?> all() {
        control.resetServer();
        return reset(control.services());
    }

    private Map<String, ?> reset(List<String> services) {
        List<String> done = new ArrayList<>();
        List<String> untouched = new ArrayList<>();
        Map<String, String> failed = new LinkedHashMap<>();
        for (String service : services) {
            if (control.isResettable(service)) {
                control.reset(service)
                        .ifPresentOrElse(failure -> failed.put(service, failure), () -> done.add(service));
            } else {
                untouched.add(service);
            }
        }
        if (!failed.isEmpty()) {
            throw new AdminProblem(
                    FAILED, "Not everything was reset: " + failed + (done.isEmpty() ? "" : "; reset were " + done));
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("reset", done);
        if (!untouched.isEmpty()) {
            answer.put("untouched", untouched);
        }
        return answer;
    }
}
