package dev.cumulet.apigateway.certificate;

import static dev.cumulet.spi.service.Operation.of;

import dev.cumulet.apigateway.control.Absent;
import dev.cumulet.apigateway.control.ApiGatewayError;
import dev.cumulet.apigateway.control.Apis;
import dev.cumulet.apigateway.control.Identifiers;
import dev.cumulet.apigateway.control.Members;
import dev.cumulet.apigateway.control.Page;
import dev.cumulet.apigateway.control.PatchTable;
import dev.cumulet.apigateway.control.PatchWording;
import dev.cumulet.apigateway.model.PatchOperation;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.shape.Location;
import dev.cumulet.spi.shape.Wire;
import dev.cumulet.spi.storage.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes, shows, changes and removes client certificates. */
public final class ClientCertificateOperations {
    private static final String CERTIFICATE = "/clientcertificates/{clientcertificate_id}";
    private static final Duration VALIDITY = Duration.ofDays(365);

    private static final PatchTable<ClientCertificate> PATCHES = PatchTable.<ClientCertificate>of(
                    "updateClientCertificateInput", PatchWording.PLAIN)
            .replace("/description", Members.text("description"))
            .build();

    private final Apis apis;
    private final Table<ClientCertificate> table;

    public ClientCertificateOperations(Apis apis, Table<ClientCertificate> table) {
        this.apis = apis;
        this.table = table;
    }

    /** {@return the operations} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                of("GenerateClientCertificate", "POST /clientcertificates", 201, GenerateRequest.class, ClientCertificate.class, this::generate),
                of("GetClientCertificate", "GET " + CERTIFICATE, 200, CertificateRequest.class, ClientCertificate.class, this::get),
                of("GetClientCertificates", "GET /clientcertificates", 200, ListRequest.class, ClientCertificates.class, this::list),
                of("UpdateClientCertificate", "PATCH " + CERTIFICATE, 200, UpdateRequest.class, ClientCertificate.class, this::update),
                of("DeleteClientCertificate", "DELETE " + CERTIFICATE, 202, CertificateRequest.class, Void.class, this::delete));
        // spotless:on
    }

    public record GenerateRequest(String description, Map<String, String> tags) {}

    public record CertificateRequest(
            @Wire(value = "clientcertificate_id", location = Location.PATH)
            String clientCertificateId) {}

    public record ListRequest(
            @Wire(location = Location.QUERY) String position,
            @Wire(location = Location.QUERY) Integer limit) {}

    public record ClientCertificates(
            String position, @Wire("item") List<ClientCertificate> items) {}

    public record UpdateRequest(
            @Wire(value = "clientcertificate_id", location = Location.PATH)
            String clientCertificateId,

            List<PatchOperation> patchOperations) {}

    public ClientCertificate generate(GenerateRequest request, Call call) {
        Instant now = apis.now();
        Instant end = now.plus(VALIDITY);
        ClientCertificate certificate = new ClientCertificate(
                apis.ids().next(Identifiers.RESOURCE),
                request.description(),
                SelfSigned.pem(now, end),
                now,
                end,
                Absent.ifEmpty(request.tags()));
        table.put(call.scope(), certificate.clientCertificateId(), certificate);
        return certificate;
    }

    public ClientCertificate get(CertificateRequest request, Call call) {
        return table.get(call.scope(), request.clientCertificateId())
                .orElseThrow(ApiGatewayError.INVALID_CERTIFICATE::exception);
    }

    public ClientCertificates list(ListRequest request, Call call) {
        List<ClientCertificate> all = table.scan(call.scope(), "", "", Integer.MAX_VALUE).stream()
                .map(Table.Entry::value)
                .toList();
        Page<ClientCertificate> page =
                Page.of(all, request.position(), request.limit(), ClientCertificate::clientCertificateId);
        return new ClientCertificates(page.position(), page.items());
    }

    public ClientCertificate update(UpdateRequest request, Call call) {
        return table.update(
                        call.scope(),
                        request.clientCertificateId(),
                        present -> Optional.of(PATCHES.apply(
                                present.orElseThrow(ApiGatewayError.INVALID_CERTIFICATE::exception),
                                request.patchOperations())))
                .orElseThrow(ApiGatewayError.INVALID_CERTIFICATE::exception);
    }

    public Void delete(CertificateRequest request, Call call) {
        table.update(call.scope(), request.clientCertificateId(), present -> {
            present.orElseThrow(ApiGatewayError.INVALID_CERTIFICATE::exception);
            return Optional.empty();
        });
        return null;
    }
}
