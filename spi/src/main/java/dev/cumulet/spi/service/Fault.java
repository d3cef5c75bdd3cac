package dev.cumulet.spi.service;

import dev.cumulet.spi.Stability;

/**
 * What can go wrong with a request before a service's own code sees it. Each protocol has a code and a message of its
 * own for each of them; see {@link dev.cumulet.spi.protocol.ProtocolCodec#fault}.
 */
@Stability(Stability.Level.EVOLVING)
public enum Fault {
    /** The body is not what the protocol says: broken XML or JSON, wrong types. Detail: {@code Reason}. */
    MALFORMED_BODY,
    /** A header, label or query value cannot be read as its member's type. Details: {@code Name}, {@code Value}. */
    MALFORMED_VALUE,
    /** The body is larger than the service takes. Detail: {@code MaxSize} in bytes. */
    BODY_TOO_LARGE,
    /**
     * The body ended before the announced length, or its chunk framing is broken. Detail: {@code Reason}, S3's text.
     */
    INCOMPLETE_BODY,
    /**
     * A chunk of an aws-chunked body that is not the last one has less than 8192 bytes. Details: {@code Chunk}, {@code
     * BadChunkSize}.
     */
    CHUNK_TOO_SMALL,
    /** The trailing headers of an aws-chunked body are not those that were announced, or can't be read. */
    MALFORMED_TRAILER,
    /** No operation answers to this request. Details: {@code Method}, {@code Path}, or {@code Target}. */
    UNKNOWN_OPERATION,
    /** AWS has the operation and this server does not. Detail: {@code Operation}. */
    NOT_IMPLEMENTED,
    /**
     * Members break the model's constraints. Details: {@code Message}, AWS's text with all of them; and where it is one, {@code
     * ArgumentName}, {@code ArgumentValue}.
     */
    CONSTRAINTS,
    /** The request carries no credentials and needs them. Detail: {@code Reason}, S3's text. */
    MISSING_CREDENTIALS,
    /** The Authorization header or query can't be parsed. Detail: {@code Reason}. */
    MALFORMED_CREDENTIALS,
    /** Nobody has that access key. Detail: {@code AWSAccessKeyId}. */
    UNKNOWN_ACCESS_KEY,
    /** The session token is not that of the access key. Detail: {@code Token-0}, the token. */
    INVALID_TOKEN,
    /** The temporary credentials have ended. Detail: {@code Token-0}, the token. */
    EXPIRED_TOKEN,
    /**
     * The signature is another than the computed one. Details: {@code AWSAccessKeyId}, {@code StringToSign}, {@code
     * SignatureProvided}, {@code StringToSignBytes}, {@code CanonicalRequest}, {@code CanonicalRequestBytes}.
     */
    SIGNATURE_MISMATCH,
    /** Headers that must be signed are not. Detail: {@code HeadersNotSigned}. */
    UNSIGNED_HEADERS,
    /** The content's SHA-256 is not the signed one. Details: {@code ClientComputedContentSHA256}, {@code S3ComputedContentSHA256}. */
    CONTENT_SHA256_MISMATCH,
    /** A presigned request came too late. Details: {@code X-Amz-Expires}, {@code Expires}, {@code ServerTime}. */
    EXPIRED,
    /** A presigned request lacks parameters or has wrong ones. Detail: {@code Reason}. */
    MALFORMED_PRESIGNED_QUERY,
    /** The request's date is more than 15 minutes off. Details: {@code RequestTime}, {@code ServerTime}, {@code MaxAllowedSkewMilliseconds}. */
    CLOCK_SKEW,
    /** The server failed; the client learns no more than the request id. */
    INTERNAL
}
