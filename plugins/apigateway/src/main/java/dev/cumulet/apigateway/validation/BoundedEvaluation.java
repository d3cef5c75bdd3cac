package dev.cumulet.apigateway.validation;

import com.networknt.schema.ExecutionContext;

/**
 * The state of one validation, which is given up after so many keywords: schemas can be written that look at the same content
 * again and again, twice as often with each line.
 */
final class BoundedEvaluation extends ExecutionContext {
    private static final int MOST_KEYWORDS = 5_000_000;

    private int keywords;

    private static final class Exhausted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Exhausted() {
            super("A validation was given up", null, false, false);
        }
    }

    @Override
    public void evaluationPathAddLast(String keyword) {
        if (++keywords > MOST_KEYWORDS) {
            throw new Exhausted();
        }
        super.evaluationPathAddLast(keyword);
    }
}
