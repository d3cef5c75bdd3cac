package dev.cumulet.apigateway.v2.authorization;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cumulet.apigateway.endpoint.EndpointAddress;
import dev.cumulet.apigateway.endpoint.EndpointClient;
import dev.cumulet.apigateway.endpoint.EndpointException;
import dev.cumulet.apigateway.endpoint.EndpointReply;
import dev.cumulet.apigateway.endpoint.EndpointRequest;
import dev.cumulet.apigateway.v2.authorization.Jwt.InvalidTokenException;
import dev.cumulet.spi.http.Headers;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;

/**
 * The public keys of issuers, found as OpenID Connect has it: the discovery document names the place of the keys. They are
 * kept for two hours, and asked for again when a token names one that is new. AWS takes https alone; here an issuer on this
 * machine may do without, so that tests can have one.
 */
public final class IssuerKeys implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(IssuerKeys.class.getName());
    private static final String DISCOVERY = "/.well-known/openid-configuration";
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|.*\\.localhost|127(\\.\\d{1,3}){3}|\\[::1]|localhost\\.localstack\\.cloud");
    private static final int LARGEST_DOCUMENT = 256 * 1024;
    private static final int MOST_ISSUERS = 1_000;
    private static final int MOST_KEYS = 100;
    private static final int SMALLEST_KEY = 1_024;
    private static final int TIMEOUT = 1_500;
    private static final long FRESH = TimeUnit.HOURS.toNanos(2);
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);

    private final EndpointClient client = new EndpointClient(LARGEST_DOCUMENT);
    private final ObjectMapper mapper = new ObjectMapper();
    private final Map<String, Issuer> issuers = new ConcurrentHashMap<>();

    /** What is known of one issuer; its lock lets one request fetch for all. */
    private static final class Issuer {
        private final ReentrantLock lock = new ReentrantLock();
        private volatile Known known = new Known(Map.of(), null);
    }

    private record Known(Map<String, RSAPublicKey> keys, Long asked) {
        boolean isOlderThan(long nanos) {
            return asked == null || System.nanoTime() - asked > nanos;
        }
    }

    /**
     * {@return an issuer's key}
     *
     * @throws InvalidTokenException if there is none
     */
    RSAPublicKey find(String issuer, String keyId) {
        if (issuers.size() >= MOST_ISSUERS) {
            issuers.clear();
        }
        Issuer source = issuers.computeIfAbsent(issuer, first -> new Issuer());
        RSAPublicKey key = source.known.keys().get(keyId);
        if (key != null && !source.known.isOlderThan(FRESH)) {
            return key;
        }
        RSAPublicKey fetched = fetched(source, issuer).get(keyId);
        if (fetched == null) {
            throw new InvalidTokenException("the token's key is not known");
        }
        return fetched;
    }

    /** Forgets all keys. */
    public void clear() {
        issuers.clear();
    }

    @Override
    public void close() {
        client.close();
    }

    private Map<String, RSAPublicKey> fetched(Issuer source, String issuer) {
        source.lock.lock();
        try {
            // Whoever waited for the lock finds what was fetched meanwhile; unknown keys can't make it ask all the
            // time.
            if (source.known.isOlderThan(PATIENCE)) {
                ask(source, issuer);
            }
            return source.known.keys();
        } catch (IOException | TimeoutException | EndpointException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "The keys of the issuer " + issuer + " can't be had: " + e.getMessage());
            throw new InvalidTokenException("OIDC discovery endpoint communication error");
        } finally {
            source.lock.unlock();
        }
    }

    /** One that doesn't answer is left alone for a while too, or all who wait would ask it, one after the other. */
    private void ask(Issuer source, String issuer) throws IOException, TimeoutException {
        Map<String, RSAPublicKey> keys = source.known.keys();
        try {
            keys = keys(issuer);
        } finally {
            source.known = new Known(keys, System.nanoTime());
        }
    }

    private Map<String, RSAPublicKey> keys(String issuer) throws IOException, TimeoutException {
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        JsonNode place = document(base + DISCOVERY).path("jwks_uri");
        if (!place.isTextual()) {
            throw new IOException("the discovery document names no jwks_uri");
        }
        Map<String, RSAPublicKey> keys = new HashMap<>();
        for (JsonNode key : document(place.asText()).path("keys")) {
            if (key.path("kty").asText().equals("RSA") && keys.size() < MOST_KEYS) {
                put(keys, key);
            }
        }
        return Map.copyOf(keys);
    }

    private JsonNode document(String url) throws IOException, TimeoutException {
        EndpointAddress address =
                EndpointAddress.parse(url).orElseThrow(() -> new IOException("'" + url + "' is not a URL"));
        if (!address.isSecure() && !LOOPBACK.matcher(address.host()).matches()) {
            throw new IOException("'" + url + "' is neither https nor on this machine");
        }
        Headers headers = Headers.of("Accept", "application/json");
        EndpointReply reply = client.send(new EndpointRequest("GET", address, headers, new byte[0], TIMEOUT, true));
        if (reply.status() != 200) {
            throw new IOException("'" + url + "' answers " + reply.status());
        }
        return mapper.readTree(reply.body());
    }

    private static void put(Map<String, RSAPublicKey> keys, JsonNode key) {
        try {
            BigInteger modulus = number(key.path("n").asText());
            RSAPublicKeySpec spec =
                    new RSAPublicKeySpec(modulus, number(key.path("e").asText()));
            if (key.path("kid").isTextual() && modulus.bitLength() >= SMALLEST_KEY) {
                keys.put(key.get("kid").asText(), (RSAPublicKey)
                        KeyFactory.getInstance("RSA").generatePublic(spec));
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            LOG.log(System.Logger.Level.WARNING, "A key of an issuer is left out: " + e.getMessage());
        }
    }

    private static BigInteger number(String text) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(text));
    }
}
