package dev.cumulet.s3.remote;

import java.nio.file.Path;

/**
 * Where blocks live.
 *
 * @param endpoint empty for AWS itself
 * @param prefix what the keys of all blocks begin with
 * @param scratch a folder for parts on their way
 */
public record RemoteSettings(
        String endpoint,
        String bucket,
        String prefix,
        String region,
        String accessKey,
        String secretKey,
        boolean isPathStyle,
        Path scratch) {}
