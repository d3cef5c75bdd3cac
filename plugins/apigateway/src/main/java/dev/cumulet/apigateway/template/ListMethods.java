package dev.cumulet.apigateway.template;

import java.util.List;

/** The methods of lists. AWS documents {@code count} where Java has {@code size}; both are there. */
final class ListMethods {

    private ListMethods() {}

    static Object call(List<?> list, String name, Arguments arguments, Budget budget) {
        return switch (arguments.signature(name)) {
            case "size/0", "count/0", "length/0" -> list.size();
            case "isEmpty/0" -> list.isEmpty();
            case "toString/0" -> Written.text(list);
            case "get/1" -> list.get(arguments.number(0));
            case "equals/1" -> Likeness.between(list, arguments.value(0));
            case "contains/1" -> indexOf(list, arguments.value(0), budget) >= 0;
            case "indexOf/1" -> indexOf(list, arguments.value(0), budget);
            case "subList/2" -> sub(list, arguments, budget);
            default -> list instanceof VtlList own ? change(own, name, arguments, budget) : Members.NONE;
        };
    }

    private static Object change(VtlList list, String name, Arguments arguments, Budget budget) {
        return switch (arguments.signature(name)) {
            case "add/1" -> list.add(arguments.value(0));
            case "add/2" -> {
                budget.spend(list.size());
                list.add(arguments.number(0), arguments.value(1));
                yield "";
            }
            case "addAll/1" -> {
                budget.spend(arguments.items(0).size());
                yield list.addAll(arguments.items(0));
            }
            case "set/2" -> list.set(arguments.number(0), arguments.value(1));
            case "remove/1" -> {
                budget.spend(list.size());
                yield remove(list, arguments.value(0), budget);
            }
            case "clear/0" -> {
                list.clear();
                yield "";
            }
            default -> Members.NONE;
        };
    }

    private static Object remove(VtlList list, Object what, Budget budget) {
        if (what instanceof Integer index) {
            return list.remove(index.intValue());
        }
        int index = indexOf(list, what, budget);
        if (index >= 0) {
            list.remove(index);
        }
        return index >= 0;
    }

    private static int indexOf(List<?> list, Object what, Budget budget) {
        int index = 0;
        for (Object item : list) {
            budget.step();
            if (Likeness.between(item, what)) {
                return index;
            }
            index++;
        }
        return -1;
    }

    private static VtlList sub(List<?> list, Arguments arguments, Budget budget) {
        List<?> part = list.subList(arguments.number(0), arguments.number(1));
        budget.spend(part.size());
        return VtlList.of(part);
    }
}
