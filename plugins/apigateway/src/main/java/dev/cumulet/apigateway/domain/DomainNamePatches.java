package dev.cumulet.apigateway.domain;

import dev.cumulet.apigateway.control.ApiGatewayError;
import dev.cumulet.apigateway.control.Members;
import dev.cumulet.apigateway.control.PatchTable;
import dev.cumulet.apigateway.control.PatchTable.Change;
import dev.cumulet.apigateway.control.PatchWording;
import dev.cumulet.apigateway.model.RecordCopy;
import dev.cumulet.apigateway.rest.Endpoints;
import java.util.ArrayList;
import java.util.List;

/** What UpdateDomainName may change. */
final class DomainNamePatches {
    private static final String TYPES = "/endpointConfiguration/types";
    private static final String TYPE = TYPES + "/{type}";
    private static final String TRUST = "/mutualTlsAuthentication";

    /** Members that are texts and simply replaced. */
    private static final List<String> TEXTS = List.of(
            "certificateName",
            "certificateArn",
            "regionalCertificateName",
            "regionalCertificateArn",
            "securityPolicy",
            "endpointAccessMode",
            "ownershipVerificationCertificateArn",
            "managementPolicy",
            "policy",
            "routingMode");

    static final PatchTable<DomainDraft> TABLE = table();

    private DomainNamePatches() {}

    private static PatchTable<DomainDraft> table() {
        PatchTable.Builder<DomainDraft> table = PatchTable.<DomainDraft>of("updateDomainNameInput", PatchWording.PLAIN);
        TEXTS.forEach(member -> table.replace("/" + member, Members.text(member)));
        return table.add(TYPES, (draft, patch) -> with(draft, patch.value()))
                .remove(TYPES, (draft, patch) -> without(draft, patch.value()))
                .add(TYPE, (draft, patch) -> with(draft, patch.label()))
                .remove(TYPE, (draft, patch) -> without(draft, patch.label()))
                .replace(TYPE, (draft, patch) -> with(without(draft, patch.label()), patch.value()))
                .replace(
                        "/endpointConfiguration/ipAddressType",
                        Members.oneOf("ipAddressType", Endpoints.ADDRESS_TYPES, ApiGatewayError.WRONG_ADDRESS_TYPE))
                .put(TRUST + "/truststoreUri", Members.text("truststoreUri"))
                .put(TRUST + "/truststoreVersion", Members.text("truststoreVersion"))
                .remove(TRUST, withoutTrust())
                .build();
    }

    private static Change<DomainDraft> withoutTrust() {
        return (draft, patch) ->
                RecordCopy.with(RecordCopy.with(draft, "truststoreUri", null), "truststoreVersion", null);
    }

    private static DomainDraft with(DomainDraft draft, String type) {
        if (type == null || !Endpoints.TYPES.contains(type)) {
            throw ApiGatewayError.WRONG_ENDPOINT_TYPE.exception();
        }
        List<String> types = new ArrayList<>(without(draft, type).types());
        types.add(type);
        return RecordCopy.with(draft, "types", List.copyOf(types));
    }

    private static DomainDraft without(DomainDraft draft, String type) {
        return RecordCopy.with(
                draft,
                "types",
                draft.types().stream().filter(known -> !known.equals(type)).toList());
    }
}
