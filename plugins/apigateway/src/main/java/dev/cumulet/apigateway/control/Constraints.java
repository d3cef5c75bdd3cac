package dev.cumulet.apigateway.control;

import java.util.List;

/** AWS's complaint about values that its model forbids, for members inside others and in this service's own wording. */
public final class Constraints {

    private Constraints() {}

    /** {@return the complaint about a value that is none of those} */
    public static String oneOf(String value, String member, List<String> values) {
        return "Value '" + value + "' at '" + member + "' failed to satisfy constraint: Member must satisfy enum value"
                + " set: " + values;
    }

    /** Adds the complaint about a value that is there, but none of those. */
    public static void addUnlessOneOf(List<String> complaints, String value, String member, List<String> values) {
        if (value != null && !values.contains(value)) {
            complaints.add(oneOf(value, member, values));
        }
    }

    /** {@return the complaint about a value that is not there} */
    public static String notNull(String member) {
        return "Value null at '" + member + "' failed to satisfy constraint: Member must not be null";
    }

    /** Throws if there are complaints. */
    public static void check(List<String> complaints) {
        if (complaints.isEmpty()) {
            return;
        }
        String errors = complaints.size() == 1 ? " validation error detected: " : " validation errors detected: ";
        throw ApiGatewayError.VALIDATION.exception(complaints.size() + errors + String.join("; ", complaints));
    }
}
