package dev.cumulet.s3.form;

import dev.cumulet.s3.error.S3Error;
import dev.cumulet.spi.Signer;
import dev.cumulet.spi.service.AwsException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The signature of a form's policy, in either of the versions that S3 takes.
 *
 * @param signer whose key it is: the access key in version 2, with the scope in version 4
 * @param isV4 whether it is of version 4
 */
record FormSignature(String signer, String value, boolean isV4) {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final Pattern CREDENTIAL = Pattern.compile("(.+)/\\d{8}/[^/]+/s3/aws4_request");
    private static final HexFormat SPACED = HexFormat.ofDelimiter(" ");

    /** {@return the signature of a form, which must have one} */
    static FormSignature of(Form form) {
        boolean isV4 = form.fields().keySet().stream().anyMatch(FormSignature::isOfV4);
        return isV4 ? v4(form) : new FormSignature(form.required("AWSAccessKeyId"), form.required("Signature"), false);
    }

    private static boolean isOfV4(String field) {
        return field.equals("x-amz-algorithm") || field.equals("x-amz-credential") || field.equals("x-amz-signature");
    }

    private static FormSignature v4(Form form) {
        String algorithm = form.required("X-Amz-Algorithm");
        if (!algorithm.equals(ALGORITHM)) {
            throw invalid("X-Amz-Algorithm", algorithm, "X-Amz-Algorithm only supports \"" + ALGORITHM + "\"");
        }
        String credential = form.required("X-Amz-Credential");
        if (!CREDENTIAL.matcher(credential).matches()) {
            throw invalid(
                    "X-Amz-Credential",
                    credential,
                    "Error parsing the X-Amz-Credential parameter; the Credential is mal-formed; expecting"
                            + " \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".");
        }
        form.required("X-Amz-Date");
        return new FormSignature(credential, form.required("X-Amz-Signature"), true);
    }

    private static AwsException invalid(String field, String value, String message) {
        return S3Error.INVALID_ARGUMENT
                .exception(message)
                .with("ArgumentName", field)
                .with("ArgumentValue", value);
    }

    /** {@return the access key that signed} */
    String accessKey() {
        return isV4 ? CREDENTIAL.matcher(signer).replaceFirst("$1") : signer;
    }

    /**
     * Refuses a signature that is wrong, or of a key that nobody has where it must be known.
     *
     * @return whether it is right; false if that can't be known
     */
    boolean check(String policy, Signer keys) {
        Optional<String> computed = isV4 ? keys.v4(signer, policy) : keys.v2(signer, policy);
        if (computed.isEmpty() && keys.isRequired()) {
            throw S3Error.INVALID_ACCESS_KEY_ID.exception().with("AWSAccessKeyId", accessKey());
        }
        if (computed.isPresent() && !MessageDigest.isEqual(bytes(computed.get()), bytes(value))) {
            throw S3Error.SIGNATURE_DOES_NOT_MATCH
                    .exception()
                    .with("AWSAccessKeyId", accessKey())
                    .with("StringToSign", policy)
                    .with("SignatureProvided", value)
                    .with("StringToSignBytes", SPACED.formatHex(bytes(policy)));
        }
        return computed.isPresent();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
