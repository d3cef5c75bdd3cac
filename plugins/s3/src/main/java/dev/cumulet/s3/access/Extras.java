package dev.cumulet.s3.access;

import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.service.Call;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The actions that requests do besides the main one, by their headers. */
final class Extras {
    static final String BYPASS = "s3:BypassGovernanceRetention";

    private static final Set<String> UPLOADS = Set.of("PutObject", "CopyObject", "CreateMultipartUpload");
    private static final Set<String> BYPASSING = Set.of("DeleteObject", "PutObjectRetention");

    private Extras() {}

    /** {@return what else a request does} */
    static Set<String> of(Call call) {
        Headers headers = call.http().headers();
        if (BYPASSING.contains(call.operation()) && isBypassing(headers)) {
            return Set.of(BYPASS);
        }
        return UPLOADS.contains(call.operation()) ? ofHeaders(headers) : Set.of();
    }

    /** {@return what an upload does besides} */
    static Set<String> ofHeaders(Headers headers) {
        Set<String> actions = new LinkedHashSet<>();
        headers.forEach((name, value) -> actions.addAll(ofHeader(name.toLowerCase(Locale.ROOT))));
        return actions;
    }

    private static List<String> ofHeader(String name) {
        if (name.equals("x-amz-acl") || name.startsWith("x-amz-grant-")) {
            return List.of("s3:PutObjectAcl");
        }
        return switch (name) {
            case "x-amz-tagging" -> List.of("s3:PutObjectTagging");
            case "x-amz-object-lock-legal-hold" -> List.of("s3:PutObjectLegalHold");
            case "x-amz-object-lock-mode", "x-amz-object-lock-retain-until-date" -> List.of("s3:PutObjectRetention");
            default -> List.of();
        };
    }

    static boolean isBypassing(Headers headers) {
        return headers.first("x-amz-bypass-governance-retention")
                // What the codec takes for true is more than the word: all that isn't plainly false needs the
                // permission.
                .filter(text -> !text.equalsIgnoreCase("false"))
                .isPresent();
    }
}
