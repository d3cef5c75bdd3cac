package dev.cumulet.lambda;

import dev.cumulet.spi.service.Operation;
import java.util.List;

/** What AWS has and this server doesn't. */
final class MissingOperations {
    // spotless:off - one operation, one row
    static final List<Operation<?, ?>> ROWS = List.of(
            Operation.missing("CheckpointDurableExecution", "POST /2025-12-01/durable-executions/{DurableExecutionArn}/checkpoint"),
            Operation.missing("CreateCapacityProvider", "POST /2025-11-30/capacity-providers"),
            Operation.missing("CreateCodeSigningConfig", "POST /2020-04-22/code-signing-configs"),
            Operation.missing("DeleteCapacityProvider", "DELETE /2025-11-30/capacity-providers/{CapacityProviderName}"),
            Operation.missing("DeleteCodeSigningConfig", "DELETE /2020-04-22/code-signing-configs/{CodeSigningConfigArn}"),
            Operation.missing("DeleteFunctionCodeSigningConfig", "DELETE /2020-06-30/functions/{FunctionName}/code-signing-config"),
            Operation.missing("DeleteProvisionedConcurrencyConfig", "DELETE /2019-09-30/functions/{FunctionName}/provisioned-concurrency"),
            Operation.missing("GetAccountSettings", "GET /2016-08-19/account-settings"),
            Operation.missing("GetCapacityProvider", "GET /2025-11-30/capacity-providers/{CapacityProviderName}"),
            Operation.missing("GetCodeSigningConfig", "GET /2020-04-22/code-signing-configs/{CodeSigningConfigArn}"),
            Operation.missing("GetDurableExecution", "GET /2025-12-01/durable-executions/{DurableExecutionArn}"),
            Operation.missing("GetDurableExecutionHistory", "GET /2025-12-01/durable-executions/{DurableExecutionArn}/history"),
            Operation.missing("GetDurableExecutionState", "GET /2025-12-01/durable-executions/{DurableExecutionArn}/state"),
            Operation.missing("GetFunctionCodeSigningConfig", "GET /2020-06-30/functions/{FunctionName}/code-signing-config"),
            Operation.missing("GetFunctionRecursionConfig", "GET /2024-08-31/functions/{FunctionName}/recursion-config"),
            Operation.missing("GetFunctionScalingConfig", "GET /2025-11-30/functions/{FunctionName}/function-scaling-config"),
            Operation.missing("GetProvisionedConcurrencyConfig", "GET /2019-09-30/functions/{FunctionName}/provisioned-concurrency"),
            Operation.missing("GetRuntimeManagementConfig", "GET /2021-07-20/functions/{FunctionName}/runtime-management-config"),
            Operation.missing("ListCapacityProviders", "GET /2025-11-30/capacity-providers"),
            Operation.missing("ListCodeSigningConfigs", "GET /2020-04-22/code-signing-configs"),
            Operation.missing("ListDurableExecutionsByFunction", "GET /2025-12-01/functions/{FunctionName}/durable-executions"),
            Operation.missing("ListFunctionVersionsByCapacityProvider", "GET /2025-11-30/capacity-providers/{CapacityProviderName}/function-versions"),
            Operation.missing("ListFunctionsByCodeSigningConfig", "GET /2020-04-22/code-signing-configs/{CodeSigningConfigArn}/functions"),
            Operation.missing("ListProvisionedConcurrencyConfigs", "GET /2019-09-30/functions/{FunctionName}/provisioned-concurrency?List=ALL"),
            Operation.missing("PutFunctionCodeSigningConfig", "PUT /2020-06-30/functions/{FunctionName}/code-signing-config"),
            Operation.missing("PutFunctionRecursionConfig", "PUT /2024-08-31/functions/{FunctionName}/recursion-config"),
            Operation.missing("PutFunctionScalingConfig", "PUT /2025-11-30/functions/{FunctionName}/function-scaling-config"),
            Operation.missing("PutProvisionedConcurrencyConfig", "PUT /2019-09-30/functions/{FunctionName}/provisioned-concurrency"),
            Operation.missing("PutRuntimeManagementConfig", "PUT /2021-07-20/functions/{FunctionName}/runtime-management-config"),
            Operation.missing("SendDurableExecutionCallbackFailure", "POST /2025-12-01/durable-execution-callbacks/{CallbackId}/fail"),
            Operation.missing("SendDurableExecutionCallbackHeartbeat", "POST /2025-12-01/durable-execution-callbacks/{CallbackId}/heartbeat"),
            Operation.missing("SendDurableExecutionCallbackSuccess", "POST /2025-12-01/durable-execution-callbacks/{CallbackId}/succeed"),
            Operation.missing("StopDurableExecution", "POST /2025-12-01/durable-executions/{DurableExecutionArn}/stop"),
            Operation.missing("UpdateCapacityProvider", "PUT /2025-11-30/capacity-providers/{CapacityProviderName}"),
            Operation.missing("UpdateCodeSigningConfig", "PUT /2020-04-22/code-signing-configs/{CodeSigningConfigArn}"));
    // spotless:on

    private MissingOperations() {}
}
