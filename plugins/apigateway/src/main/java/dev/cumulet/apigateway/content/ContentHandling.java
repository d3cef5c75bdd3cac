package dev.cumulet.apigateway.content;

/** What {@code contentHandling} asks for. */
enum ContentHandling {
    UNDEFINED,
    CONVERT_TO_BINARY,
    CONVERT_TO_TEXT;

    static ContentHandling of(String text) {
        return text == null || text.isEmpty() ? UNDEFINED : valueOf(text);
    }
}
