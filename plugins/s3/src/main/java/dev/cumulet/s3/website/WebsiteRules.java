package dev.cumulet.s3.website;

import dev.cumulet.s3.error.S3Error;
import dev.cumulet.s3.setting.Documents;
import dev.cumulet.spi.service.AwsException;
import java.util.List;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.s3.model.Condition;
import software.amazon.awssdk.services.s3.model.IndexDocument;
import software.amazon.awssdk.services.s3.model.Redirect;
import software.amazon.awssdk.services.s3.model.RedirectAllRequestsTo;
import software.amazon.awssdk.services.s3.model.RoutingRule;
import software.amazon.awssdk.services.s3.model.WebsiteConfiguration;

/** What S3 demands of the configuration of a website. */
final class WebsiteRules {
    private static final int MOST_RULES = 50;
    private static final Pattern ERROR_CODE = Pattern.compile("[45]\\d\\d");
    private static final Pattern REDIRECT_CODE = Pattern.compile("3(?!00)\\d\\d");

    private WebsiteRules() {}

    static void check(WebsiteConfiguration website) {
        if (website.redirectAllRequestsTo() != null) {
            checkRedirectAll(website);
            return;
        }
        checkIndex(website.indexDocument());
        if (website.errorDocument() != null) {
            Documents.check(isThere(website.errorDocument().key()));
        }
        if (website.hasRoutingRules()) {
            checkRules(website.routingRules());
        }
    }

    private static void checkRedirectAll(WebsiteConfiguration website) {
        boolean isAlone =
                website.indexDocument() == null && website.errorDocument() == null && !website.hasRoutingRules();
        if (!isAlone) {
            throw invalid(
                    "RedirectAllRequestsTo cannot be provided in conjunction with other Routing Rules.",
                    "RedirectAllRequestsTo",
                    "not null");
        }
        RedirectAllRequestsTo redirect = website.redirectAllRequestsTo();
        Documents.check(isThere(redirect.hostName()));
        checkProtocol(redirect.protocolAsString());
    }

    private static void checkIndex(IndexDocument index) {
        if (index == null) {
            throw invalid(
                    "A value for IndexDocument Suffix must be provided if RedirectAllRequestsTo is empty",
                    "IndexDocument",
                    "null");
        }
        if (!isThere(index.suffix()) || index.suffix().contains("/")) {
            throw invalid(
                    "The IndexDocument Suffix is not well formed",
                    "IndexDocument",
                    index.suffix() == null ? "" : index.suffix());
        }
    }

    private static void checkRules(List<RoutingRule> rules) {
        Documents.check(!rules.isEmpty());
        if (rules.size() > MOST_RULES) {
            throw refusal(
                    rules.size() + " routing rules provided, the number of routing rules in a website configuration"
                            + " is limited to 50.");
        }
        for (RoutingRule rule : rules) {
            Documents.check(rule.redirect() != null);
            checkRedirect(rule.redirect());
            if (rule.condition() != null) {
                checkCondition(rule.condition());
            }
        }
    }

    private static void checkRedirect(Redirect redirect) {
        if (redirect.replaceKeyWith() != null && redirect.replaceKeyPrefixWith() != null) {
            throw refusal("You can only define ReplaceKeyPrefix or ReplaceKey but not both.");
        }
        checkProtocol(redirect.protocolAsString());
        String code = redirect.httpRedirectCode();
        if (code != null && !REDIRECT_CODE.matcher(code).matches()) {
            throw refusal(
                    "The provided HTTP redirect code (" + code + ") is not valid. Valid codes are 3XX except 300.");
        }
    }

    private static void checkCondition(Condition condition) {
        String code = condition.httpErrorCodeReturnedEquals();
        if (condition.keyPrefixEquals() == null && code == null) {
            throw refusal("Condition cannot be empty. To redirect all requests without a condition, the condition"
                    + " element shouldn't be present.");
        }
        if (code != null && !ERROR_CODE.matcher(code).matches()) {
            throw refusal("The provided HTTP error code (" + code + ") is not valid. Valid codes are 4XX or 5XX.");
        }
    }

    private static void checkProtocol(String protocol) {
        if (protocol != null && !protocol.equals("http") && !protocol.equals("https")) {
            throw refusal(
                    "Invalid protocol, protocol can be http or https. If not defined the protocol will be selected"
                            + " automatically.");
        }
    }

    private static boolean isThere(String text) {
        return text != null && !text.isEmpty();
    }

    private static AwsException refusal(String message) {
        return S3Error.INVALID_REQUEST.exception(message);
    }

    private static AwsException invalid(String message, String argument, String value) {
        return S3Error.INVALID_ARGUMENT
                .exception(message)
                .with("ArgumentName", argument)
                .with("ArgumentValue", value);
    }
}
