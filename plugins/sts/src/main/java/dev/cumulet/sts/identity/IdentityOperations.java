package dev.cumulet.sts.identity;

import dev.cumulet.spi.AccessKey;
import dev.cumulet.spi.Signer;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.service.Principal;
import dev.cumulet.sts.constraint.Constraints;
import dev.cumulet.sts.error.StsError;
import java.util.List;
import software.amazon.awssdk.services.sts.model.DecodeAuthorizationMessageRequest;
import software.amazon.awssdk.services.sts.model.DecodeAuthorizationMessageResponse;
import software.amazon.awssdk.services.sts.model.GetAccessKeyInfoRequest;
import software.amazon.awssdk.services.sts.model.GetAccessKeyInfoResponse;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** What is known of callers and keys. */
public final class IdentityOperations {
    private final Signer signer;

    public IdentityOperations(Signer signer) {
        this.signer = signer;
    }

    /** {@return the operations, one row each} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                Operation.of("GetCallerIdentity", "", 200, GetCallerIdentityRequest.class, GetCallerIdentityResponse.class, this::caller),
                Operation.of("GetAccessKeyInfo", "", 200, GetAccessKeyInfoRequest.class, GetAccessKeyInfoResponse.class, this::key).constrained(Constraints.accessKey()),
                Operation.of("DecodeAuthorizationMessage", "", 200, DecodeAuthorizationMessageRequest.class, DecodeAuthorizationMessageResponse.class, this::decode).constrained(Constraints.message()));
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

    GetAccessKeyInfoResponse key(GetAccessKeyInfoRequest input, Call call) {
        String account = AccessKey.account(input.accessKeyId()).orElseGet(() -> signer.account(input.accessKeyId()));
        return GetAccessKeyInfoResponse.builder().account(account).build();
    }

    /** Nobody is denied anything here with an encoded message, so there is no valid one. */
    DecodeAuthorizationMessageResponse decode(DecodeAuthorizationMessageRequest input, Call call) {
        throw StsError.INVALID_MESSAGE.exception();
    }
}
