package dev.cumulet.apigateway.management;

import dev.cumulet.apigateway.certificate.ClientCertificate;
import dev.cumulet.apigateway.certificate.ClientCertificateOperations;
import dev.cumulet.apigateway.control.Apis;
import dev.cumulet.apigateway.control.TaggedTable;
import dev.cumulet.apigateway.control.Topic;
import dev.cumulet.apigateway.domain.AccessAssociation;
import dev.cumulet.apigateway.domain.AccessAssociationOperations;
import dev.cumulet.apigateway.domain.BasePathMappingOperations;
import dev.cumulet.apigateway.domain.DomainNameOperations;
import dev.cumulet.apigateway.host.DomainTables;
import dev.cumulet.apigateway.link.VpcLink;
import dev.cumulet.apigateway.link.VpcLinkOperations;
import dev.cumulet.apigateway.sdk.SdkTypeOperations;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.storage.Storage;
import dev.cumulet.spi.storage.Table;
import java.util.List;
import java.util.stream.Stream;

/** What stands around APIs: domains, links, certificates, and the tables of those that nobody else asks for. */
public final class KeptResources implements Topic {
    private final DomainTables domains;
    private final Table<AccessAssociation> associations;
    private final Table<VpcLink> links;
    private final Table<ClientCertificate> certificates;

    public KeptResources(Storage storage, DomainTables domains) {
        this.domains = domains;
        this.associations = storage.table("domain-name-access-associations", AccessAssociation.class);
        this.links = storage.table("vpc-links", VpcLink.class);
        this.certificates = storage.table("client-certificates", ClientCertificate.class);
    }

    @Override
    public List<Operation<?, ?>> rows(Apis apis) {
        return Stream.of(
                        new DomainNameOperations(apis, domains).rows(),
                        new BasePathMappingOperations(apis, domains).rows(),
                        new AccessAssociationOperations(domains, associations).rows(),
                        new VpcLinkOperations(apis, links).rows(),
                        new ClientCertificateOperations(apis, certificates).rows(),
                        new SdkTypeOperations().rows())
                .<Operation<?, ?>>flatMap(List::stream)
                .toList();
    }

    @Override
    public List<TaggedTable<?>> tagged() {
        return List.of(
                new TaggedTable<>("/domainnames/", domains::update),
                new TaggedTable<>("/vpclinks/", links::update),
                new TaggedTable<>("/clientcertificates/", certificates::update));
    }

    /** Forgets all of them but the domains, which are not its own. */
    public void clear() {
        associations.clear();
        links.clear();
        certificates.clear();
    }
}
