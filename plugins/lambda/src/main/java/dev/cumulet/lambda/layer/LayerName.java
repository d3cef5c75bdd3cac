package dev.cumulet.lambda.layer;

import dev.cumulet.spi.service.Scope;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A layer as a request names it: by name or by ARN.
 *
 * @param scope the account and region of the ARN, otherwise the caller's
 * @param name the layer's own name
 */
record LayerName(Scope scope, String name) {
    private static final Pattern ARN = Pattern.compile("arn:[a-zA-Z0-9-]+:lambda:(?<region>[a-zA-Z0-9-]+):"
            + "(?<account>\\d{12}):layer:(?<name>[a-zA-Z0-9-_]+)(:(?<version>[0-9]{1,10}))?");

    /**
     * A version of a layer.
     *
     * @param layer the layer
     * @param number the version's number
     */
    record OfVersion(LayerName layer, long number) {
        String arn() {
            return layer.arn(number);
        }
    }

    static LayerName parse(String text, Scope caller) {
        Matcher matcher = ARN.matcher(text);
        return matcher.matches() ? of(matcher) : new LayerName(caller, text);
    }

    /** {@return the version that an ARN names; nothing for layers of AWS's own, which belong to no account} */
    static Optional<OfVersion> parseVersion(String arn) {
        Matcher matcher = ARN.matcher(arn);
        return matcher.matches() && matcher.group("version") != null
                ? Optional.of(new OfVersion(of(matcher), Long.parseLong(matcher.group("version"))))
                : Optional.empty();
    }

    private static LayerName of(Matcher matcher) {
        return new LayerName(new Scope(matcher.group("account"), matcher.group("region")), matcher.group("name"));
    }

    String arn() {
        return scope.arn("lambda", "layer:" + name);
    }

    String arn(long version) {
        return arn() + ":" + version;
    }
}
