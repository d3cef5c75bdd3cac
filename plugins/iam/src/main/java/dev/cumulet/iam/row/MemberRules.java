package dev.cumulet.iam.row;

import dev.cumulet.iam.error.IamError;
import dev.cumulet.spi.shape.Constraint;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What IAM's model demands of members, by their names. */
final class MemberRules {
    private static final String NAME = "[\\w+=,.@-]+";
    private static final String PATH = "(\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)";
    private static final String POLICY_PATH = "((/[A-Za-z0-9\\.,\\+@=_-]+)*)/";
    private static final String DOCUMENT = "[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+";
    private static final String TAG_KEY = "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+";
    private static final int MAX_DOCUMENT = 131_072;
    private static final int MAX_ARN = 2048;

    private static final Map<String, List<Constraint>> RULES = Map.ofEntries(
            text("AWSServiceName", 1, 128, NAME),
            text("AccessKeyId", 16, 128, "[\\w]+"),
            text("AccountAlias", 3, 63, "^[a-z0-9]([a-z0-9]|-(?!-)){1,61}[a-z0-9]$"),
            text("AssumeRolePolicyDocument", 1, MAX_DOCUMENT, DOCUMENT),
            length("ClientID", 1, 255),
            text("CustomSuffix", 1, 64, NAME),
            length("DeletionTaskId", 1, 1000),
            text("Description", 0, 1000, "[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*"),
            length("CreatePolicy.Description", 0, 1000),
            values("EntityFilter", "User", "Role", "Group", "LocalManagedPolicy", "AWSManagedPolicy"),
            name("GroupName", 128),
            name("InstanceProfileName", 128),
            text("Marker", 1, 320, "[\\u0020-\\u00FF]+"),
            Map.entry("MaxItems", List.of(new Constraint.Range("MaxItems", 1, 1000))),
            Map.entry("MaxSessionDuration", List.of(new Constraint.Range("MaxSessionDuration", 3600, 43_200))),
            name("NewGroupName", 128),
            text("NewPath", 1, 512, PATH),
            name("NewUserName", 64),
            length("OpenIDConnectProviderArn", 20, MAX_ARN),
            text("Path", 1, 512, PATH),
            text("CreatePolicy.Path", 1, 512, POLICY_PATH),
            text("PathPrefix", 1, 512, "\\u002F[\\u0021-\\u007F]*"),
            text("ListEntitiesForPolicy.PathPrefix", 1, 512, PATH),
            text("ListPolicies.PathPrefix", 1, 512, POLICY_PATH),
            length("PermissionsBoundary", 20, MAX_ARN),
            length("PolicyArn", 20, MAX_ARN),
            text("PolicyDocument", 1, MAX_DOCUMENT, DOCUMENT),
            name("PolicyName", 128),
            values("PolicyUsageFilter", "PermissionsPolicy", "PermissionsBoundary"),
            name("RoleName", 64),
            values("Scope", "All", "AWS", "Local"),
            values("Status", "Active", "Inactive", "Expired"),
            Map.entry(
                    "TagKeys",
                    List.of(
                            new Constraint.Length("TagKeys", 0, 50),
                            new Constraint.Length("TagKeys.member", 1, 128),
                            new Constraint.Matches("TagKeys.member", TAG_KEY))),
            Map.entry(
                    "Tags",
                    List.of(
                            new Constraint.Length("Tags", 0, 50),
                            new Constraint.Required("Tags.Key"),
                            new Constraint.Length("Tags.Key", 1, 128),
                            new Constraint.Matches("Tags.Key", TAG_KEY),
                            new Constraint.Required("Tags.Value"),
                            new Constraint.Length("Tags.Value", 0, 256),
                            new Constraint.Matches("Tags.Value", "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*"))),
            Map.entry("ThumbprintList", List.of(new Constraint.Length("ThumbprintList.member", 40, 40))),
            length("Url", 1, 255),
            name("UserName", 128),
            name("CreateUser.UserName", 64),
            Map.entry("VersionId", List.of(new Constraint.Matches("VersionId", "v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?"))));

    /** The members that name things. What they are made of is checked after the model's constraints, with texts of its own. */
    private static final Set<String> NAMES = Set.of(
            "GroupName", "InstanceProfileName", "NewGroupName", "NewUserName", "PolicyName", "RoleName", "UserName");

    private static final Pattern NAME_FORM = Pattern.compile(NAME);

    private MemberRules() {}

    /** {@return whether a member names something} */
    static boolean isName(String member) {
        return NAMES.contains(member);
    }

    /** Checks the characters of a name, which AWS reports by themselves. */
    static void checkName(String member, String value) {
        if (!NAME_FORM.matcher(value).matches()) {
            String shown = member.substring(0, 1).toLowerCase(Locale.ROOT) + member.substring(1);
            throw IamError.INVALID_NAME.exception(shown);
        }
    }

    /** {@return what is demanded of a member; nothing if the operation has no such member that matters} */
    static List<Constraint> of(String operation, String member) {
        List<Constraint> own = RULES.get(operation + "." + member);
        return own != null ? own : RULES.getOrDefault(member, List.of());
    }

    private static Map.Entry<String, List<Constraint>> text(String name, int min, int max, String pattern) {
        String member = name.substring(name.indexOf('.') + 1);
        return Map.entry(
                name, List.of(new Constraint.Length(member, min, max), new Constraint.Matches(member, pattern)));
    }

    private static Map.Entry<String, List<Constraint>> name(String name, int max) {
        return length(name, 1, max);
    }

    private static Map.Entry<String, List<Constraint>> length(String name, int min, int max) {
        return Map.entry(name, List.of(new Constraint.Length(name.substring(name.indexOf('.') + 1), min, max)));
    }

    private static Map.Entry<String, List<Constraint>> values(String name, String... values) {
        return Map.entry(name, List.of(new Constraint.OneOf(name, List.of(values))));
    }
}
