package dev.cumulet.s3.website;

import dev.cumulet.s3.bucket.Setting;
import dev.cumulet.s3.bucket.SettingView;
import dev.cumulet.spi.http.PercentEncoding;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.Condition;
import software.amazon.awssdk.services.s3.model.Redirect;
import software.amazon.awssdk.services.s3.model.RedirectAllRequestsTo;
import software.amazon.awssdk.services.s3.model.RoutingRule;
import software.amazon.awssdk.services.s3.model.WebsiteConfiguration;

/** Where a website sends its visitors: which keys hold pages, and who is sent elsewhere. */
final class Website {
    static final SettingView<WebsiteConfiguration, Website> VIEW = new SettingView<>(Setting.WEBSITE, Website::new);

    private static final int MOVED_PERMANENTLY = 301;

    private final WebsiteConfiguration configuration;

    private Website(WebsiteConfiguration configuration) {
        this.configuration = configuration;
    }

    /** Another address for a visitor. */
    record Redirection(int status, String location) {}

    /** {@return the index document in a folder} */
    String index(String folder) {
        return folder + configuration.indexDocument().suffix();
    }

    /** {@return the key of the page to show where another is missing} */
    Optional<String> errorKey() {
        return Optional.ofNullable(configuration.errorDocument()).map(document -> document.key());
    }

    /** {@return where all visitors are sent, or those to a part of the site, whatever is there} */
    Optional<Redirection> redirection(Visit visit) {
        RedirectAllRequestsTo all = configuration.redirectAllRequestsTo();
        return all == null
                ? rule(visit, "")
                : Optional.of(new Redirection(
                        MOVED_PERMANENTLY,
                        origin(visit, all.protocolAsString(), all.hostName()) + visit.rawPath() + visit.query()));
    }

    /** {@return where visitors are sent who met an error} */
    Optional<Redirection> redirection(Visit visit, int error) {
        return rule(visit, String.valueOf(error));
    }

    private Optional<Redirection> rule(Visit visit, String error) {
        return configuration.routingRules().stream()
                .filter(rule -> isMet(rule.condition(), visit.key(), error))
                .findFirst()
                .map(rule -> redirection(rule, visit));
    }

    private static boolean isMet(Condition condition, String key, String error) {
        if (condition == null) {
            return true;
        }
        String prefix = condition.keyPrefixEquals();
        String code = condition.httpErrorCodeReturnedEquals();
        return (prefix == null || key.startsWith(prefix)) && (code == null || code.equals(error));
    }

    private static Redirection redirection(RoutingRule rule, Visit visit) {
        Redirect redirect = rule.redirect();
        int status =
                redirect.httpRedirectCode() == null ? MOVED_PERMANENTLY : Integer.parseInt(redirect.httpRedirectCode());
        return new Redirection(
                status,
                origin(visit, redirect.protocolAsString(), redirect.hostName()) + path(rule, visit) + visit.query());
    }

    /** Replacements go out as they are: single-page applications put {@code #!/} into them. */
    private static String path(RoutingRule rule, Visit visit) {
        Redirect redirect = rule.redirect();
        if (redirect.replaceKeyWith() != null) {
            return "/" + redirect.replaceKeyWith();
        }
        if (redirect.replaceKeyPrefixWith() == null) {
            return visit.rawPath();
        }
        String prefix = rule.condition() == null || rule.condition().keyPrefixEquals() == null
                ? ""
                : rule.condition().keyPrefixEquals();
        String rest = visit.key().substring(prefix.length());
        return "/" + redirect.replaceKeyPrefixWith() + PercentEncoding.encodePath(rest);
    }

    private static String origin(Visit visit, String protocol, String host) {
        return (protocol == null ? visit.http().scheme() : protocol) + "://"
                + (host == null ? visit.http().host() : host);
    }
}
