package dev.cumulet.apigateway.template;

/** Says that a template, or what it reads, can't be evaluated; clients learn no more than that something is wrong. */
public final class TemplateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TemplateException(String reason) {
        super(reason, null, false, false);
    }
}
