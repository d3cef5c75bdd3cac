package dev.cumulet.core.protocol;

import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.ErrorCode;
import dev.cumulet.spi.service.Fault;
import dev.cumulet.spi.service.Service;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A protocol's own code, message and members for each fault. */
final class FaultTable {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z-]+)}");

    private final Map<Fault, Row> rows;

    private FaultTable(Map<Fault, Row> rows) {
        this.rows = rows;
    }

    /**
     * A code of a protocol.
     *
     * @param message AWS's text; a detail's name in braces stands for its value
     */
    record Code(String code, int status, String message, String messageMember) implements ErrorCode {
        Code(String code, int status, String message) {
            this(code, status, message, "message");
        }
    }

    /**
     * What a fault becomes.
     *
     * @param members the details that are members of the error's body, in order
     */
    private record Row(Code code, List<String> members) {}

    static Builder builder() {
        return new Builder();
    }

    /**
     * {@return the error for a fault}
     *
     * <p>A service's own code replaces the protocol's, and its message too, in which {@code %s} stands for the protocol's
     * message and a detail's name in braces for its value.
     */
    AwsException exception(Service service, Fault fault, Map<String, String> details) {
        Row row = rows.get(fault);
        String message = fill(row.code().message(), details);
        ErrorCode own = service.faults().get(fault);
        AwsException error = own == null ? new AwsException(row.code(), message) : own(own, message, details);
        for (String member : row.members()) {
            if (details.containsKey(member)) {
                error = error.with(member, details.get(member));
            }
        }
        return error;
    }

    private static AwsException own(ErrorCode code, String message, Map<String, String> details) {
        String template = fill(code.message(), details);
        if (!template.equals(code.message())) {
            return new AwsException(code, template.replace("%s", message));
        }
        return template.contains("%s") ? code.exception(message) : code.exception();
    }

    private static String fill(String template, Map<String, String> details) {
        if (template.indexOf('{') < 0) {
            return template;
        }
        return PLACEHOLDER
                .matcher(template)
                .replaceAll(found -> Matcher.quoteReplacement(details.getOrDefault(found.group(1), "")));
    }

    /** Collects rows; each fault needs one. */
    static final class Builder {
        private final Map<Fault, Row> rows = new EnumMap<>(Fault.class);

        private Builder() {}

        Builder row(Fault fault, Code code, String... members) {
            rows.put(fault, new Row(code, List.of(members)));
            return this;
        }

        FaultTable build() {
            for (Fault fault : Fault.values()) {
                if (!rows.containsKey(fault)) {
                    throw new IllegalStateException("The protocol has no code for " + fault);
                }
            }
            return new FaultTable(new EnumMap<>(rows));
        }
    }
}
