package dev.cumulet.apigateway.template;

import java.util.Collection;
import java.util.Map;

/** The methods of maps. What a method returns of a map's keys, values or entries is a list of its own. */
final class MapMethods {
    private static final int STEPS_PER_ENTRY = 2;

    private MapMethods() {}

    static Object call(Map<?, ?> map, String name, Arguments arguments, Budget budget) {
        return switch (arguments.signature(name)) {
            case "size/0", "count/0" -> map.size();
            case "isEmpty/0" -> map.isEmpty();
            case "toString/0" -> Written.text(map);
            case "get/1" -> map.get(arguments.value(0));
            case "getOrDefault/2" ->
                map.containsKey(arguments.value(0)) ? map.get(arguments.value(0)) : arguments.value(1);
            case "containsKey/1" -> map.containsKey(arguments.value(0));
            case "containsValue/1" -> ListMethods.call(copy(map.values(), budget), "contains", arguments, budget);
            case "keySet/0" -> copy(map.keySet(), budget);
            case "values/0" -> copy(map.values(), budget);
            case "entrySet/0" -> entries(map, budget);
            case "equals/1" -> Likeness.between(map, arguments.value(0));
            case "put/2" -> put(map, arguments.value(0), arguments.value(1));
            case "putIfAbsent/2" ->
                map.containsKey(arguments.value(0))
                        ? map.get(arguments.value(0))
                        : put(map, arguments.value(0), arguments.value(1));
            case "putAll/1" -> {
                budget.spend(STEPS_PER_ENTRY * (long) arguments.map(0).size());
                arguments.map(0).forEach((key, value) -> put(map, key, value));
                yield "";
            }
            case "remove/1" -> own(map).remove(arguments.value(0));
            case "clear/0" -> {
                own(map).clear();
                yield "";
            }
            default -> Members.NONE;
        };
    }

    /** Sets an entry, and returns what was there. */
    static Object put(Map<?, ?> map, Object key, Object value) {
        return own(map).put(key, value);
    }

    private static VtlMap own(Map<?, ?> map) {
        if (map instanceof VtlMap own) {
            return own;
        }
        throw new TemplateException("The template changes what can't be changed");
    }

    private static VtlList copy(Collection<?> items, Budget budget) {
        budget.spend(items.size());
        return VtlList.of(items);
    }

    private static VtlList entries(Map<?, ?> map, Budget budget) {
        budget.spend(STEPS_PER_ENTRY * (long) map.size());
        return VtlList.of(map.entrySet().stream()
                .map(entry -> new java.util.AbstractMap.SimpleImmutableEntry<Object, Object>(
                        entry.getKey(), entry.getValue() == null ? "" : entry.getValue()))
                .toList());
    }
}
