package dev.cumulet.core.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.core.config.Suggestion;
import dev.cumulet.core.fault.Effect;
import dev.cumulet.core.fault.FaultRule;
import dev.cumulet.core.fault.Faults;
import dev.cumulet.spi.service.ErrorCode;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.service.Service;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** Shows, adds and removes rules of faults. */
final class FaultPages {
    private static final int NOT_FOUND = 404;
    private static final int MOST_MILLIS = 3_600_000;
    private static final String ANY = "*";
    private static final String EXAMPLE =
            "{\"service\":\"s3\",\"operation\":\"GetObject\",\"times\":2,\"error\":{\"code\":\"SlowDown\",\"status\":503}}";
    private static final Set<String> MEMBERS = new LinkedHashSet<>(List.of(
            "service",
            "operation",
            "resource",
            "after",
            "times",
            "probability",
            "seed",
            "latency",
            "error",
            "cut",
            "bytesPerSecond"));

    private final Faults faults;
    private final List<Service> services;

    FaultPages(Faults faults, List<Service> services) {
        this.faults = faults;
        this.services = List.copyOf(services);
    }

    Map<String, ?> list(Ask ask) {
        return Map.of("faults", faults.rules().stream().map(FaultPages::shown).toList());
    }

    Map<String, ?> show(Ask ask) {
        return faults.rules().stream()
                .filter(rule -> rule.id().equals(ask.rest()))
                .findFirst()
                .map(FaultPages::shown)
                .orElseThrow(() -> unknown(ask.rest()));
    }

    Map<String, ?> removeAll(Ask ask) {
        return Map.of("deleted", faults.remove(rule -> true));
    }

    Map<String, ?> remove(Ask ask) {
        int removed = faults.remove(rule -> rule.id().equals(ask.rest()));
        if (removed == 0) {
            throw unknown(ask.rest());
        }
        return Map.of("deleted", removed);
    }

    private AdminProblem unknown(String id) {
        return new AdminProblem(
                NOT_FOUND,
                "There is no rule '" + id + "'; expected one of "
                        + faults.rules().stream().map(FaultRule::id).toList());
    }

    Map<String, ?> add(Ask ask) {
        ObjectNode document = ask.document(EXAMPLE);
        check(document, MEMBERS);
        FaultRule.When when = new FaultRule.When(
                service(document),
                operation(document),
                text(document, "resource")
                        .map(path -> path.startsWith("/") ? path.substring(1) : path)
                        .orElse(""),
                number(document, "after", 0, Long.MAX_VALUE).orElse(0),
                number(document, "times", 1, Long.MAX_VALUE).orElse(Long.MAX_VALUE),
                probability(document));
        Effect effect = effect(document);
        long seed = number(document, "seed", Long.MIN_VALUE, Long.MAX_VALUE).orElse(0);
        return shown(faults.add(when, effect, seed));
    }

    private static void check(ObjectNode document, Set<String> members) {
        for (Map.Entry<String, JsonNode> member : document.properties()) {
            if (!members.contains(member.getKey())) {
                throw AdminProblem.badRequest("'" + member.getKey() + "' is unknown"
                        + Suggestion.closest(member.getKey(), members)
                                .map(near -> ", did you mean '" + near + "'?")
                                .orElse("; expected some of " + String.join(", ", members)));
            }
        }
    }

    private String service(ObjectNode document) {
        String name = text(document, "service").orElse(ANY);
        Set<String> names =
                new LinkedHashSet<>(services.stream().map(Service::name).toList());
        if (!name.equals(ANY) && !names.contains(name)) {
            throw AdminProblem.badRequest(
                    "There is no service '" + name + "'; expected * or one of " + String.join(", ", names));
        }
        return name;
    }

    private String operation(ObjectNode document) {
        String name = text(document, "operation").orElse(ANY);
        String service = text(document, "service").orElse(ANY);
        Set<String> names = new TreeSet<>();
        for (Service each : services) {
            if (service.equals(ANY) || service.equals(each.name())) {
                each.operations().stream().map(Operation::name).forEach(names::add);
            }
        }
        if (!name.equals(ANY) && !names.contains(name)) {
            throw AdminProblem.badRequest("There is no operation '" + name + "'"
                    + Suggestion.closest(name, names)
                            .map(near -> ", did you mean '" + near + "'?")
                            .orElse("; expected *, or an operation as AWS writes it"));
        }
        return name;
    }

    private static Effect effect(ObjectNode document) {
        Effect effect = new Effect(latency(document), error(document), cut(document), bytesPerSecond(document));
        boolean isNothing = effect.latency().isEmpty()
                && effect.error().isEmpty()
                && effect.cut().isEmpty()
                && effect.bytesPerSecond().isEmpty();
        if (isNothing) {
            throw AdminProblem.badRequest(
                    "The rule says nothing of what goes wrong; expected some of latency, error, cut, bytesPerSecond");
        }
        if (effect.error().isPresent()
                && (effect.cut().isPresent() || effect.bytesPerSecond().isPresent())) {
            throw AdminProblem.badRequest(
                    "An error is sent whole and at once; expected no 'cut' and no 'bytesPerSecond' beside it");
        }
        return effect;
    }

