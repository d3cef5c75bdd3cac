package dev.cumulet.apigateway.control;

import java.security.SecureRandom;

/** Makes ids of API Gateway's form: lower-case letters and digits. */
@FunctionalInterface
public interface Identifiers {

    /** How long AWS's ids are. */
    int API = 10;

    int RESOURCE = 6;
    int DEPLOYMENT = 6;
    int MODEL = 6;
    int AUTHORIZER = 6;
    int REQUEST_VALIDATOR = 6;
    int DOCUMENTATION_PART = 6;

    /** {@return a new id} */
    String next(int length);

    /** {@return random ids} */
    static Identifiers random() {
        SecureRandom random = new SecureRandom();
        return length -> random.ints(length, 0, 36)
                .mapToObj(digit -> Character.forDigit(digit, 36))
                .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
                .toString();
    }
}
