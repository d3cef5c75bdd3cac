package dev.cumulet.lambda.function;

import dev.cumulet.lambda.code.CodePackage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a function is made of: a deployment package that is stored, or a container image that stays where it is.
 *
 * @param sha256 as AWS shows it, in base64 for a package and in hexadecimal digits for an image
 * @param size in bytes; AWS shows 0 for images
 * @param imageUri the image's name as the request has it
 * @param key the ARN of the key that is to encrypt the package, if the request names one
 */
record DeployedCode(String sha256, long size, Optional<String> imageUri, Optional<String> key) {
    private static final Pattern DIGEST = Pattern.compile("@sha256:([0-9a-f]{64})$");
    private static final Pattern TAG = Pattern.compile("(:[^/:@]+)?(@[^/@]+)?$");

    static DeployedCode of(CodePackage code, String key) {
        return new DeployedCode(code.sha256(), code.size(), Optional.empty(), Optional.ofNullable(key));
    }

    /** No registry is asked for the image's digest: a name without one has that of its text, so that another tag shows. */
    static DeployedCode ofImage(String uri) {
        Matcher digest = DIGEST.matcher(uri);
        String sha256 = digest.find() ? digest.group(1) : sha256(uri);
        return new DeployedCode(sha256, 0, Optional.of(uri), Optional.empty());
    }

    /** {@return the image's name with its digest in place of its tag} */
    static String resolvedImage(String uri, String sha256) {
        return TAG.matcher(uri).replaceFirst("") + "@sha256:" + sha256;
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
