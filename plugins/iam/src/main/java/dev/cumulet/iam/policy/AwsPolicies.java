package dev.cumulet.iam.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cumulet.iam.entity.Arns;
import dev.cumulet.iam.entity.StoredPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * AWS's managed policies, of which there are more than a thousand: those that applications of the services here attach. The
 * file is read when somebody first asks.
 */
final class AwsPolicies {
    private static final String FILE = "aws-policies.json";

    /** The day that the oldest of them have. */
    private static final Instant CREATED = Instant.parse("2015-02-06T18:40:00Z");

    private volatile Map<String, StoredPolicy> known;

    /** {@return the policy of an ARN, if it is one of those} */
    Optional<StoredPolicy> find(String arn) {
        return Optional.ofNullable(policies().get(arn));
    }

    Stream<StoredPolicy> all() {
        return policies().values().stream();
    }

    private Map<String, StoredPolicy> policies() {
        Map<String, StoredPolicy> read = known;
        if (read == null) {
            read = read(); // twice in a race: both are the same
            known = read;
        }
        return read;
    }

    private static Map<String, StoredPolicy> read() {
        Map<String, StoredPolicy> policies = new HashMap<>();
        try (InputStream file = AwsPolicies.class.getResourceAsStream(FILE)) {
            JsonNode all = new ObjectMapper().readTree(file);
            all.properties().forEach(entry -> {
                StoredPolicy policy = policy(entry.getKey(), entry.getValue());
                policies.put(Arns.policy(PolicyArn.AWS, policy), policy);
            });
        } catch (IOException e) {
            throw new UncheckedIOException("The policies of AWS can't be read", e);
        }
        return Map.copyOf(policies);
    }

    private static StoredPolicy policy(String name, JsonNode entry) {
        return new StoredPolicy(
                name,
                entry.get("path").asText(),
                id(name),
                CREATED,
                CREATED,
                Optional.empty(),
                Map.of(),
                "v1",
                1,
                List.of(new StoredPolicy.Version("v1", entry.get("document").toPrettyString(), CREATED)));
    }

    /** {@return an id that is the same each time} */
    private static String id(String name) {
        String digits = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
        return "ANPA" + digits.substring(0, 17).toUpperCase(Locale.ROOT);
    }
}
