package dev.cumulet.logs.group;

import dev.cumulet.logs.constraint.Constraints;
import dev.cumulet.logs.error.LogsError;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatchlogs.model.AssociateKmsKeyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteRetentionPolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DisassociateKmsKeyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogGroupDeletionProtectionRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyRequest;

/** A group's settings: how long events are kept, its key and its protection. */
public final class SettingOperations {
    private static final List<Integer> RETENTIONS = List.of(
            1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653);

    private final Groups groups;

    public SettingOperations(Groups groups) {
        this.groups = groups;
    }

    /** {@return the operations, one row each} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                Operation.of("PutRetentionPolicy", "", 200, PutRetentionPolicyRequest.class, Void.class, this::putRetention).constrained(Constraints.retention()),
                Operation.of("DeleteRetentionPolicy", "", 200, DeleteRetentionPolicyRequest.class, Void.class, this::deleteRetention).constrained(Constraints.groupName()),
                Operation.of("AssociateKmsKey", "", 200, AssociateKmsKeyRequest.class, Void.class, this::associateKey).constrained(Constraints.kmsKey()),
                Operation.of("DisassociateKmsKey", "", 200, DisassociateKmsKeyRequest.class, Void.class, this::disassociateKey).constrained(Constraints.keyOwner()),
                Operation.of("PutLogGroupDeletionProtection", "", 200, PutLogGroupDeletionProtectionRequest.class, Void.class, this::protect).constrained(Constraints.protection()));
        // spotless:on
    }

    public Void putRetention(PutRetentionPolicyRequest input, Call call) {
        if (!RETENTIONS.contains(input.retentionInDays())) {
            throw LogsError.RETENTION.exception(input.retentionInDays(), RETENTIONS);
        }
        groups.change(
                new GroupName(call.scope(), input.logGroupName()),
                group -> group.withRetention(Optional.of(input.retentionInDays())));
        return null;
    }

    public Void deleteRetention(DeleteRetentionPolicyRequest input, Call call) {
        groups.change(
                new GroupName(call.scope(), input.logGroupName()), group -> group.withRetention(Optional.empty()));
        return null;
    }

    public Void associateKey(AssociateKmsKeyRequest input, Call call) {
        groups.change(
                GroupName.of(input.logGroupName(), input.resourceIdentifier(), call.scope()),
                group -> group.withKmsKey(Optional.of(input.kmsKeyId())));
        return null;
    }

    public Void disassociateKey(DisassociateKmsKeyRequest input, Call call) {
        groups.change(
                GroupName.of(input.logGroupName(), input.resourceIdentifier(), call.scope()),
                group -> group.withKmsKey(Optional.empty()));
        return null;
    }

    public Void protect(PutLogGroupDeletionProtectionRequest input, Call call) {
        groups.change(
                GroupName.of(null, input.logGroupIdentifier(), call.scope()),
                group -> group.withProtection(input.deletionProtectionEnabled()));
        return null;
    }
}
