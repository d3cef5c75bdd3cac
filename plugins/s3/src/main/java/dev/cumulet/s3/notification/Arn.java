package dev.cumulet.s3.notification;

import java.util.Optional;

/** The parts of an ARN. */
record Arn(String service, String region, String account, String resource) {
    private static final int PARTS = 6;

    /** {@return the parts; nothing if it isn't an ARN} */
    static Optional<Arn> parse(String text) {
        String[] parts = text.split(":", PARTS);
        if (parts.length < PARTS || !parts[0].equals("arn") || !parts[1].startsWith("aws")) {
            return Optional.empty();
        }
        return Optional.of(new Arn(parts[2], parts[3], parts[4], parts[5]));
    }
}
