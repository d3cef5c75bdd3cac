package dev.cumulet.lambda.code;

import java.nio.file.Path;

/**
 * A deployment package that is stored and unpacked.
 *
 * @param sha256 of the zip, in base64 as AWS writes it
 * @param size of the zip in bytes
 * @param folder its unpacked content
 */
public record CodePackage(String sha256, long size, Path folder) {}
