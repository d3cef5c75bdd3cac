package dev.cumulet.core.shape;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What must be true of the values at one place of an input. */
record MemberRule(MemberPath path, List<Check> checks) {
    void check(Object input, List<String> complaints) {
        path.forEach(input, (place, value) -> {
            if (path.isOfElements()) {
                checkElements(place, value, complaints);
            } else {
                checkValue(place, value, complaints);
            }
        });
    }

    private void checkValue(String place, Object value, List<String> complaints) {
        for (Check check : checks) {
            for (Check.Demand demand : check.demands()) {
                if (!demand.isMet(value)) {
                    complaints.add(complaint(place, value, demand.text()));
                }
            }
        }
    }

    /** AWS complains of the list, and tells all that is demanded of its elements, not only what is broken. */
    private void checkElements(String place, Object value, List<String> complaints) {
        List<Check.Demand> demands =
                checks.stream().flatMap(check -> check.demands().stream()).toList();
        boolean isMet = elements(value).stream()
                .allMatch(element -> demands.stream().allMatch(demand -> demand.isMet(element)));
        if (!isMet) {
            String all = demands.stream().map(Check.Demand::text).collect(Collectors.joining(", "));
            complaints.add(complaint(place, value, "Member must satisfy constraint: [" + all + "]"));
        }
    }

    private static Collection<?> elements(Object value) {
        return switch (value) {
            case null -> List.of();
            case Collection<?> elements -> elements;
            case Map<?, ?> entries -> entries.values();
            default -> List.of(value);
        };
    }

    private static String complaint(String place, Object value, String demand) {
        String found = value == null ? "null" : "'" + value + "'";
        return "Value " + found + " at '" + place + "' failed to satisfy constraint: " + demand;
    }
}
