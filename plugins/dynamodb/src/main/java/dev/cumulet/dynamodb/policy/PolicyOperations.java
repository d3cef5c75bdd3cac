package dev.cumulet.dynamodb.policy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.error.DynamoDbError;
import dev.cumulet.dynamodb.front.Request;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.dynamodb.table.TableAspect;
import dev.cumulet.dynamodb.table.TableCatalog;
import dev.cumulet.dynamodb.table.TableSchema;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Scope;
import dev.cumulet.spi.storage.Table;
import java.time.Clock;
import java.util.Optional;

/** Resource policies. They are kept, and nobody is refused anything because of them. */
public final class PolicyOperations implements TableAspect {
    /** What a request expects that wants to make a table's first policy and change none. */
    private static final String NO_POLICY = "NO_POLICY";

    private static final String CREATED_WITH = "ResourcePolicy";

    private final TableCatalog catalog;
    private final Table<Policies> policies;
    private final Clock clock;

    public PolicyOperations(TableCatalog catalog, Table<Policies> policies, Clock clock) {
        this.catalog = catalog;
        this.policies = policies;
        this.clock = clock;
    }

    /** PutResourcePolicy. A document that says what the present one says changes nothing, the revision neither. */
    public EngineReply put(Request request) {
        Target target = target(request);
        PolicyDocument document =
                PolicyDocument.of(request.document().path("Policy").asText(), target);
        exists(request.scope(), target);
        if (!request.document().path("ConfirmRemoveSelfResourceAccess").asBoolean()) {
            refuseLockout(document, request.scope());
        }
        Policies after = change(request.scope(), target, present -> {
            checkRevision(request, target, present);
            return present.filter(policy -> policy.isSame(document))
                    .orElseGet(
                            () -> new Policy(Optional.of(document.text()), document.isDated(), nextRevision(present)));
        });
        return revision(after.byStream().get(target.stream()));
    }

    private static void refuseLockout(PolicyDocument document, Scope scope) {
        for (var statement : document.canonical().path("Statement")) {
            if (Statement.locksOut(statement, scope.account())) {
                throw DynamoDbError.ACCESS_DENIED.exception(
                        "The new resource policy will not allow you to update the resource policy in the future.");
            }
        }
    }

    /** GetResourcePolicy. */
    public EngineReply get(Request request) {
        Target target = target(request);
        exists(request.scope(), target);
        Policy policy = present(request.scope(), target)
                .filter(one -> one.document().isPresent())
                .orElseThrow(() -> DynamoDbError.POLICY_NOT_FOUND.exception(target.arn()));
        return EngineReply.of(
                Json.object().put("Policy", policy.document().orElseThrow()).put("RevisionId", policy.revisionId()));
    }

    /**
     * DeleteResourcePolicy. The answer has the revision that goes; where a policy has gone already, that of its going; and
     * nothing where there was never one.
     */
    public EngineReply delete(Request request) {
        Target target = target(request);
        exists(request.scope(), target);
        Optional<Policy> before = present(request.scope(), target);
        if (before.isEmpty()) {
            checkRevision(request, target, before);
            return EngineReply.of(Json.object());
        }
        Policy[] gone = new Policy[1];
        change(request.scope(), target, present -> {
            checkRevision(request, target, present);
            gone[0] = present.orElseThrow();
            return gone[0].document().isEmpty() ? gone[0] : new Policy(Optional.empty(), false, nextRevision(present));
        });
        return revision(gone[0]);
    }

    private interface Change {
        Policy of(Optional<Policy> present);
    }

    private Policies change(Scope scope, Target target, Change change) {
        return policies.update(scope, target.table(), stored -> {
                    Policies before = stored.orElse(Policies.NONE);
                    Optional<Policy> present =
                            Optional.ofNullable(before.byStream().get(target.stream()));
                    return Optional.of(before.with(target.stream(), change.of(present)));
                })
                .orElseThrow();
    }

    private Optional<Policy> present(Scope scope, Target target) {
        return policies.get(scope, target.table())
                .flatMap(all -> Optional.ofNullable(all.byStream().get(target.stream())));
    }

    private static void checkRevision(Request request, Target target, Optional<Policy> present) {
        String expected = request.document().path("ExpectedRevisionId").asText();
        Optional<Policy> policy = present.filter(one -> one.document().isPresent());
        if (expected.isEmpty()
                || policy.map(Policy::revisionId).orElse(NO_POLICY).equals(expected)) {
            return;
        }
        if (policy.isEmpty()) {
            throw unexpected("update for policy with revision id " + expected + ", but " + target.described()
                    + " has no associated policy.");
        }
        String revision = policy.get().revisionId();
        throw unexpected(
                expected.equals(NO_POLICY)
                        ? "policy update expecting none to be present for " + target.described()
                                + ", but a policy exists with revision id " + revision + "."
                        : "update for policy with revision id " + expected
                                + ", but the policy associated to target " + target.described()
                                + " has revision id " + revision + ".");
    }

    private static AwsException unexpected(String what) {
        return DynamoDbError.POLICY_NOT_FOUND.exception("Requested " + what);
    }

    /** Ids grow also where the clock stands still. */
    private long nextRevision(Optional<Policy> present) {
        return Math.max(clock.millis(), present.map(Policy::revision).orElse(0L) + 1);
    }

    private static EngineReply revision(Policy policy) {
        return EngineReply.of(Json.object().put("RevisionId", policy.revisionId()));
    }

    private static Target target(Request request) {
        return Target.of(request.document().path("ResourceArn").asText(), request.scope());
    }

    private void exists(Scope scope, Target target) {
        TableSchema table = catalog.named(scope, target.table());
        if (target.isStream() && !table.streamArn().equals(Optional.of(target.arn()))) {
            throw DynamoDbError.RESOURCE_NOT_FOUND.exception("Requested resource not found: Stream: " + target.stream()
                    + " not found for Table: " + target.table());
        }
    }

    @Override
    public void creating(Scope scope, String table, ObjectNode request) {
        if (request.hasNonNull(CREATED_WITH)) {
            PolicyDocument.of(request.path(CREATED_WITH).asText(), table(scope, table));
        }
    }

    @Override
    public void created(Scope scope, String table, ObjectNode request) {
        policies.remove(scope, table);
        if (request.hasNonNull(CREATED_WITH)) {
            Target target = table(scope, table);
            PolicyDocument document =
                    PolicyDocument.of(request.path(CREATED_WITH).asText(), target);
            change(
                    scope,
                    target,
                    none -> new Policy(Optional.of(document.text()), document.isDated(), nextRevision(none)));
        }
    }

    private static Target table(Scope scope, String table) {
        return new Target(scope.arn("dynamodb", "table/" + table), table, "");
    }

    @Override
    public void deleted(Scope scope, String table) {
        policies.remove(scope, table);
    }

    @Override
    public void reset() {
        policies.clear();
    }
}
