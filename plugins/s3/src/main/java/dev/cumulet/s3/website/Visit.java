package dev.cumulet.s3.website;

import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.PercentEncoding;

/**
 * A browser's request to a website.
 *
 * @param key the path without its first slash, decoded; empty for the site's root
 * @param rawPath the path as it was sent
 * @param http the request, with the bucket in front of its path
 */
record Visit(String bucket, String key, String rawPath, Inbound http) {
    static Visit of(Inbound http) {
        String path = http.rawPath();
        int slash = path.indexOf('/', 1);
        String rawPath = slash < 0 ? "/" : path.substring(slash);
        return new Visit(
                PercentEncoding.decode(path.substring(1, slash < 0 ? path.length() : slash)),
                PercentEncoding.decode(rawPath.substring(1)),
                rawPath,
                http);
    }

    boolean isHead() {
        return http.method().equals("HEAD");
    }

    /** {@return whether the path is that of a folder, whose page is the index document in it} */
    boolean isFolder() {
        return key.isEmpty() || key.endsWith("/");
    }

    /** {@return the query as it was sent, with its question mark if there is one} */
    String query() {
        return http.rawQuery().isEmpty() ? "" : "?" + http.rawQuery();
    }
}
