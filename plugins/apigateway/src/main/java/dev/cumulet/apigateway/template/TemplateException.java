package dev.cumulet.apigateway.template;

/** Says that a template, or what it reads, can't be evaluated; clients learn no more than that something is wrong. */
public final class TemplateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean isContentWrong;

    TemplateException(String reason) {
        this(reason, false);
    }

    private TemplateException(String reason, boolean isContentWrong) {
        super(reason, null, false, false);
        this.isContentWrong = isContentWrong;
    }

    /** {@return that a content that should be JSON is not} */
    static TemplateException wrongContent() {
        return new TemplateException("The content is not JSON", true);
    }

    /** {@return whether it is the content that is wrong, not the template} */
    public boolean isContentWrong() {
        return isContentWrong;
    }
}
