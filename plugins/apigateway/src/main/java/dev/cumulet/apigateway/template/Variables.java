package dev.cumulet.apigateway.template;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.velocity.app.event.EventCartridge;
import org.apache.velocity.app.event.ReferenceInsertionEventHandler;
import org.apache.velocity.context.AbstractContext;
import org.apache.velocity.runtime.Renderable;

/**
 * The variables of one evaluation. As in API Gateway, what is not there is an empty text: shown as nothing, equal to
 * {@code ""} as to everything else that is not there, and true as a condition.
 */
final class Variables extends AbstractContext {
    private final Map<String, Object> values = new HashMap<>();
    private final Map<String, Supplier<Object>> given;
    private final Budget budget;

    /**
     * Makes the variables.
     *
     * @param given what the template may ask for, made when it does
     */
    Variables(Map<String, Supplier<Object>> given, Budget budget) {
        this.given = given;
        this.budget = budget;
        ReferenceInsertionEventHandler shown = (context, reference, value) -> shown(value);
        EventCartridge cartridge = new EventCartridge();
        cartridge.addReferenceInsertionEventHandler(shown);
        attachEventCartridge(cartridge);
    }

    private Object shown(Object value) {
        if (value instanceof Renderable) {
            budget.step();
            return value;
        }
        String text = Written.text(value);
        budget.text(text.length());
        return text;
    }

    @Override
    public Object internalGet(String name) {
        Object value = values.get(name);
        if (value == null && given.containsKey(name) && !values.containsKey(name)) {
            value = given.get(name).get();
            values.put(name, value);
        }
        return value == null ? "" : budget.paid(value);
    }

    @Override
    public Object internalPut(String name, Object value) {
        return values.put(name, budget.paid(value));
    }

    @Override
    public boolean internalContainsKey(String name) {
        return values.containsKey(name) || given.containsKey(name);
    }

    @Override
    public String[] internalGetKeys() {
        return values.keySet().toArray(String[]::new);
    }

    @Override
    public Object internalRemove(String name) {
        return values.remove(name);
    }
}
