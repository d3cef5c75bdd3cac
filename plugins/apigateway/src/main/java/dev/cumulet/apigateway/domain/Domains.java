package dev.cumulet.apigateway.domain;

import dev.cumulet.apigateway.control.ApiGatewayError;
import dev.cumulet.apigateway.host.CustomDomain;
import dev.cumulet.apigateway.host.DomainTables;
import dev.cumulet.spi.service.Call;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The caller's domains: loads and changes them, and says in AWS's words what is not there. */
record Domains(DomainTables tables) {

    CustomDomain load(Call call, String name, String id) {
        return tables.find(call.scope(), CustomDomain.key(name, id))
                .orElseThrow(ApiGatewayError.INVALID_DOMAIN::exception);
    }

    CustomDomain change(Call call, String name, String id, UnaryOperator<CustomDomain> change) {
        return tables.update(
                        call.scope(),
                        CustomDomain.key(name, id),
                        present -> Optional.of(
                                change.apply(present.orElseThrow(ApiGatewayError.INVALID_DOMAIN::exception))))
                .orElseThrow(ApiGatewayError.INVALID_DOMAIN::exception);
    }
}
