package dev.cumulet.apigateway.template;

/** Evaluates mapping templates and what they share with other mappings. One for all APIs; any thread may use it. */
public final class Templates {
    private final JsonPaths paths = new JsonPaths();

    /** {@return a content that may be JSON, to be looked into once} */
    public JsonBody body(String text) {
        return new JsonBody(text, paths, new Budget());
    }
}
