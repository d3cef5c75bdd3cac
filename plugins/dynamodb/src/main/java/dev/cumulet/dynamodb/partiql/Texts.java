package dev.cumulet.dynamodb.partiql;

/** Texts of AWS about statements, and what the engine says instead. */
final class Texts {
    static final String NOT_WELL_FORMED = "Statement wasn't well formed, can't be processed: ";
    static final String NO_KEY = "Where clause does not contain a mandatory equality on all key attributes";
    static final String DUPLICATE = "Duplicate primary key exists in table";
    static final String DUPLICATE_ITEM = "DuplicateItem";
    static final String INVALID_TOKEN = "Invalid NextToken";
    static final String OTHER_TOKEN = "NextToken does not match request";
    static final String BATCH_SELECT =
            "Select statements within BatchExecuteStatement must specify the primary key in the where clause.";

    /** What the engine says of a select of several items in a batch. */
    static final String BATCH_SELECT_OF_ENGINE = "Only single item select is supported";

    private Texts() {}
}
