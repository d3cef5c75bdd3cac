package dev.cumulet.core.plugin;

/** The one line of a chain of exceptions that tells a person the most. */
final class Causes {
    private Causes() {}

    /** {@return the innermost cause, by its kind and message} */
    static String of(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String message = root.getMessage();
        boolean isPlain = root instanceof java.lang.module.FindException
                || root instanceof java.lang.module.ResolutionException
                || root instanceof java.util.zip.ZipException;
        if (message == null) {
            return root.getClass().getSimpleName();
        }
        return isPlain ? message : root.getClass().getSimpleName() + ": " + message;
    }
}
