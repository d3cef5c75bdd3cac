package dev.cumulet.dynamodb.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.spi.service.Scope;

/**
 * Something that the front keeps of tables and engines don't: tags, time to live, policies. Called on the thread of the
 * request that makes, deletes or describes a table.
 */
public interface TableAspect {
    /**
     * Refuses a table that is about to be made, if what the request says of this aspect is wrong.
     *
     * @param request what CreateTable is asked; not to be changed
     */
    default void creating(Scope scope, String table, ObjectNode request) {}

    /**
     * A table was made. Whatever is kept of an earlier one of that name goes.
     *
     * @param request what CreateTable was asked, or its like where a table is restored or imported; not to be changed
     */
    default void created(Scope scope, String table, ObjectNode request) {
        deleted(scope, table);
    }

    /**
     * Refuses a change of a table, if what the request says of this aspect is wrong.
     *
     * @param request what UpdateTable is asked; not to be changed
     */
    default void updating(Scope scope, String table, ObjectNode request) {}

    /**
     * A table was changed; the reply describes it afterwards.
     *
     * @param request what UpdateTable was asked; not to be changed
     */
    default void updated(Scope scope, String table, ObjectNode request) {}

    /** A table is gone. */
    void deleted(Scope scope, String table);

    /** Adds to the description of a table what AWS shows of this aspect there. */
    default void describe(Scope scope, String table, ObjectNode description) {}

    /** All tables are gone. */
    void reset();
}
