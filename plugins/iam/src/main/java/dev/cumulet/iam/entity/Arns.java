package dev.cumulet.iam.entity;

/** The ARNs of entities. */
public final class Arns {
    private Arns() {}

    /** {@return the ARN of an entity} */
    public static String of(String account, String kind, Entity entity) {
        return "arn:aws:iam::" + account + ":" + kind + entity.path() + entity.name();
    }

    public static String role(String account, StoredRole role) {
        return of(account, "role", role);
    }

    public static String user(String account, StoredUser user) {
        return of(account, "user", user);
    }

    public static String group(String account, StoredGroup group) {
        return of(account, "group", group);
    }

    public static String profile(String account, StoredProfile profile) {
        return of(account, "instance-profile", profile);
    }

    public static String policy(String account, StoredPolicy policy) {
        return of(account, "policy", policy);
    }

    public static String provider(String account, StoredProvider provider) {
        return "arn:aws:iam::" + account + ":oidc-provider/" + provider.url();
    }
}
