package dev.cumulet.apigateway.template;

import java.io.Writer;

/** What a template writes, no more than a content may have. */
final class Output extends Writer {
    private final StringBuilder text = new StringBuilder();
    private final Budget budget;

    Output(Budget budget) {
        this.budget = budget;
    }

    String text() {
        return text.toString();
    }

    @Override
    public void write(char[] characters, int offset, int length) {
        pay(length);
        text.append(characters, offset, length);
    }

    @Override
    public void write(String string, int offset, int length) {
        pay(length);
        text.append(string, offset, offset + length);
    }

    @Override
    public void write(int character) {
        pay(1);
        text.append((char) character);
    }

    @Override
    public void flush() {
        // Everything is in memory.
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    private void pay(int length) {
        budget.fits(text.length() + (long) length);
        budget.text(length);
    }
}
