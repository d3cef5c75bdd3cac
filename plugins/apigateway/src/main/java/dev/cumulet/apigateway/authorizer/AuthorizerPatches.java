package dev.cumulet.apigateway.authorizer;

import dev.cumulet.apigateway.control.ApiGatewayError;
import dev.cumulet.apigateway.control.Members;
import dev.cumulet.apigateway.control.Patch;
import dev.cumulet.apigateway.control.PatchTable;
import dev.cumulet.apigateway.control.PatchWording;
import dev.cumulet.apigateway.model.Authorizer;
import dev.cumulet.apigateway.model.PatchOperation;
import dev.cumulet.apigateway.model.RecordCopy;
import java.util.ArrayList;
import java.util.List;

/** What UpdateAuthorizer may change. */
final class AuthorizerPatches {
    private static final String POOLS = "providerARNs";

    private static final PatchTable<Authorizer> TABLE = PatchTable.<Authorizer>of(
                    "updateAuthorizerInput", PatchWording.LISTED)
            .replace("/name", Members.text("name", ApiGatewayError.AUTHORIZER_INPUT))
            .replace("/type", Members.text("type", ApiGatewayError.AUTHORIZER_INPUT))
            .replace("/authorizerUri", Members.text("authorizerUri"))
            .replace("/authorizerCredentials", Members.text("authorizerCredentials"))
            .replace("/identitySource", Members.text("identitySource"))
            .replace("/identityValidationExpression", Members.text("identityValidationExpression"))
            .replace(
                    "/authorizerResultTtlInSeconds",
                    Members.parsed("authorizerResultTtlInSeconds", AuthorizerPatches::seconds))
            .replace("/authType", Members.text("authType"))
            .add("/" + POOLS, (authorizer, patch) -> withPool(authorizer, patch, true))
            .remove("/" + POOLS, (authorizer, patch) -> withPool(authorizer, patch, false))
            .build();

    private AuthorizerPatches() {}

    /** {@return an authorizer with all patches applied} */
    static Authorizer applied(Authorizer authorizer, List<PatchOperation> patches) {
        Authorizer changed = TABLE.apply(authorizer, patches);
        AuthorizerRules.check(changed);
        return changed;
    }

    private static Integer seconds(String text) {
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException e) {
            throw ApiGatewayError.AUTHORIZER_INPUT.exception();
        }
    }

    private static Authorizer withPool(Authorizer authorizer, Patch patch, boolean isWanted) {
        List<String> pools = new ArrayList<>(authorizer.providerARNs() == null ? List.of() : authorizer.providerARNs());
        pools.remove(patch.value());
        if (isWanted) {
            pools.add(patch.value());
        }
        return RecordCopy.with(authorizer, POOLS, List.copyOf(pools));
    }
}
