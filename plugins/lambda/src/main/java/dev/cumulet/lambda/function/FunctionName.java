package dev.cumulet.lambda.function;

import dev.cumulet.lambda.error.LambdaError;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Scope;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A function as a request names it: by name, partial ARN or ARN, with or without a qualifier.
 *
 * @param scope the account and region of the ARN, otherwise the caller's
 * @param name the function's own name
 * @param qualifier version or alias, if the request has one
 */
public record FunctionName(Scope scope, String name, Optional<String> qualifier) {
    /** The unpublished version. */
    public static final String LATEST = "$LATEST";

    private static final int MAX_NAME = 64;
    private static final Pattern ALIAS = Pattern.compile("(?![0-9]+$)[a-zA-Z0-9-_]+");
    private static final Pattern FORM = Pattern.compile("(?:arn:aws[a-zA-Z-]*:lambda:)?"
            + "(?:(?<region>[a-z]{2}[a-z-]*-[a-z]+-\\d):)?(?:(?<account>\\d{12}):)?(?:function:)?"
            + "(?<name>[a-zA-Z0-9-_.]+)(?::(?<qualifier>\\$?[a-zA-Z0-9-_.]+))?");

    /**
     * Reads a name.
     *
     * @param qualifier the request's own qualifier, if it has one beside the name
     * @param caller whose name it is if it names no account
     * @throws AwsException if it is another region's, or name and request have different qualifiers
     */
    public static FunctionName parse(String text, Optional<String> qualifier, Scope caller) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw notFound(caller.arn("lambda", "function:" + text));
        }
        String region = Optional.ofNullable(matcher.group("region")).orElse(caller.region());
        if (!region.equals(caller.region())) {
            throw LambdaError.OTHER_REGION.exception(region, caller.region());
        }
        Optional<String> derived = Optional.ofNullable(matcher.group("qualifier"));
        if (derived.isPresent() && qualifier.isPresent() && !derived.equals(qualifier)) {
            throw LambdaError.QUALIFIER_MISMATCH.exception();
        }
        String account = Optional.ofNullable(matcher.group("account")).orElse(caller.account());
        return new FunctionName(new Scope(account, region), matcher.group("name"), derived.or(() -> qualifier));
    }

    /**
     * Reads the name of a function that is to be created.
     *
     * @throws AwsException if it is too long, or names another account
     */
    public static FunctionName parseNew(String text, Scope caller) {
        FunctionName parsed = parse(text, Optional.empty(), caller);
        if (parsed.name.length() > MAX_NAME) {
            throw LambdaError.NAME_TOO_LONG.exception(parsed.name);
        }
        if (!parsed.scope.equals(caller)) {
            throw LambdaError.ACCESS_DENIED.exception();
        }
        return new FunctionName(parsed.scope, parsed.name, Optional.empty());
    }

    /** {@return the ARN without a qualifier} */
    public String arn() {
        return scope.arn("lambda", "function:" + name);
    }

    /** {@return the same function with another qualifier} */
    public FunctionName withQualifier(String version) {
        return new FunctionName(scope, name, Optional.of(version));
    }

    /** {@return the function itself, without a qualifier} */
    public FunctionName unqualified() {
        return new FunctionName(scope, name, Optional.empty());
    }

    /** {@return the ARN as it was asked for} */
    public String qualifiedArn() {
        return qualifier.map(version -> arn() + ":" + version).orElseGet(this::arn);
    }

    /** {@return the error for what it names, if that isn't there; AWS has another one for what can be an alias} */
    public AwsException missing() {
        boolean isAlias = qualifier.filter(ALIAS.asMatchPredicate()).isPresent();
        return isAlias ? LambdaError.ALIAS_NOT_FOUND.exception(qualifiedArn()) : notFound(qualifiedArn());
    }

    /** {@return the error for a function that isn't there} */
    public static AwsException notFound(String arn) {
        return LambdaError.FUNCTION_NOT_FOUND.exception(arn);
    }
}
