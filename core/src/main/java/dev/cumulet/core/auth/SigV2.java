package dev.cumulet.core.auth;

import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.Query;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * S3's Signature Version 2, which boto3 still uses for presigned URLs in the regions that opened before 2014.
 *
 * @param date the Date line of the text to sign: the expiry in seconds, or the Date header
 */
record SigV2(String accessKey, String signature, String date) {
    /** The parameters that are part of the resource, and so are signed. */
    private static final Set<String> SIGNED_PARAMETERS = Set.of(
            "accelerate",
            "acl",
            "analytics",
            "cors",
            "defaultObjectAcl",
            "delete",
            "inventory",
            "lifecycle",
            "location",
            "logging",
            "metrics",
            "notification",
            "object-lock",
            "partNumber",
            "policy",
            "replication",
            "requestPayment",
            "response-cache-control",
            "response-content-disposition",
            "response-content-encoding",
            "response-content-language",
            "response-content-type",
            "response-expires",
            "restore",
            "select",
            "select-type",
            "storageClass",
            "tagging",
            "torrent",
            "uploadId",
            "uploads",
            "versionId",
            "versioning",
            "versions",
            "website");

    static boolean isIn(Query query) {
        return query.contains("AWSAccessKeyId") && (query.contains("Signature") || query.contains("Expires"));
    }

    /** {@return the signature that the secret gives for a text} */
    static String sign(String secret, String stringToSign) {
        return Base64.getEncoder().encodeToString(Crypto.hmacSha1(secret, stringToSign));
    }

    /**
     * {@return the texts that the client may have signed, the likeliest first}
     *
     * <p>The signed resource begins with the bucket. In a path it does anyhow; in a virtual-hosted request the bucket is
     * some front part of the host, and where it ends only the service knows.
     */
    List<String> stringsToSign(Inbound request) {
        Query query = request.query();
        String head = request.method() + "\n" + trimmed(request, "Content-MD5") + "\n"
                + trimmed(request, "Content-Type") + "\n" + date + "\n" + amzHeaders(request, query);
        String parameters = parameters(query);
        List<String> texts = new ArrayList<>();
        texts.add(head + request.rawPath() + parameters);
        if (request.rawPath().indexOf('/', 1) < 0) {
            // boto3 asks for /bucket and signs /bucket/.
            texts.add(head + request.rawPath() + "/" + parameters);
        }
        String host = request.host().toLowerCase(Locale.ROOT);
        for (int dot = host.indexOf('.'); dot > 0; dot = host.indexOf('.', dot + 1)) {
            texts.add(head + "/" + host.substring(0, dot) + request.rawPath() + parameters);
        }
        return texts;
    }

    private static String trimmed(Inbound request, String header) {
        return request.header(header).orElse("").trim();
    }

    /** Presigned URLs carry such headers as parameters, where S3 reads them too. */
    private static String amzHeaders(Inbound request, Query query) {
        TreeMap<String, String> signed = new TreeMap<>();
        for (Query.Parameter parameter : query.parameters()) {
            String name = parameter.name().toLowerCase(Locale.ROOT);
            if (name.startsWith("x-amz-")) {
                signed.put(name, parameter.value());
            }
        }
        request.headers().forEach((spelt, value) -> {
            String name = spelt.toLowerCase(Locale.ROOT);
            if (name.startsWith("x-amz-")) {
                signed.put(name, String.join(",", request.headers().all(name)).trim());
            }
        });
        return signed.entrySet().stream()
                .map(header -> header.getKey() + ":" + header.getValue() + "\n")
                .collect(Collectors.joining());
    }

    private static String parameters(Query query) {
        String signed = query.parameters().stream()
                .filter(parameter -> SIGNED_PARAMETERS.contains(parameter.name()))
                .map(parameter ->
                        parameter.raw().contains("=") ? parameter.name() + "=" + parameter.value() : parameter.name())
                .sorted()
                .collect(Collectors.joining("&"));
        return signed.isEmpty() ? "" : "?" + signed;
    }
}
