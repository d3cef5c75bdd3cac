package dev.cumulet.spi.service;

import dev.cumulet.spi.Stability;
import dev.cumulet.spi.http.Headers;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An error on its way to the client: code, message, and the members and headers that AWS adds to this one. Immutable;
 * it has no stack trace, since it is an answer and not a fault of the server.
 */
@Stability(Stability.Level.STABLE)
public final class AwsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ErrorCode code;
    private final transient Map<String, Object> members;
    private final transient Headers headers;

    /** Makes an error with that message; {@link ErrorCode#exception} is the usual way. */
    public AwsException(ErrorCode code, String message) {
        this(code, message, Map.of(), Headers.empty());
    }

    private AwsException(ErrorCode code, String message, Map<String, Object> members, Headers headers) {
        super(message, null, false, false);
        this.code = code;
        this.members = members;
        this.headers = headers;
    }

    /**
     * {@return this error with one more member in its body, behind the others}
     *
     * @param value a text, number or truth, or a list or map of such values, which must not be changed any more
     */
    public AwsException with(String member, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(members);
        more.put(member, value);
        return new AwsException(code, getMessage(), Collections.unmodifiableMap(more), headers);
    }

    /** {@return this error with one more header} */
    public AwsException withHeader(String name, String value) {
        return new AwsException(code, getMessage(), members, headers.with(name, value));
    }

    /** {@return the code, with the status and the name on the wire} */
    public ErrorCode code() {
        return code;
    }

    /** {@return the further members of the error's body, in order} */
    public Map<String, Object> members() {
        return members;
    }

    /** {@return the further headers of the reply} */
    public Headers headers() {
        return headers;
    }
}
