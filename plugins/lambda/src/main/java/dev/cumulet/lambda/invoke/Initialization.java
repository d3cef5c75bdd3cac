package dev.cumulet.lambda.invoke;

/** What makes an environment start. */
enum Initialization {
    ON_DEMAND("on-demand"),
    /** The start before it took too long; AWS runs it again as a part of the invocation, whose timeout holds for both. */
    AGAIN("on-demand"),
    PROVISIONED("provisioned-concurrency");

    private final String text;

    Initialization(String text) {
        this.text = text;
    }

    /** {@return how a function finds it among its variables} */
    String text() {
        return text;
    }
}
