package dev.cumulet.s3.cors;

import dev.cumulet.s3.bucket.Setting;
import dev.cumulet.s3.bucket.SettingView;
import dev.cumulet.spi.http.Headers;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.CORSConfiguration;
import software.amazon.awssdk.services.s3.model.CORSRule;

/** A bucket's rules in the form in which requests are compared with them. */
final class CorsRules {
    static final SettingView<CORSConfiguration, CorsRules> VIEW = new SettingView<>(Setting.CORS, CorsRules::of);

    private final List<Rule> rules;

    private CorsRules(List<Rule> rules) {
        this.rules = rules;
    }

    private record Rule(List<Wildcard> origins, List<Wildcard> headers, CORSRule source) {
        boolean matches(CorsRequest request) {
            return source.allowedMethods().contains(request.method())
                    && origins.stream().anyMatch(origin -> origin.matches(request.origin()))
                    && request.headers().stream()
                            .allMatch(name -> headers.stream().anyMatch(header -> header.matches(name)));
        }
    }

    static CorsRules of(CORSConfiguration configuration) {
        return new CorsRules(configuration.corsRules().stream()
                .map(rule -> new Rule(
                        rule.allowedOrigins().stream().map(Wildcard::of).toList(),
                        rule.allowedHeaders().stream()
                                .map(header -> Wildcard.of(header.toLowerCase(Locale.ROOT)))
                                .toList(),
                        rule))
                .toList());
    }

    /** {@return the headers that tell the browser what the first rule that fits allows; nothing if none fits} */
    Optional<Headers> answer(CorsRequest request) {
        return rules.stream()
                .filter(rule -> rule.matches(request))
                .findFirst()
                .map(rule -> headers(rule.source(), request));
    }

    private static Headers headers(CORSRule rule, CorsRequest request) {
        boolean isForAll = rule.allowedOrigins().contains("*");
        Headers.Builder headers = Headers.builder()
                .add("Access-Control-Allow-Origin", isForAll ? "*" : request.origin())
                .add("Access-Control-Allow-Methods", String.join(", ", rule.allowedMethods()));
        if (!request.headers().isEmpty()) {
            headers.add("Access-Control-Allow-Headers", String.join(", ", request.headers()));
        }
        if (!rule.exposeHeaders().isEmpty()) {
            headers.add("Access-Control-Expose-Headers", String.join(", ", rule.exposeHeaders()));
        }
        if (rule.maxAgeSeconds() != null) {
            headers.add("Access-Control-Max-Age", rule.maxAgeSeconds().toString());
        }
        if (!isForAll) {
            headers.add("Access-Control-Allow-Credentials", "true");
        }
        return headers.add("Vary", "Origin, Access-Control-Request-Headers, Access-Control-Request-Method")
                .build();
    }
}
