package dev.cumulet.s3.encryption;

import dev.cumulet.s3.bucket.Setting;
import dev.cumulet.s3.bucket.SettingView;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.BlockedEncryptionTypes;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionByDefault;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionConfiguration;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;

/**
 * What a bucket wants for objects whose writers say nothing.
 *
 * @param algorithm the algorithm's name, {@code AES256} if the bucket names none
 * @param kmsKey the key's id, alias or ARN
 * @param blocksCustomerKeys whether writers may bring no keys along
 */
record BucketDefault(String algorithm, Optional<String> kmsKey, boolean usesBucketKey, boolean blocksCustomerKeys) {
    static final SettingView<?, BucketDefault> VIEW = new SettingView<>(Setting.ENCRYPTION, BucketDefault::of);

    private static BucketDefault of(ServerSideEncryptionConfiguration configuration) {
        ServerSideEncryptionRule rule = configuration.rules().stream()
                .findFirst()
                .orElseGet(() -> ServerSideEncryptionRule.builder().build());
        Optional<ServerSideEncryptionByDefault> wanted = Optional.ofNullable(rule.applyServerSideEncryptionByDefault());
        return new BucketDefault(
                wanted.map(ServerSideEncryptionByDefault::sseAlgorithmAsString).orElse("AES256"),
                wanted.map(ServerSideEncryptionByDefault::kmsMasterKeyID),
                Boolean.TRUE.equals(rule.bucketKeyEnabled()),
                Optional.ofNullable(rule.blockedEncryptionTypes())
                        .map(BlockedEncryptionTypes::encryptionTypeAsStrings)
                        .filter(types -> types.contains("SSE-C"))
                        .isPresent());
    }
}
