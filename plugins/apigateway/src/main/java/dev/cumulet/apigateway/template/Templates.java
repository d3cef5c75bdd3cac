package dev.cumulet.apigateway.template;

import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.regex.Pattern;
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
    private final Map<String, Pattern> patterns = new ConcurrentHashMap<>();
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
        if (isPlain(template)) {
            return template;
        }
        Budget budget = new Budget();
        Output output = new Output(budget);
        Variables variables = new Variables(given(evaluation, budget), budget);
        budget.during(() -> merge(compiled(template), variables, output));
        return output.text();
    }

    /**
     * {@return whether a regular expression describes a whole text}
     *
     * @throws TemplateException if it is none, or costs too much
     */
    public boolean matches(String expression, String text) {
        Pattern pattern = patterns.get(expression);
        if (pattern == null) {
            pattern = Expressions.compiled(expression);
            keep(patterns, expression, pattern);
        }
        try {
            return Expressions.matcher(pattern, text, new Budget()).matches();
        } catch (StackOverflowError e) {
            throw new TemplateException("A regular expression is too deeply nested for its text");
        }
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
        Template template = engine().compile(text);
        keep(compiled, text, template);
        return template;
    }

    private static <V> void keep(Map<String, V> known, String key, V value) {
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(key, value);
    }

    /** Most mocks answer with a fixed text, and are no reason to load Velocity. */
    private static boolean isPlain(String template) {
        return template.indexOf('$') < 0 && template.indexOf('#') < 0;
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
