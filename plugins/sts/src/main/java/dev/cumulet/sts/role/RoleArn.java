package dev.cumulet.sts.role;

import dev.cumulet.sts.error.StsError;

/** The ARN of a role; its name is what follows the last slash, the path stands before. */
record RoleArn(String text, String partition, String account, String name) {
    private static final int PARTS = 6;

    static RoleArn parse(String text) {
        String[] parts = text.split(":", PARTS);
        boolean isArn = parts.length == PARTS
                && parts[0].equals("arn")
                && !parts[1].isEmpty()
                && parts[2].equals("iam")
                && parts[4].matches("[0-9]{12}")
                && parts[5].matches("role/(.*/)?[^/]+");
        if (!isArn) {
            throw StsError.INVALID_ARN.exception(text);
        }
        return new RoleArn(text, parts[1], parts[4], text.substring(text.lastIndexOf('/') + 1));
    }

    /** {@return the ARN of a session, which leaves out the role's path} */
    String session(String sessionName) {
        return "arn:" + partition + ":sts::" + account + ":assumed-role/" + name + "/" + sessionName;
    }
}
