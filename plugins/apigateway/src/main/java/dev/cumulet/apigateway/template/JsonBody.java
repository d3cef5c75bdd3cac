package dev.cumulet.apigateway.template;

import java.util.Optional;

/** A content that may be JSON. It is read when somebody first asks for a part of it. */
public final class JsonBody {
    /** AWS takes an empty content for an empty object. */
    private static final String EMPTY = "{}";

    private final String text;
    private final JsonPaths paths;
    private final Budget budget;
    private Object root;
    private boolean isParsed;

    JsonBody(String text, JsonPaths paths, Budget budget) {
        this.text = text.isEmpty() ? EMPTY : text;
        this.paths = paths;
        this.budget = budget;
    }

    /** {@return the content as a text} */
    public String text() {
        return text;
    }

    /**
     * {@return what is at a JSONPath; nothing if there is nothing, or null}
     *
     * @throws TemplateException if the content is not JSON, or the path is none
     */
    public Optional<Object> find(String path) {
        return paths.find(root(), path, budget);
    }

    /** {@return what is at a JSONPath as a text} */
    public Optional<String> findText(String path) {
        return find(path).map(Written::text);
    }

    /** {@return the whole content} */
    public Object root() {
        if (!isParsed) {
            root = JsonText.parse(text, budget);
            isParsed = true;
        }
        return root;
    }
}
