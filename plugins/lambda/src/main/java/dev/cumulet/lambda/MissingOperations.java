package dev.cumulet.lambda;

import dev.cumulet.spi.service.Operation;
import java.util.List;

/** What AWS has and this server doesn't. */
final class MissingOperations {
    // spotless:off - one operation, one row
    static final List<Operation<?, ?>> ROWS = List.of(
            Operation.missing("CheckpointDurableExecution", "POST /2025-12-01/durable-executions/{DurableExecutionArn}/checkpoint"),
            Operation.missing("CreateCapacityProvider", "POST /2025-11-30/capacity-providers"),
            Operation.missing("DeleteCapacityProvider", "DELETE /2025-11-30/capacity-providers/{CapacityProviderName}"),
            Operation.missing("GetCapacityProvider", "GET /2025-11-30/capacity-providers/{CapacityProviderName}"),
            Operation.missing("GetDurableExecution", "GET /2025-12-01/durable-executions/{DurableExecutionArn}"),
            Operation.missing("GetDurableExecutionHistory", "GET /2025-12-01/durable-executions/{DurableExecutionArn}/history"),
            Operation.missing("GetDurableExecutionState", "GET /2025-12-01/durable-executions/{DurableExecutionArn}/state"),
            Operation.missing("GetFunctionScalingConfig", "GET /2025-11-30/functions/{FunctionName}/function-scaling-config"),
            Operation.missing("ListCapacityProviders", "GET /2025-11-30/capacity-providers"),
            Operation.missing("ListDurableExecutionsByFunction", "GET /2025-12-01/functions/{FunctionName}/durable-executions"),
            Operation.missing("ListFunctionVersionsByCapacityProvider", "GET /2025-11-30/capacity-providers/{CapacityProviderName}/function-versions"),
            Operation.missing("PutFunctionScalingConfig", "PUT /2025-11-30/functions/{FunctionName}/function-scaling-config"),
            Operation.missing("SendDurableExecutionCallbackFailure", "POST /2025-12-01/durable-execution-callbacks/{CallbackId}/fail"),
            Operation.missing("SendDurableExecutionCallbackHeartbeat", "POST /2025-12-01/durable-execution-callbacks/{CallbackId}/heartbeat"),
            Operation.missing("SendDurableExecutionCallbackSuccess", "POST /2025-12-01/durable-execution-callbacks/{CallbackId}/succeed"),
            Operation.missing("StopDurableExecution", "POST /2025-12-01/durable-executions/{DurableExecutionArn}/stop"),
            Operation.missing("UpdateCapacityProvider", "PUT /2025-11-30/capacity-providers/{CapacityProviderName}"));
    // spotless:on

    private MissingOperations() {}
}
