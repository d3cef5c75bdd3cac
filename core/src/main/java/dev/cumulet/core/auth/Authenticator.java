package dev.cumulet.core.auth;

import dev.cumulet.core.clock.ServerClock;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.Query;
import dev.cumulet.spi.http.RequestBody;
import dev.cumulet.spi.service.Fault;
import dev.cumulet.spi.service.Identity;
import java.util.Map;

/** Finds out who sent a request, and opens its body. Safe for use by many threads. */
public final class Authenticator {
    private final AuthSettings settings;
    private final KeyRing keys;
    private final SigV4Check sigV4;
    private final SigV2Check sigV2;

    public Authenticator(KeyRing keys, ServerClock clock) {
        this.settings = keys.settings();
        this.keys = keys;
        Validity validity = new Validity(clock);
        this.sigV4 = new SigV4Check(keys, validity);
        this.sigV2 = new SigV2Check(keys, validity);
    }

    /** Knows the keys of the configuration only. */
    public Authenticator(AuthSettings settings, ServerClock clock) {
        this(new KeyRing(settings, clock), clock);
    }

    /**
     * {@return the caller and the content}
     *
     * @param original the request as it came: changed paths and headers are not what the client signed
     * @param largestBody how many bytes the service takes, where it reads the body into memory
     * @throws dev.cumulet.spi.service.AwsException if the request is not let in; reading the body can throw it too
     */
    public Authenticated authenticate(Inbound original, int largestBody, FaultSource faults) {
        if (original.method().equals("OPTIONS")) {
            // A browser's preflight has the presigned URL of the request to come, but a method of its own.
            return opened(original, "", Identity.Kind.ANONYMOUS, faults);
        }
        if (CredentialForm.isAskedOf(original)) {
            CredentialForm.check(original, faults);
        }
        String authorization = original.header("Authorization").orElse("");
        if (authorization.startsWith("AWS4-")) {
            return settings.verifies()
                    ? verified(original, SigV4Claim.ofHeader(original, authorization, faults), largestBody, faults)
                    : accepted(original, faults);
        }
        if (authorization.startsWith("AWS ")) {
            return bySigV2Header(original, authorization, faults);
        }
        Query query = mayBePresigned(original.rawQuery()) ? original.query() : Query.parse("");
        if (SigV4Claim.isIn(query)) {
            return verified(original, SigV4Claim.ofQuery(query, faults), largestBody, faults);
        }
        if (SigV2.isIn(query)) {
            return verified(original, sigV2.ofQuery(query, faults), faults);
        }
        if (settings.verifies()) {
            throw authorization.isEmpty()
                    ? faults.because(Fault.MISSING_CREDENTIALS, "Access Denied")
                    : faults.because(Fault.MALFORMED_CREDENTIALS, "Unsupported Authorization Type");
        }
        return opened(original, "", Identity.Kind.ANONYMOUS, faults);
    }

    /**
     * {@return the caller and the content of a request that may come without a signature}
     *
     * <p>A signature that is there is looked at all the same.
     */
    public Authenticated authenticateIfSigned(Inbound original, int largestBody, FaultSource faults) {
        boolean isSigned = original.headers().contains("Authorization") || mayBePresigned(original.rawQuery());
        return isSigned
                ? authenticate(original, largestBody, faults)
                : opened(original, "", Identity.Kind.ANONYMOUS, faults);
    }

    /** {@return an anonymous caller and the content as it is, for requests that are no calls of AWS's API} */
    public Authenticated untouched(Inbound request) {
        Identity nobody = new Identity(settings.defaultAccount(), "", Identity.Kind.ANONYMOUS);
        return new Authenticated(nobody, settings.defaultRegion(), request.body());
    }

    private Authenticated bySigV2Header(Inbound request, String authorization, FaultSource faults) {
        SigV2 signature = SigV2Check.ofHeader(request, authorization, faults);
        if (!settings.verifies()) {
            return opened(request, signature.accessKey(), Identity.Kind.ACCEPTED, faults);
        }
        sigV2.checkDate(request, faults);
        return verified(request, signature, faults);
    }

    private static boolean mayBePresigned(String rawQuery) {
        return rawQuery.contains("X-Amz-") || rawQuery.contains("AWSAccessKeyId");
    }

    private Authenticated accepted(Inbound request, FaultSource faults) {
        Credential credential = Credential.find(request).orElse(new Credential("", "", "", ""));
        RequestBody body = BodyDecoder.decode(request, ChunkCheck.NONE, faults);
        Identity identity = identity(credential.accessKey(), Identity.Kind.ACCEPTED);
        return new Authenticated(identity, settings.region(credential), body);
    }

    private Authenticated verified(Inbound request, SigV4Claim claim, int largestBody, FaultSource faults) {
        SigV4Check.Outcome outcome = sigV4.check(request, claim, largestBody, faults);
        Identity.Kind kind = kind(claim.credential().accessKey(), outcome.isKnown(), faults);
        RequestBody body = BodyDecoder.decode(outcome.request(), outcome.chunks(), faults);
        Identity identity = identity(claim.credential().accessKey(), kind);
        return new Authenticated(identity, settings.region(claim.credential()), body);
    }

    private Authenticated verified(Inbound request, SigV2 signature, FaultSource faults) {
        boolean isKnown = sigV2.check(request, signature, faults);
        return opened(request, signature.accessKey(), kind(signature.accessKey(), isKnown, faults), faults);
    }

    private Identity.Kind kind(String accessKey, boolean isKnown, FaultSource faults) {
        if (isKnown) {
            return Identity.Kind.VERIFIED;
        }
        if (settings.verifies()) {
            throw faults.fault(Fault.UNKNOWN_ACCESS_KEY, Map.of("AWSAccessKeyId", accessKey));
        }
        return Identity.Kind.ACCEPTED;
    }

    private Authenticated opened(Inbound request, String accessKey, Identity.Kind kind, FaultSource faults) {
        RequestBody body = BodyDecoder.decode(request, ChunkCheck.NONE, faults);
        return new Authenticated(identity(accessKey, kind), settings.defaultRegion(), body);
    }

    private Identity identity(String accessKey, Identity.Kind kind) {
        return new Identity(keys.principal(accessKey), accessKey, kind);
    }
}