    private static Optional<Effect.Latency> latency(ObjectNode document) {
        JsonNode value = document.path("latency");
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        boolean isRange = value.isArray() && value.size() == 2;
        JsonNode least = isRange ? value.get(0) : value;
        JsonNode most = isRange ? value.get(1) : value;
        if (!isMillis(least) || !isMillis(most) || least.intValue() > most.intValue()) {
            throw Ask.wrong(
                    "latency",
                    value,
                    "milliseconds up to " + MOST_MILLIS + ", such as 200, or from and to, such as [100,500]");
        }
        return Optional.of(new Effect.Latency(least.intValue(), most.intValue()));
    }

    private static boolean isMillis(JsonNode value) {
        return value.isIntegralNumber()
                && value.canConvertToInt()
                && value.intValue() >= 0
                && value.intValue() <= MOST_MILLIS;
    }

    private static Optional<ErrorCode> error(ObjectNode document) {
        JsonNode value = document.path("error");
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        String expected =
                "an object such as {\"code\":\"SlowDown\",\"status\":503,\"message\":\"Please reduce your request rate.\"}";
        if (!(value instanceof ObjectNode error)) {
            throw Ask.wrong("error", value, expected);
        }
        check(error, new LinkedHashSet<>(List.of("code", "status", "message")));
        String code = text(error, "code")
                .filter(text -> text.matches("[A-Za-z0-9.#_]{1,128}"))
                .orElseThrow(() -> Ask.wrong("error", value, expected));
        int status = (int) number(error, "status", 400, 599).orElse(503);
        String message = text(error, "message").orElse("A fault rule wants this");
        return Optional.of(ErrorCode.of(code, status, message));
    }

    private static OptionalLong cut(ObjectNode document) {
        JsonNode value = document.path("cut");
        if (value.isMissingNode()) {
            return OptionalLong.empty();
        }
        if (value.isTextual() && value.textValue().equals("reply")) {
            return OptionalLong.of(-1);
        }
        if (value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= 0) {
            return OptionalLong.of(value.longValue());
        }
        throw Ask.wrong("cut", value, "\"reply\", or the number of bytes of the body that are sent before");
    }

    private static OptionalInt bytesPerSecond(ObjectNode document) {
        OptionalLong speed = number(document, "bytesPerSecond", 1, Integer.MAX_VALUE);
        return speed.isPresent() ? OptionalInt.of((int) speed.getAsLong()) : OptionalInt.empty();
    }

    private static double probability(ObjectNode document) {
        JsonNode value = document.path("probability");
        if (value.isMissingNode()) {
            return 1;
        }
        if (!value.isNumber() || value.doubleValue() < 0 || value.doubleValue() > 1) {
            throw Ask.wrong("probability", value, "a number from 0 to 1");
        }
        return value.doubleValue();
    }

    private static Optional<String> text(ObjectNode document, String name) {
        JsonNode value = document.path(name);
        return value.isMissingNode() ? Optional.empty() : Optional.of(Ask.text(name, value, "a text"));
    }

    private static OptionalLong number(ObjectNode document, String name, long least, long most) {
        JsonNode value = document.path(name);
        if (value.isMissingNode()) {
            return OptionalLong.empty();
        }
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < least
                || value.longValue() > most) {
            throw Ask.wrong(
                    name,
                    value,
                    "a whole number of at least " + least + (most < Long.MAX_VALUE ? " and at most " + most : ""));
        }
        return OptionalLong.of(value.longValue());
    }

    private static Map<String, Object> shown(FaultRule rule) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", rule.id());
        shown.put("service", rule.when().service());
        shown.put("operation", rule.when().operation());
        if (!rule.when().resource().isEmpty()) {
            shown.put("resource", rule.when().resource());
        }
        shown.put("after", rule.when().after());
        if (rule.when().times() < Long.MAX_VALUE) {
            shown.put("times", rule.when().times());
        }
        shown.put("probability", rule.when().probability());
        Effect effect = rule.effect();
        effect.latency().ifPresent(latency -> shown.put("latency", List.of(latency.least(), latency.most())));
        effect.error().ifPresent(error -> shown.put("error", error(error)));
        effect.cut().ifPresent(bytes -> shown.put("cut", bytes < 0 ? "reply" : bytes));
        effect.bytesPerSecond().ifPresent(speed -> shown.put("bytesPerSecond", speed));
        shown.put("matched", rule.matched());
        shown.put("hits", rule.hits());
        return shown;
    }

    private static Map<String, Object> error(ErrorCode code) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", code.code());
        error.put("status", code.status());
        error.put("message", code.message());
        return error;
    }
}
