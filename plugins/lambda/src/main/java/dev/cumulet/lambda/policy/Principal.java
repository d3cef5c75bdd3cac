package dev.cumulet.lambda.policy;

import dev.cumulet.lambda.error.LambdaError;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who is meant by a statement.
 *
 * @param kind {@code AWS} or {@code Service}; nothing for everybody
 * @param value ARN or name of a service, or {@code *}
 */
record Principal(Optional<String> kind, String value) {
    static final Principal ANYBODY = new Principal(Optional.empty(), "*");

    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
    private static final Pattern IDENTITY = Pattern.compile("arn:aws[a-zA-Z-]*:(iam|sts)::.+");
    // Alexa's services are the only ones outside of amazonaws.com. No group is repeated: that would need a stack as
    // deep
    // as a name has labels.
    private static final Pattern SERVICE =
            Pattern.compile("(?![.])(?!.*[.][.])[a-zA-Z0-9.-]+\\.(amazonaws\\.com(\\.cn)?|amazon\\.com)");

    /**
     * {@return what a request means}
     *
     * @throws dev.cumulet.spi.service.AwsException if it means nobody
     */
    static Principal parse(String text) {
        if (text.equals("*")) {
            return ANYBODY;
        }
        if (ACCOUNT.matcher(text).matches()) {
            return aws("arn:aws:iam::" + text + ":root");
        }
        if (IDENTITY.matcher(text).matches()) {
            return aws(text);
        }
        if (SERVICE.matcher(text).matches()) {
            return new Principal(Optional.of("Service"), text);
        }
        throw LambdaError.INVALID_PRINCIPAL.exception();
    }

    private static Principal aws(String arn) {
        return new Principal(Optional.of("AWS"), arn);
    }

    /** {@return this principal as a part of a policy's document} */
    Object document() {
        return kind.<Object>map(name -> Map.of(name, value)).orElse(value);
    }

    /** {@return whether somebody is meant who is known by an ARN, an account's number, or the name of a service} */
    boolean means(String who) {
        return equals(ANYBODY) || value.equals(who) || value.equals("arn:aws:iam::" + account(who) + ":root");
    }

    private static String account(String who) {
        String[] parts = who.split(":", 6);
        return parts.length == 6 ? parts[4] : who;
    }
}
