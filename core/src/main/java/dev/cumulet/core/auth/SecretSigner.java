package dev.cumulet.core.auth;

import dev.cumulet.spi.Signer;
import java.util.Optional;

/** Signs for plugins, which never see the secrets. */
public final class SecretSigner implements Signer {
    private final AuthSettings settings;
    private final SigningKeys keys;

    public SecretSigner(AuthSettings settings) {
        this.settings = settings;
        this.keys = new SigningKeys(settings);
    }

    @Override
    public boolean isRequired() {
        return settings.verifies();
    }

    @Override
    public Optional<String> v4(String credential, String text) {
        return Credential.parse(credential).flatMap(keys::find).map(key -> Crypto.hex(Crypto.hmacSha256(key, text)));
    }

    @Override
    public Optional<String> v2(String accessKey, String text) {
        return settings.secret(accessKey).map(secret -> SigV2.sign(secret, text));
    }

    @Override
    public String account(String accessKey) {
        return settings.account(accessKey);
    }
}
