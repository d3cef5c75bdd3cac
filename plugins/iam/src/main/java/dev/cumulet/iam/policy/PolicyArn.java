package dev.cumulet.iam.policy;

import dev.cumulet.iam.error.IamError;

/** The ARN of a managed policy. */
record PolicyArn(String text, String account, String name) {
    /** Whose policies everybody may use. */
    static final String AWS = "aws";

    private static final int PARTS = 6;

    static PolicyArn parse(String text) {
        String[] parts = text.split(":", PARTS);
        boolean isArn = parts.length == PARTS
                && parts[0].equals("arn")
                && parts[2].equals("iam")
                && (parts[4].equals(AWS) || parts[4].matches("[0-9]{12}"))
                && parts[5].matches("policy/(.*/)?[^/]+");
        if (!isArn) {
            throw IamError.INVALID_ARN.exception(text);
        }
        return new PolicyArn(text, parts[4], text.substring(text.lastIndexOf('/') + 1));
    }

    boolean isOfAws() {
        return account.equals(AWS);
    }
}
