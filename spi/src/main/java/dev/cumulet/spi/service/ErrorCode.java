package dev.cumulet.spi.service;

import dev.cumulet.spi.Stability;
import java.util.Locale;

/** An error that a client can see. A service has one enum of them. */
@Stability(Stability.Level.STABLE)
public interface ErrorCode {
    /**
     * {@return the literal name on the wire, for example {@code NoSuchKey}}
     *
     * <p>JSON protocols put it into {@code __type} as it is, so it may have a name space in front, with {@code #}.
     */
    String code();

    /** {@return the HTTP status} */
    int status();

    /** {@return AWS's message, with {@code %s} where a value goes, as in {@link String#format}} */
    String message();

    /** {@return the member that holds the message in JSON; Lambda writes {@code Message}} */
    default String messageMember() {
        return "message";
    }

    /** {@return a code by itself, for services with so few of them that an enum is too much} */
    static ErrorCode of(String code, int status, String message) {
        return new Single(code, status, message);
    }

    /** One code; see {@link #of}. */
    record Single(String code, int status, String message) implements ErrorCode {}

    /**
     * {@return the exception that a handler throws}
     *
     * @param values what goes into the message's placeholders
     */
    default AwsException exception(Object... values) {
        return new AwsException(this, values.length == 0 ? message() : String.format(Locale.ROOT, message(), values));
    }
}
