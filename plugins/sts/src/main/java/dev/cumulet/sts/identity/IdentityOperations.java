package dev.cumulet.sts.identity;

import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.service.Principal;
import java.util.List;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** What is known of callers and keys. */
public final class IdentityOperations {
    /** {@return the operations, one row each} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                Operation.of("GetCallerIdentity", "", 200, GetCallerIdentityRequest.class, GetCallerIdentityResponse.class, this::caller));
        // spotless:on
    }

    GetCallerIdentityResponse caller(GetCallerIdentityRequest input, Call call) {
        Principal principal = call.identity().principal();
        return GetCallerIdentityResponse.builder()
                .userId(principal.id())
                .account(principal.account())
                .arn(principal.arn())
                .build();
    }
}
