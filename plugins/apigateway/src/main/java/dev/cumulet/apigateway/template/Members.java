package dev.cumulet.apigateway.template;

import java.lang.reflect.Method;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.velocity.runtime.directive.ForeachScope;
import org.apache.velocity.util.introspection.Info;
import org.apache.velocity.util.introspection.Uberspect;
import org.apache.velocity.util.introspection.VelMethod;
import org.apache.velocity.util.introspection.VelPropertyGet;
import org.apache.velocity.util.introspection.VelPropertySet;

/**
 * What templates may do with values: the methods and properties that stand in tables here and nothing else. Where there is
 * no such member the result is an empty text, as AWS has it of everything that is not there.
 */
final class Members implements Uberspect {

    /** A value that brings its members itself. */
    interface Scripted {

        /** {@return a method's result, or {@link #NONE}} */
        Object call(String method, Arguments arguments);

        /** {@return a property, or {@link #NONE}} */
        Object property(String name);
    }

    /** There is no such member. */
    static final Object NONE = new Object();

    @Override
    public void init() {
        // Nothing is looked up in classes.
    }

    @Override
    public Iterator<?> getIterator(Object value, Info info) {
        Budget budget = Budget.current();
        Iterator<?> items =
                switch (value) {
                    case List<?> list -> list.iterator();
                    // Velocity goes through a map's values.
                    case Map<?, ?> map -> map.values().iterator();
                    case null, default -> null;
                };
        return items == null ? null : new PaidIterator(items, budget);
    }

    @Override
    public VelMethod getMethod(Object value, String name, Object[] arguments, Info info) {
        return new MethodCall(name);
    }

    @Override
    public VelPropertyGet getPropertyGet(Object value, String name, Info info) {
        return new PropertyRead(name);
    }

    @Override
    public VelPropertySet getPropertySet(Object value, String name, Object argument, Info info) {
        return new PropertyWrite(name);
    }

    private static Object result(Function<Budget, Object> member) {
        Budget budget = Budget.current();
        budget.step();
        Object result;
        try {
            result = member.apply(budget);
        } catch (IndexOutOfBoundsException | UnsupportedOperationException | IllegalArgumentException e) {
            throw new TemplateException("A method of a value fails: " + e.getMessage());
        }
        return result == null || result == NONE ? "" : budget.paid(result);
    }

    private static Object call(Object target, String name, Arguments arguments, Budget budget) {
        return switch (target) {
            case Scripted scripted -> scripted.call(name, arguments);
            case String text -> TextMethods.call(text, name, arguments, budget);
            case ForeachScope loop -> property(loop, name);
            case Map<?, ?> map -> MapMethods.call(map, name, arguments, budget);
            case List<?> list -> ListMethods.call(list, name, arguments, budget);
            case Map.Entry<?, ?> entry -> arguments.areNone() ? property(entry, name) : NONE;
            case Number number -> ScalarMethods.call(number, name, arguments);
            case Boolean truth -> ScalarMethods.call(truth, name, arguments);
            default -> NONE;
        };
    }

    private static Object property(Object target, String name) {
        return switch (target) {
            case Scripted scripted -> scripted.property(name);
            case ForeachScope loop -> loopState(loop, name);
            case Map<?, ?> map -> map.get(name);
            case Map.Entry<?, ?> entry ->
                switch (name) {
                    case "key", "getKey" -> entry.getKey();
                    case "value", "getValue" -> entry.getValue();
                    default -> NONE;
                };
            case String text when name.equals("empty") -> text.isEmpty();
            case List<?> list when name.equals("empty") -> list.isEmpty();
            default -> NONE;
        };
    }

    private static Object loopState(ForeachScope loop, String name) {
        return switch (name) {
            case "index", "getIndex" -> loop.getIndex();
            case "count", "getCount" -> loop.getCount();
            case "hasNext", "getHasNext" -> loop.hasNext();
            case "first", "isFirst", "getFirst" -> loop.isFirst();
            case "last", "isLast", "getLast" -> loop.isLast();
            case "parent", "getParent" -> loop.getParent();
            case "topmost", "getTopmost" -> loop.getTopmost();
            default -> NONE;
        };
    }

    private record MethodCall(String name) implements VelMethod {

        @Override
        public Object invoke(Object target, Object[] arguments) {
            return result(budget -> call(target, name, new Arguments(arguments), budget));
        }

        @Override
        public boolean isCacheable() {
            return true;
        }

        @Override
        public String getMethodName() {
            return name;
        }

        @Override
        public Method getMethod() {
            return null;
        }

        @Override
        public Class<?> getReturnType() {
            return Object.class;
        }
    }

    private record PropertyRead(String name) implements VelPropertyGet {

        @Override
        public Object invoke(Object target) {
            return result(budget -> property(target, name));
        }

        @Override
        public boolean isCacheable() {
            return true;
        }

        @Override
        public String getMethodName() {
            return name;
        }
    }

    private record PropertyWrite(String name) implements VelPropertySet {

        @Override
        public Object invoke(Object target, Object value) {
            return result(budget -> target instanceof Map<?, ?> && !(target instanceof ForeachScope)
                    ? MapMethods.put((Map<?, ?>) target, name, budget.paid(value))
                    : NONE);
        }

        @Override
        public boolean isCacheable() {
            return true;
        }

        @Override
        public String getMethodName() {
            return name;
        }
    }

    private record PaidIterator(Iterator<?> items, Budget budget) implements Iterator<Object> {

        @Override
        public boolean hasNext() {
            return items.hasNext();
        }

        @Override
        public Object next() {
            try {
                Object item = budget.paid(items.next());
                return item == null ? "" : item;
            } catch (ConcurrentModificationException e) {
                throw new TemplateException("The template changes what it goes through");
            }
        }
    }
}
