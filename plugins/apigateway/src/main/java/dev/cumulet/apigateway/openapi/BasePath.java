package dev.cumulet.apigateway.openapi;

/** What becomes of the path that a document puts in front of all others. */
public enum BasePath {
    IGNORE,
    PREPEND,
    SPLIT;

    /** {@return what stands in front of the resources' paths; AWS ignores what it doesn't know} */
    public String prefix(String basePath) {
        return switch (this) {
            case IGNORE -> "";
            case PREPEND -> basePath;
            // The first part is left to be a custom domain's base path.
            case SPLIT -> basePath.indexOf('/', 1) < 0 ? "" : basePath.substring(basePath.indexOf('/', 1));
        };
    }

    public static BasePath of(String name) {
        for (BasePath choice : values()) {
            if (choice.name().equalsIgnoreCase(name)) {
                return choice;
            }
        }
        return IGNORE;
    }
}
