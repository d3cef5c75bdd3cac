package dev.cumulet.s3.multipart;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What is kept of an upload in parts.
 *
 * @param id grows with time, so that ids of one key are in the order in which the uploads began
 * @param account who began it
 * @param attributes the object's attributes as far as they are known at the beginning
 * @param checksumAlgorithm what the client chose, if it did
 * @param checksumType {@code COMPOSITE} or {@code FULL_OBJECT}, if there is an algorithm
 */
public record UploadRecord(
        String id,
        String bucket,
        String key,
        String account,
        Instant initiated,
        Map<String, String> attributes,
        Optional<String> checksumAlgorithm,
        Optional<String> checksumType) {}
