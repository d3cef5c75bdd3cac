package dev.cumulet.apigateway.host;

import dev.cumulet.apigateway.model.Items;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A domain of a client's own and what its paths lead to.
 *
 * @param domainNameId the id of a private domain, of which several may have one name; null for all others
 * @param endpointAccessMode as v1 has it, kept only
 */
public record CustomDomain(
        String domainName,
        String domainNameId,
        Instant createdDate,
        List<DomainEndpoint> endpoints,
        List<ApiMapping> mappings,
        MutualTls mutualTls,
        String endpointAccessMode,
        String policy,
        String managementPolicy,
        String routingMode,
        Map<String, String> tags) {

    /** {@return under which key the domain is kept} */
    public String key() {
        return key(domainName, domainNameId);
    }

    /** {@return under which key a domain is kept} */
    public static String key(String domainName, String domainNameId) {
        return domainNameId == null ? domainName : domainName + "+" + domainNameId;
    }

    /** {@return the mapping of that id} */
    public Optional<ApiMapping> mapping(String id) {
        return Items.find(mappings, ApiMapping::id, id);
    }

    /** {@return the mapping of that part of the path} */
    public Optional<ApiMapping> mappingOf(String key) {
        return Items.find(mappings, ApiMapping::key, key);
    }

    /** {@return this domain with a mapping added, or put in place of the one with its id} */
    public CustomDomain withMapping(ApiMapping mapping) {
        return withMappings(Items.with(mappings, mapping, ApiMapping::id));
    }

    /** {@return this domain without the mapping of that id} */
    public CustomDomain withoutMapping(String id) {
        return withMappings(Items.without(mappings, ApiMapping::id, id));
    }

    /** {@return this domain with other ways to it} */
    public CustomDomain withEndpoints(List<DomainEndpoint> changed) {
        return new CustomDomain(
                domainName,
                domainNameId,
                createdDate,
                List.copyOf(changed),
                mappings,
                mutualTls,
                endpointAccessMode,
                policy,
                managementPolicy,
                routingMode,
                tags);
    }

    /** {@return this domain with other tags} */
    public CustomDomain withTags(Map<String, String> changed) {
        return new CustomDomain(
                domainName,
                domainNameId,
                createdDate,
                endpoints,
                mappings,
                mutualTls,
                endpointAccessMode,
                policy,
                managementPolicy,
                routingMode,
                changed);
    }

    private CustomDomain withMappings(List<ApiMapping> changed) {
        return new CustomDomain(
                domainName,
                domainNameId,
                createdDate,
                endpoints,
                changed,
                mutualTls,
                endpointAccessMode,
                policy,
                managementPolicy,
                routingMode,
                tags);
    }

    /**
     * {@return what a path leads to: of the mappings whose keys it begins with the longest one}
     *
     * @param rawPath as sent, with its leading slash
     */
    public Optional<ApiMapping> leading(String rawPath) {
        ApiMapping longest = null;
        for (ApiMapping mapping : mappings) {
            boolean isLonger =
                    longest == null || mapping.key().length() > longest.key().length();
            if (isLonger && isBelow(rawPath, mapping.key())) {
                longest = mapping;
            }
        }
        return Optional.ofNullable(longest);
    }

    private static boolean isBelow(String rawPath, String key) {
        int end = key.length() + 1;
        return key.isEmpty() || rawPath.startsWith(key, 1) && (rawPath.length() == end || rawPath.charAt(end) == '/');
    }
}
