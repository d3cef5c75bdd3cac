package dev.cumulet.s3.acl;

import dev.cumulet.s3.error.S3Error;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.service.AwsException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Grants in headers, as in <code>x-amz-grant-read: id="79a5...", uri="http://..."</code>. */
final class GrantHeaders {
    private static final Pattern GRANTEE = Pattern.compile("\\s*([A-Za-z]+)\\s*=\\s*\"?([^\",]*)\"?\\s*");

    private GrantHeaders() {}

    /** {@return whether there are any} */
    static boolean areIn(Headers headers) {
        for (AclPermission permission : AclPermission.values()) {
            if (headers.contains(permission.header())) {
                return true;
            }
        }
        return false;
    }

    /** {@return the grants of all headers} */
    static List<AclGrant> of(Headers headers) {
        List<AclGrant> grants = new ArrayList<>();
        for (AclPermission permission : AclPermission.values()) {
            for (String value : headers.all(permission.header())) {
                for (String grantee : value.split(",")) {
                    grants.add(new AclGrant(grantee(permission.header(), grantee), permission));
                }
            }
        }
        return grants;
    }

    private static Grantee grantee(String header, String text) {
        Matcher matcher = GRANTEE.matcher(text);
        if (!matcher.matches()) {
            throw invalid(header, text.strip(), "Argument format not recognized");
        }
        String value = matcher.group(2);
        return switch (matcher.group(1)) {
            case "id" -> Grantee.User.of(value).orElseThrow(() -> invalid("id", value, "Invalid id"));
            case "uri" -> Grantee.Group.of(value).orElseThrow(() -> invalid("uri", value, "Invalid group uri"));
            case "emailAddress" -> throw S3Error.UNRESOLVABLE_GRANT_BY_EMAIL_ADDRESS.exception();
            default -> throw invalid(header, text.strip(), "Argument format not recognized");
        };
    }

    static AwsException invalid(String name, String value, String message) {
        return S3Error.INVALID_ARGUMENT
                .exception(message)
                .with("ArgumentName", name)
                .with("ArgumentValue", value);
    }
}
