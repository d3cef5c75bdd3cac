package dev.cumulet.s3.encryption;

import dev.cumulet.s3.error.S3Error;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Scope;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A KMS key, by its ARN. Nobody here knows which keys there are, so every key is taken that could be one: what KMS says
 * of a name that no key can have, it says here too.
 */
record KmsKey(String arn) {
    private static final Pattern ID =
            Pattern.compile("[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}|mrk-[0-9a-fA-F]{32}");
    private static final Pattern ALIAS = Pattern.compile("alias/[A-Za-z0-9/_-]{1,250}");
    private static final Pattern ARN = Pattern.compile("arn:aws[a-z-]*:kms:([a-z0-9-]+):(\\d{12}):(key|alias)/(.+)");
    private static final String AWS_MANAGED = "alias/aws/s3";

    /** {@return the key that AWS makes for S3 in an account} */
    static KmsKey ofS3(Scope scope) {
        return of(AWS_MANAGED, scope);
    }

    /**
     * {@return the key of an id, an alias or an ARN}
     *
     * @param scope the account and region in which ids and aliases are looked up
     */
    static KmsKey of(String name, Scope scope) {
        if (ID.matcher(name).matches()) {
            return new KmsKey(scope.arn("kms", "key/" + name));
        }
        if (ALIAS.matcher(name).matches()) {
            return new KmsKey(scope.arn("kms", "key/" + idOf(scope.account() + scope.region() + name)));
        }
        var matcher = ARN.matcher(name);
        if (!matcher.matches()) {
            throw notFound("Invalid keyId '" + name + "'");
        }
        if (!matcher.group(1).equals(scope.region())) {
            throw notFound("Invalid arn " + matcher.group(1));
        }
        boolean isAlias = matcher.group(3).equals("alias");
        Scope owner = new Scope(matcher.group(2), scope.region());
        return isAlias ? of("alias/" + matcher.group(4), owner) : new KmsKey(name);
    }

    /** {@return whether a text is the ARN of a key, and not of an alias} */
    static boolean isArn(String text) {
        var matcher = ARN.matcher(text);
        return matcher.matches() && matcher.group(3).equals("key");
    }

    /** An alias stands for a key of which only this is known: it is always the same one. */
    private static UUID idOf(String alias) {
        return UUID.nameUUIDFromBytes(alias.getBytes(StandardCharsets.UTF_8));
    }

    private static AwsException notFound(String message) {
        return S3Error.KMS_NOT_FOUND.exception(message);
    }
}
