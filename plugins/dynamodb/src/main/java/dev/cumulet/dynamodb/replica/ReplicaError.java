package dev.cumulet.dynamodb.replica;

/** What AWS says of replicas: the messages of validation errors. */
final class ReplicaError {
    static final String ALONE =
            "One or more parameter values were invalid: Replica modification must be the only operation in the request";
    static final String STRONG_ALONE = "Requests that modify replicas or witnesses must not also modify other fields";
    static final String NO_ACTION = "There are no actions specified in the Replica Update Action of the request.";
    static final String TWO_KINDS = "Update table operation with more than one type of replica actions not allowed.";
    static final String TWO_ACTIONS =
            "Update table operation with more than one create or delete replica actions not allowed";
    static final String LOCAL = "Cannot add or delete the local region through ReplicaUpdates. Use CreateTable,"
            + " DeleteTable, or UpdateTable as required.";
    static final String UNSUPPORTED_REGION = "Region %s is not supported. The latest version of global tables are only"
            + " supported in the following regions: [%s]";
    static final String EXISTS = "Failed to create a the new replica of table with name: ‘%s’ because one or more"
            + " replicas already existed as tables.";
    static final String NO_MEMBER = "Update global table operation failed because one or more replicas were not part of"
            + " the global table. Please retry the request without these replicas: [%s].";
    static final String NO_WITNESS = "Update global table operation failed because one or more witnesses were not part"
            + " of the global table. Please retry the request without these witnesses: [%s].";
    static final String SOURCE = "Replica cannot be deleted because it has acted as a source region for new replica(s)"
            + " being added to the table in the last 24 hours.";
    static final String PROTECTED = "Cannot delete table %s in region %s because it has deletion protection enabled."
            + " Disable deletion protection first.";
    static final String TABLE_NOT_SCALED = "Table write capacity should either be Pay-Per-Request or AutoScaled.";
    static final String INDEX_NOT_SCALED = "GSI write capacity should either be Pay-Per-Request or AutoScaled.";
    static final String KEY_FOR_EACH =
            "One or more parameter values were invalid: KMSMasterKeyId must be specified for each replica.";
    static final String STREAM_STAYS = "Disabling Stream is not allowed for a Global Table replica.";
    static final String UNITS_ON_DEMAND =
            "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST";
    static final String CEILING_PROVISIONED = "MaxReadRequestUnits for OnDemandThroughput cannot be specified when the"
            + " table BillingMode is PROVISIONED";

    static final String STRONG_COUNT =
            "Unsupported replica count for global tables with MultiRegionConsistency set to STRONG.";
    static final String STRONG_REGION =
            "Unsupported Region(s) specified for global tables with MultiRegionConsistency set to STRONG: [%s].";
    static final String STRONG_FOR_WITNESS =
            "MultiRegionConsistency must be set as STRONG when GlobalTableWitnessUpdates parameter is present.";
    static final String STRONG_CREATES =
            "Only Replica Create actions are supported when MultiRegionConsistency parameter is provided.";
    static final String SAME_REGION = "Cannot target multiple regions with the same action";
    static final String WITNESS_AT_HOME = "Cannot add a witness in the same region as an existing replica when creating"
            + " a global table with MultiRegionConsistency set to STRONG.";
    static final String STRONG_EXISTS = "MultiRegionConsistency parameter is unsupported on existing global table";
    static final String STRONG_FROZEN = "Cannot add replicas to a global table with strong MultiRegionConsistency";
    static final String ALL_WITNESSES = "Update table delete operation does not include all witnesses.";
    static final String ONE_OF_STRONG = "Deletion of only one table replica is not supported for global tables with"
            + " MultiRegionConsistency set to STRONG.";

    private ReplicaError() {}
}
