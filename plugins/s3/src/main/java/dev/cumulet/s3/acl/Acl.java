package dev.cumulet.s3.acl;

import dev.cumulet.s3.policy.Caller;
import java.util.ArrayList;
import java.util.List;

/**
 * Who may do what with a bucket or an object.
 *
 * @param owner the canonical id of the account that it belongs to
 */
public record Acl(String owner, List<AclGrant> grants) {
    private static final char END = '\n';
    private static final char GAP = ' ';

    /** Makes an ACL. */
    public Acl {
        grants = List.copyOf(grants);
    }

    /** {@return the ACL of what its owner has said nothing about} */
    public static Acl ofOwner(String owner) {
        return new Acl(owner, List.of(new AclGrant(new Grantee.User(owner), AclPermission.FULL_CONTROL)));
    }

    /**
     * {@return whether a caller is granted something}
     *
     * @param ignoresPublic whether grants to strangers don't count
     */
    public boolean allows(Caller caller, AclPermission wanted, boolean ignoresPublic) {
        for (AclGrant grant : grants) {
            boolean counts = !ignoresPublic || !grant.isPublic();
            if (counts && grant.permission().includes(wanted) && grant.grantee().includes(caller)) {
                return true;
            }
        }
        return false;
    }

    /** {@return whether strangers are granted something} */
    public boolean isPublic() {
        return grants.stream().anyMatch(AclGrant::isPublic);
    }

    /** {@return the ACL as a text, to be kept among an object's attributes} */
    String encoded() {
        StringBuilder text = new StringBuilder(owner);
        for (AclGrant grant : grants) {
            text.append(END)
                    .append(grant.permission())
                    .append(GAP)
                    .append(grant.grantee().id());
        }
        return text.toString();
    }

    /** {@return the ACL of such a text} */
    static Acl decoded(String text) {
        String[] lines = text.split(String.valueOf(END));
        List<AclGrant> grants = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            int gap = lines[i].indexOf(GAP);
            String grantee = lines[i].substring(gap + 1);
            grants.add(new AclGrant(
                    Grantee.Group.of(grantee).<Grantee>map(group -> group).orElseGet(() -> new Grantee.User(grantee)),
                    AclPermission.valueOf(lines[i].substring(0, gap))));
        }
        return new Acl(lines[0], grants);
    }
}
