package dev.cumulet.core.auth;

import dev.cumulet.spi.Signer;
import java.util.Optional;

/** Signs for plugins, which never see the secrets. */
public final class SecretSigner implements Signer {
    private final KeyRing keys;
    private final SigningKeys signing = new SigningKeys();

    public SecretSigner(KeyRing keys) {
        this.keys = keys;
    }

    @Override
    public boolean isRequired() {
        return keys.settings().verifies();
    }

    @Override
    public Optional<String> v4(String credential, String text) {
        return Credential.parse(credential)
                .flatMap(scope -> keys.valid(scope.accessKey())
                        .map(key -> Crypto.hex(Crypto.hmacSha256(signing.of(key, scope), text))));
    }

    @Override
    public Optional<String> v2(String accessKey, String text) {
        return keys.valid(accessKey).map(key -> SigV2.sign(key.secret(), text));
    }

    @Override
    public String account(String accessKey) {
        return keys.principal(accessKey).account();
    }
}
