package dev.cumulet.s3.access;

import dev.cumulet.s3.object.ObjectHead;
import dev.cumulet.s3.policy.Caller;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Query;
import dev.cumulet.spi.service.Call;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The values that requests have for the condition keys of policies. */
public final class Conditions {
    private static final String HEADER_KEYS = "s3:x-amz-";

    private final Clock clock;
    private final boolean assumesTls;

    /**
     * Makes the source of values.
     *
     * @param assumesTls whether plain HTTP counts as secure, for policies that were written for production
     */
    public Conditions(Clock clock, boolean assumesTls) {
        this.clock = clock;
        this.assumesTls = assumesTls;
    }

    /**
     * {@return the values of an attempt by condition key}
     *
     * @param object what the attempt is about, if it is there
     */
    Function<String, List<String>> of(Attempt attempt, Supplier<Optional<ObjectHead>> object) {
        return key -> {
            if (key.startsWith("aws:")) {
                return global(key, attempt);
            }
            if (key.startsWith(HEADER_KEYS)) {
                return attempt.call().http().headers().all(key.substring("s3:".length()));
            }
            return ofS3(key, attempt, object);
        };
    }

    private List<String> global(String key, Attempt attempt) {
        Call call = attempt.call();
        Headers headers = call.http().headers();
        return switch (key) {
            case "aws:sourceip" -> List.of(call.http().remoteAddress());
            case "aws:securetransport" ->
                List.of(String.valueOf(assumesTls || call.http().scheme().equals("https")));
            case "aws:referer" -> headers.all("Referer");
            case "aws:useragent" -> headers.all("User-Agent");
            case "aws:currenttime" ->
                List.of(clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
            case "aws:epochtime" -> List.of(String.valueOf(clock.instant().getEpochSecond()));
            case "aws:requestedregion" -> List.of(attempt.bucket().record().region());
            case "aws:resourceaccount" -> List.of(attempt.bucket().record().owner());
            case "aws:principalisawsservice", "aws:viaawsservice" -> List.of("false");
            case "aws:principaltype" ->
                List.of(attempt.caller().caller() instanceof Caller.Account ? "Account" : "Anonymous");
            case "aws:userid" ->
                List.of(attempt.caller().caller() instanceof Caller.Account account ? account.id() : "anonymous");
            case "aws:principalarn" ->
                attempt.caller().caller() instanceof Caller.Account account ? List.of(account.arn()) : List.of();
            case "aws:principalaccount" ->
                attempt.caller().caller() instanceof Caller.Account account ? List.of(account.id()) : List.of();
            default -> List.of();
        };
    }

    private List<String> ofS3(String key, Attempt attempt, Supplier<Optional<ObjectHead>> object) {
        Headers headers = attempt.call().http().headers();
        return switch (key) {
            case "s3:prefix", "s3:delimiter", "s3:max-keys" -> query(attempt, key.substring("s3:".length()));
            case "s3:versionid" -> attempt.versionId().map(List::of).orElse(List.of());
            case "s3:resourceaccount" -> List.of(attempt.bucket().record().owner());
            case "s3:authtype" ->
                Authentication.of(attempt.call(), attempt.caller()).type();
            case "s3:signatureversion" ->
                Authentication.of(attempt.call(), attempt.caller()).version();
            case "s3:signatureage" ->
                Authentication.of(attempt.call(), attempt.caller()).age(clock.instant());
            case "s3:if-match" -> headers.all("If-Match");
            case "s3:if-none-match" -> headers.all("If-None-Match");
            case "s3:objectcreationoperation" ->
                List.of(String.valueOf(!attempt.call().operation().equals("UploadPart")));
            case "s3:object-lock-mode" -> headers.all("x-amz-object-lock-mode");
            case "s3:object-lock-legal-hold" -> headers.all("x-amz-object-lock-legal-hold");
            case "s3:object-lock-retain-until-date" -> headers.all("x-amz-object-lock-retain-until-date");
            case "s3:object-lock-remaining-retention-days" ->
                headers.first("x-amz-object-lock-retain-until-date")
                        .map(this::days)
                        .orElse(List.of());
            case "s3:requestobjecttagkeys" ->
                Query.parse(headers.first("x-amz-tagging").orElse("")).parameters().stream()
                        .map(Query.Parameter::name)
                        .toList();
            default -> tag(key, headers, object);
        };
    }

    private static List<String> query(Attempt attempt, String name) {
        return attempt.call().http().query().first(name).map(List::of).orElse(List.of());
    }

    private List<String> days(String date) {
        try {
            return List.of(String.valueOf(ChronoUnit.DAYS.between(clock.instant(), Instant.parse(date))));
        } catch (java.time.DateTimeException e) {
            return List.of();
        }
    }

    private static List<String> tag(String key, Headers headers, Supplier<Optional<ObjectHead>> object) {
        int slash = key.indexOf('/');
        String name = key.substring(slash + 1);
        return switch (key.substring(0, Math.max(slash, 0))) {
            case "s3:requestobjecttag" ->
                Query.parse(headers.first("x-amz-tagging").orElse(""))
                        .first(name)
                        .map(List::of)
                        .orElse(List.of());
            case "s3:existingobjecttag" ->
                object.get()
                        .flatMap(found -> found.header("tags")
                                .flatMap(tags -> Query.parse(tags).first(name)))
                        .map(List::of)
                        .orElse(List.of());
            default -> List.of();
        };
    }
}
