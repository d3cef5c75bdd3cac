package dev.cumulet.dynamodb;

import dev.cumulet.dynamodb.engine.DynamoDbEngine;
import dev.cumulet.dynamodb.job.Jobs;
import dev.cumulet.dynamodb.recovery.Journals;
import dev.cumulet.dynamodb.recovery.RecordingEngine;
import dev.cumulet.dynamodb.recovery.Recovery;
import dev.cumulet.spi.PluginContext;

/**
 * What is needed before there is an engine: the journals that its writes go into, and the work that reads them.
 *
 * @param journals of the tables whose point-in-time recovery is on
 * @param jobs the work on copies of tables; whoever opens an engine has it closed after them
 */
record TableHistory(Journals journals, Jobs jobs) {
    /** Opens the journals. At a reset all work ends before anything is forgotten. */
    static TableHistory open(PluginContext context) {
        Journals journals = new Journals(
                context.storage().table("recoveries", Recovery.class),
                context.directory().resolve("journals"),
                context.clock());
        Jobs jobs = new Jobs();
        context.closing(journals);
        context.onReset(jobs::cancelAll);
        return new TableHistory(journals, jobs);
    }

    /** {@return the engine, with its writes noted} */
    DynamoDbEngine recording(DynamoDbEngine engine, PluginContext context) {
        return new RecordingEngine(engine, journals, context.clock());
    }
}
