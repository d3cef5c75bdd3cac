package dev.cumulet.iam.account;

import dev.cumulet.iam.entity.Arns;
import dev.cumulet.iam.entity.Ledger;
import dev.cumulet.iam.entity.StoredProvider;
import dev.cumulet.iam.entity.Tags;
import dev.cumulet.iam.error.IamError;
import dev.cumulet.iam.row.Row;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.model.AddClientIdToOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.CreateOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.CreateOpenIdConnectProviderResponse;
import software.amazon.awssdk.services.iam.model.DeleteOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.GetOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.GetOpenIdConnectProviderResponse;
import software.amazon.awssdk.services.iam.model.ListOpenIdConnectProvidersRequest;
import software.amazon.awssdk.services.iam.model.ListOpenIdConnectProvidersResponse;
import software.amazon.awssdk.services.iam.model.OpenIDConnectProviderListEntry;
import software.amazon.awssdk.services.iam.model.RemoveClientIdFromOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.UpdateOpenIdConnectProviderThumbprintRequest;

/** Providers of identity tokens. They are kept; nobody calls them. */
public final class ProviderOperations {
    private static final String SCHEME = "https://";
    private static final String ARN = "arn:aws:iam::%s:oidc-provider/";

    private final Ledger ledger;

    public ProviderOperations(Ledger ledger) {
        this.ledger = ledger;
    }

    /** {@return the operations, one row each} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                Row.of("CreateOpenIDConnectProvider", CreateOpenIdConnectProviderRequest.class, CreateOpenIdConnectProviderResponse.class, this::create, "Url", "ThumbprintList Tags"),
                Row.of("GetOpenIDConnectProvider", GetOpenIdConnectProviderRequest.class, GetOpenIdConnectProviderResponse.class, this::get, "OpenIDConnectProviderArn", ""),
                Row.of("ListOpenIDConnectProviders", ListOpenIdConnectProvidersRequest.class, ListOpenIdConnectProvidersResponse.class, this::list, "", ""),
                Row.of("AddClientIDToOpenIDConnectProvider", AddClientIdToOpenIdConnectProviderRequest.class, this::addClient, "OpenIDConnectProviderArn ClientID"),
                Row.of("RemoveClientIDFromOpenIDConnectProvider", RemoveClientIdFromOpenIdConnectProviderRequest.class, this::removeClient, "OpenIDConnectProviderArn ClientID"),
                Row.of("UpdateOpenIDConnectProviderThumbprint", UpdateOpenIdConnectProviderThumbprintRequest.class, this::updateThumbprints, "OpenIDConnectProviderArn ThumbprintList"),
                Row.of("DeleteOpenIDConnectProvider", DeleteOpenIdConnectProviderRequest.class, this::delete, "OpenIDConnectProviderArn"));
        // spotless:on
    }

    CreateOpenIdConnectProviderResponse create(CreateOpenIdConnectProviderRequest input, Call call) {
        if (!input.url().startsWith(SCHEME) || input.url().length() == SCHEME.length()) {
            throw IamError.INVALID_URL.exception();
        }
        StoredProvider provider = new StoredProvider(
                input.url().substring(SCHEME.length()),
                input.clientIDList(),
                input.thumbprintList(),
                ledger.now(),
                Tags.of(input.tags()));
        String account = call.identity().account();
        ledger.providers().create(account, provider);
        return CreateOpenIdConnectProviderResponse.builder()
                .openIDConnectProviderArn(Arns.provider(account, provider))
                .tags(Tags.orNull(provider.tags()))
                .build();
    }

    private static String url(String arn, Call call) {
        String start = String.format(ARN, call.identity().account());
        if (!arn.startsWith(start)) {
            throw IamError.NO_SUCH_PROVIDER.exception(arn);
        }
        return arn.substring(start.length());
    }

    GetOpenIdConnectProviderResponse get(GetOpenIdConnectProviderRequest input, Call call) {
        StoredProvider provider = ledger.providers()
                .find(call.identity().account(), url(input.openIDConnectProviderArn(), call))
                .orElseThrow(() -> IamError.NO_SUCH_PROVIDER.exception(input.openIDConnectProviderArn()));
        return GetOpenIdConnectProviderResponse.builder()
                .url(provider.url())
                .clientIDList(provider.clients())
                .thumbprintList(provider.thumbprints())
                .createDate(provider.created())
                .tags(Tags.orNull(provider.tags()))
                .build();
    }

    ListOpenIdConnectProvidersResponse list(ListOpenIdConnectProvidersRequest input, Call call) {
        String account = call.identity().account();
        return ListOpenIdConnectProvidersResponse.builder()
                .openIDConnectProviderList(ledger.providers()
                        .all(account)
                        .map(provider -> OpenIDConnectProviderListEntry.builder()
                                .arn(Arns.provider(account, provider))
                                .build())
                        .toList())
                .build();
    }

    void addClient(AddClientIdToOpenIdConnectProviderRequest input, Call call) {
        ledger.providers()
                .change(
                        call.identity().account(),
                        url(input.openIDConnectProviderArn(), call),
                        provider -> provider.withClients(
                                Stream.concat(provider.clients().stream(), Stream.of(input.clientID()))
                                        .distinct()
                                        .toList()));
    }

    void removeClient(RemoveClientIdFromOpenIdConnectProviderRequest input, Call call) {
        ledger.providers()
                .change(
                        call.identity().account(),
                        url(input.openIDConnectProviderArn(), call),
                        provider -> provider.withClients(provider.clients().stream()
                                .filter(client -> !client.equals(input.clientID()))
                                .toList()));
    }

    void updateThumbprints(UpdateOpenIdConnectProviderThumbprintRequest input, Call call) {
        ledger.providers()
                .change(
                        call.identity().account(),
                        url(input.openIDConnectProviderArn(), call),
                        provider -> provider.withThumbprints(input.thumbprintList()));
    }

    void delete(DeleteOpenIdConnectProviderRequest input, Call call) {
        ledger.providers()
                .remove(call.identity().account(), url(input.openIDConnectProviderArn(), call), provider -> {});
    }
}
