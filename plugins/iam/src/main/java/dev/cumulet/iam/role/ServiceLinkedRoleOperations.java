package dev.cumulet.iam.role;

import dev.cumulet.iam.entity.Ledger;
import dev.cumulet.iam.entity.Policies;
import dev.cumulet.iam.entity.StoredRole;
import dev.cumulet.iam.error.IamError;
import dev.cumulet.iam.row.Row;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.model.CreateServiceLinkedRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateServiceLinkedRoleResponse;
import software.amazon.awssdk.services.iam.model.DeleteServiceLinkedRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteServiceLinkedRoleResponse;
import software.amazon.awssdk.services.iam.model.DeletionTaskStatusType;
import software.amazon.awssdk.services.iam.model.GetServiceLinkedRoleDeletionStatusRequest;
import software.amazon.awssdk.services.iam.model.GetServiceLinkedRoleDeletionStatusResponse;

/** Roles that belong to services of AWS. */
public final class ServiceLinkedRoleOperations {
    private static final String DOMAIN = ".amazonaws.com";
    private static final String TASK = "task" + StoredRole.SERVICE_PATH;
    private static final int SESSION = 3600;

    /** Where AWS's name is not made of the service's. */
    private static final Map<String, String> NAMES = Map.of(
            "ops.apigateway", "AWSServiceRoleForAPIGateway",
            "autoscaling", "AWSServiceRoleForAutoScaling",
            "elasticloadbalancing", "AWSServiceRoleForElasticLoadBalancing",
            "ecs", "AWSServiceRoleForECS",
            "rds", "AWSServiceRoleForRDS",
            "es", "AWSServiceRoleForAmazonElasticsearchService",
            "opensearchservice", "AWSServiceRoleForAmazonOpenSearchService",
            "replicator.lambda", "AWSServiceRoleForLambdaReplicator",
            "dynamodb.application-autoscaling", "AWSServiceRoleForApplicationAutoScaling_DynamoDBTable",
            "lambda.application-autoscaling", "AWSServiceRoleForApplicationAutoScaling_LambdaConcurrency");

    private final Ledger ledger;

    public ServiceLinkedRoleOperations(Ledger ledger) {
        this.ledger = ledger;
    }

    /** {@return the operations, one row each} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                Row.of("CreateServiceLinkedRole", CreateServiceLinkedRoleRequest.class, CreateServiceLinkedRoleResponse.class, this::create, "AWSServiceName", "Description CustomSuffix"),
                Row.of("DeleteServiceLinkedRole", DeleteServiceLinkedRoleRequest.class, DeleteServiceLinkedRoleResponse.class, this::delete, "RoleName", ""),
                Row.of("GetServiceLinkedRoleDeletionStatus", GetServiceLinkedRoleDeletionStatusRequest.class, GetServiceLinkedRoleDeletionStatusResponse.class, this::status, "DeletionTaskId", ""));
        // spotless:on
    }

    CreateServiceLinkedRoleResponse create(CreateServiceLinkedRoleRequest input, Call call) {
        String service = input.awsServiceName();
        if (!service.endsWith(DOMAIN) || service.length() == DOMAIN.length()) {
            throw IamError.INVALID_SERVICE.exception(service);
        }
        String name = name(service.substring(0, service.length() - DOMAIN.length()))
                + (input.customSuffix() == null ? "" : "_" + input.customSuffix());
        String account = call.identity().account();
        if (ledger.roles().find(account, name).isPresent()) {
            throw IamError.LINKED_ROLE_EXISTS.exception(name);
        }
        String trust =
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Action\":[\"sts:AssumeRole\"],\"Effect\":\"Allow\","
                        + "\"Principal\":{\"Service\":[\"" + service + "\"]}}]}";
        StoredRole role = new StoredRole(
                name,
                StoredRole.SERVICE_PATH + service + "/",
                ledger.newId("AROA"),
                ledger.now(),
                trust,
                Optional.ofNullable(input.description()),
                SESSION,
                Map.of(),
                Policies.none());
        ledger.roles().create(account, role);
        return CreateServiceLinkedRoleResponse.builder()
                .role(RoleShape.created(account, role, false))
                .build();
    }

    private static String name(String service) {
        String known = NAMES.get(service);
        return known != null
                ? known
                : "AWSServiceRoleFor"
                        + Stream.of(service.split("[.-]"))
                                .filter(part -> !part.isEmpty())
                                .map(part -> part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1))
                                .collect(Collectors.joining());
    }

    /** Services here use no roles, so a role goes at once. */
    DeleteServiceLinkedRoleResponse delete(DeleteServiceLinkedRoleRequest input, Call call) {
        String account = call.identity().account();
        ledger.roles().remove(account, input.roleName(), role -> {
            if (!role.isLinked()) {
                throw IamError.NO_SUCH_ENTITY.exception("role", input.roleName());
            }
        });
        String task = TASK + input.roleName() + "/" + UUID.randomUUID();
        return DeleteServiceLinkedRoleResponse.builder().deletionTaskId(task).build();
    }

    /** No deletion takes time, so each one that was asked for is done. */
    GetServiceLinkedRoleDeletionStatusResponse status(GetServiceLinkedRoleDeletionStatusRequest input, Call call) {
        if (!input.deletionTaskId().startsWith(TASK)) {
            throw IamError.NO_SUCH_DELETION.exception(input.deletionTaskId());
        }
        return GetServiceLinkedRoleDeletionStatusResponse.builder()
                .status(DeletionTaskStatusType.SUCCEEDED)
                .build();
    }
}
