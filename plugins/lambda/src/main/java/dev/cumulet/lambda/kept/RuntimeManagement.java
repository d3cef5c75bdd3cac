package dev.cumulet.lambda.kept;

import java.util.Optional;

/**
 * When a version of a function gets another version of its runtime.
 *
 * @param updateOn AWS's word for the occasion
 * @param version the runtime's version that is to stay, if it is chosen by hand
 */
record RuntimeManagement(String updateOn, Optional<String> version) {
    static final RuntimeManagement AUTO = new RuntimeManagement("Auto", Optional.empty());
}
