package dev.cumulet.lambda.invoke;

/** What makes an environment start. */
enum Initialization {
    ON_DEMAND("on-demand"),
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
