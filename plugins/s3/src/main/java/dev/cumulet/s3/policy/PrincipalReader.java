package dev.cumulet.s3.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads whom a statement is about. */
final class PrincipalReader {
    private static final String INVALID = "Invalid principal in policy";
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
    private static final Pattern ROOT = Pattern.compile("arn:aws[a-z-]*:iam::(\\d{12}):root");
    private static final Pattern MEMBER = Pattern.compile(
            "arn:aws[a-z-]*:(?:iam::(\\d{12}):(?:user|role)|sts::(\\d{12}):(?:assumed-role|federated-user))"
                    + "/[\\w+=,.@/:-]+");

    /** CloudFront's identities look like users of an account with a name. */
    private static final Pattern CLOUDFRONT =
            Pattern.compile("arn:aws[a-z-]*:iam::cloudfront:user/CloudFront Origin Access Identity \\w+");

    private static final Pattern CANONICAL = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern SERVICE =
            Pattern.compile("[a-z0-9.-]+\\.amazonaws\\.com(?:\\.cn)?|[a-z0-9.-]+\\.internal");

    private PrincipalReader() {}

    static Principals read(JsonNode node, boolean areExceptions) {
        List<Principal> members = new ArrayList<>();
        if (node.isTextual() && node.textValue().equals("*")) {
            members.add(new Principal.Everybody());
        } else if (node.isObject()) {
            for (Map.Entry<String, JsonNode> kind : node.properties()) {
                for (String name : PolicyReader.texts(kind.getValue(), INVALID)) {
                    members.add(principal(kind.getKey(), name));
                }
            }
        }
        if (members.isEmpty()) {
            throw new MalformedPolicyException(INVALID);
        }
        return new Principals(areExceptions, members);
    }

    private static Principal principal(String kind, String name) {
        boolean isValid =
                switch (kind) {
                    case "AWS", "Federated" -> true;
                    case "Service" -> SERVICE.matcher(name).matches();
                    case "CanonicalUser" -> CANONICAL.matcher(name).matches();
                    default -> false;
                };
        if (!isValid) {
            throw new MalformedPolicyException(INVALID);
        }
        return switch (kind) {
            case "AWS" -> ofAws(name);
            case "CanonicalUser" -> new Principal.CanonicalUser(name);
            default -> new Principal.Outsider(name);
        };
    }

    private static Principal ofAws(String name) {
        if (name.equals("*")) {
            return new Principal.Everybody();
        }
        if (ACCOUNT.matcher(name).matches()) {
            return new Principal.Account(name);
        }
        Matcher root = ROOT.matcher(name);
        if (root.matches()) {
            return new Principal.Account(root.group(1));
        }
        Matcher member = MEMBER.matcher(name);
        if (member.matches()) {
            return new Principal.Member(member.group(1) == null ? member.group(2) : member.group(1), name);
        }
        if (CLOUDFRONT.matcher(name).matches()) {
            return new Principal.Outsider(name);
        }
        throw new MalformedPolicyException(INVALID);
    }
}
