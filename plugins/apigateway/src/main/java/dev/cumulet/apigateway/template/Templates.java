package dev.cumulet.apigateway.template;

import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.apache.velocity.Template;
import org.apache.velocity.exception.VelocityException;

/**
 * Evaluates mapping templates and what they share with other mappings. One for all APIs; any thread may use it. Velocity
 * is loaded when the first template is evaluated.
 */
public final class Templates {
    private static final int MOST = 1_000;

    private final JsonPaths paths = new JsonPaths();
    private final Map<String, Template> compiled = new ConcurrentHashMap<>();
    private final Lock starting = new ReentrantLock();
    private volatile Engine engine;

    /** {@return a content that may be JSON, to be looked into once} */
    public JsonBody body(String text) {
        return new JsonBody(text, paths, new Budget());
    }

    /**
     * {@return what a template makes of its input}
     *
     * @throws TemplateException if the template is none, fails, or costs too much
     */
    public String evaluate(String template, Evaluation evaluation) {
        Budget budget = new Budget();
        Output output = new Output(budget);
        Variables variables = new Variables(given(evaluation, budget), budget);
        budget.during(() -> merge(compiled(template), variables, output));
        return output.text();
    }

    private Map<String, Supplier<Object>> given(Evaluation evaluation, Budget budget) {
        return Map.of(
                "input",
                () -> new Input(new JsonBody(evaluation.content(), paths, budget), evaluation.method()),
                "util",
                () -> new Utilities(budget),
                "context",
                () -> ContextVariable.of(evaluation.context(), evaluation.overrides()),
                "stageVariables",
                () -> Collections.unmodifiableMap(
                        new VtlMap(evaluation.stageVariables() == null ? Map.of() : evaluation.stageVariables())));
    }

    private static void merge(Template template, Variables variables, Output output) {
        try {
            template.merge(variables, output);
        } catch (VelocityException e) {
            throw new TemplateException("The template fails: " + e.getMessage());
        } catch (StackOverflowError e) {
            throw new TemplateException("The template's values are too deeply nested");
        }
    }

    private Template compiled(String text) {
        Template known = compiled.get(text);
        if (known != null) {
            return known;
        }
        if (compiled.size() >= MOST) {
            compiled.clear();
        }
        Template template = engine().compile(text);
        compiled.put(text, template);
        return template;
    }

    private Engine engine() {
        if (engine != null) {
            return engine;
        }
        starting.lock();
        try {
            if (engine == null) {
                engine = new Engine();
            }
            return engine;
        } finally {
            starting.unlock();
        }
    }
}
