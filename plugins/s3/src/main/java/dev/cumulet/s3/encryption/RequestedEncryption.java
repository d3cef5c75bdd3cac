package dev.cumulet.s3.encryption;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.s3.error.S3Error;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds out how a write is to be encrypted: as its headers say, or else as its bucket does. */
public final class RequestedEncryption {
    private static final Set<String> KMS = Set.of("aws:kms", "aws:kms:dsse");
    private static final String DUAL_LAYER = "aws:kms:dsse";
    private static final JsonMapper JSON = new JsonMapper();

    private final Headers headers;
    private final Optional<BucketDefault> usual;
    private final Scope scope;

    private RequestedEncryption(Headers headers, Optional<BucketDefault> usual, Scope scope) {
        this.headers = headers;
        this.usual = usual;
        this.scope = scope;
    }

    /** {@return the encryption of what a call writes into a bucket} */
    public static Encryption of(Call call, Bucket bucket) {
        Headers headers = call.http().headers();
        Optional<BucketDefault> usual = bucket.settings().get(BucketDefault.VIEW);
        if (usual.isEmpty() && !isMentioned(headers)) {
            return Encryption.USUAL;
        }
        Scope scope = new Scope(call.identity().account(), bucket.record().region());
        return new RequestedEncryption(headers, usual, scope).encryption();
    }

    /** {@return the key that a reader brings along, if it does} */
    public static Optional<CustomerKey> ofReader(Call call) {
        Headers headers = call.http().headers();
        if (!isMentioned(headers)) {
            return Optional.empty();
        }
        Optional<String> algorithm = headers.first(Encryption.ALGORITHM);
        if (algorithm.isPresent()) {
            throw invalid(Encryption.ALGORITHM + " header is not supported for this operation.", algorithm.get());
        }
        return CustomerKey.of(headers);
    }

    private static boolean isMentioned(Headers headers) {
        boolean[] isMentioned = {false};
        headers.forEach((name, value) -> isMentioned[0] |= isAbout(name));
        return isMentioned[0];
    }

    private static boolean isAbout(String header) {
        return header.regionMatches(true, 0, Encryption.ALGORITHM, 0, Encryption.ALGORITHM.length());
    }

    private Encryption encryption() {
        Optional<String> algorithm = headers.first(Encryption.ALGORITHM);
        if (algorithm.isPresent() && CustomerKey.isMentioned(headers)) {
            throw invalid(
                    "Server Side Encryption with Customer provided key is incompatible with the encryption method"
                            + " specified",
                    algorithm.get());
        }
        Optional<CustomerKey> customerKey = CustomerKey.of(headers);
        if (customerKey.isPresent()) {
            checkAllowed();
            return Encryption.with(customerKey.get());
        }
        Optional<String> key = headers.first(Encryption.KEY);
        if (key.isPresent() && algorithm.filter(KMS::contains).isEmpty()) {
            throw invalid(
                    "Server Side Encryption with AWS KMS managed key requires HTTP header x-amz-server-side-encryption :"
                            + " aws:kms",
                    algorithm.orElse("null"));
        }
        if (algorithm.isEmpty()) {
            return usual.map(wanted -> encryption(wanted.algorithm(), wanted.kmsKey()))
                    .orElse(Encryption.USUAL);
        }
        return encryption(algorithm.get(), key);
    }

    private void checkAllowed() {
        if (usual.filter(BucketDefault::blocksCustomerKeys).isPresent()) {
            throw S3Error.ACCESS_DENIED.exception();
        }
    }

    private Encryption encryption(String algorithm, Optional<String> keyName) {
        if (algorithm.equals("AES256")) {
            return Encryption.USUAL;
        }
        if (!KMS.contains(algorithm)) {
            throw invalid("The encryption method specified is not supported", algorithm);
        }
        KmsKey key = keyName.map(name -> KmsKey.of(name, scope)).orElseGet(() -> KmsKey.ofS3(scope));
        return Encryption.with(algorithm, key, usesBucketKey(algorithm), context());
    }

    /** Bucket keys don't exist with two layers. */
    private boolean usesBucketKey(String algorithm) {
        boolean isUsual = usual.filter(BucketDefault::usesBucketKey).isPresent();
        return !algorithm.equals(DUAL_LAYER)
                && headers.first(Encryption.BUCKET_KEY)
                        .map("true"::equalsIgnoreCase)
                        .orElse(isUsual);
    }

    private Optional<String> context() {
        Optional<String> context = headers.first(Encryption.CONTEXT);
        if (context.isPresent() && !isContext(context.get())) {
            throw S3Error.INVALID_ARGUMENT
                    .exception(
                            "The header '" + Encryption.CONTEXT + "' shall be Base64-encoded UTF-8 string holding JSON"
                                    + " which represents a string-string map")
                    .with("ArgumentName", Encryption.CONTEXT)
                    .with("ArgumentValue", context.get());
        }
        return context;
    }

    private static boolean isContext(String text) {
        try {
            return JSON.readValue(Base64.getDecoder().decode(text), new TypeReference<Map<String, String>>() {})
                    != null;
        } catch (IllegalArgumentException | JacksonException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static AwsException invalid(String message, String algorithm) {
        return S3Error.INVALID_ARGUMENT
                .exception(message)
                .with("ArgumentName", Encryption.ALGORITHM)
                .with("ArgumentValue", algorithm);
    }
}
