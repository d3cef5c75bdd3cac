package dev.cumulet.s3.access;

import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.s3.bucket.Buckets;
import dev.cumulet.s3.bucket.Setting;
import dev.cumulet.s3.bucket.SettingText;
import dev.cumulet.s3.error.S3Error;
import dev.cumulet.s3.policy.MalformedPolicyException;
import dev.cumulet.s3.policy.Policy;
import dev.cumulet.s3.policy.PolicyReader;
import dev.cumulet.s3.policy.Publicness;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Call;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.DeleteBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketPolicyResponse;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyResponse;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyStatusRequest;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyStatusResponse;
import software.amazon.awssdk.services.s3.model.PutBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.PutBucketPolicyResponse;

/** Answers to the operations on bucket policies. */
public final class PolicyOperations {
    private static final int MOST_BYTES = 20 * 1024;

    private final Buckets buckets;
    private final Access access;

    /** Makes the operations. */
    public PolicyOperations(Buckets buckets, Access access) {
        this.buckets = buckets;
        this.access = access;
    }

    /** Answers PutBucketPolicy. The policy is kept as it came, letter by letter. */
    public PutBucketPolicyResponse put(PutBucketPolicyRequest input, Call call) {
        Bucket bucket = buckets.require(input.bucket(), call);
        String text = Optional.ofNullable(input.policy()).orElse("");
        if (text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw S3Error.POLICY_TOO_LARGE.exception();
        }
        Policy policy = read(bucket, text);
        if (access.of(bucket).blocksPublicPolicy() && Publicness.isPublic(policy)) {
            throw access.blocked(
                    bucket, "s3:PutBucketPolicy", "", "public policies are prevented by the BlockPublicPolicy", call);
        }
        bucket.settings().put(Setting.POLICY, new SettingText(text));
        return PutBucketPolicyResponse.builder().build();
    }

    private static Policy read(Bucket bucket, String text) {
        try {
            return new PolicyReader(new S3Vocabulary(bucket.name())).read(text);
        } catch (MalformedPolicyException e) {
            throw S3Error.MALFORMED_POLICY.exception(e.getMessage());
        }
    }

    /** Answers GetBucketPolicy. */
    public GetBucketPolicyResponse get(GetBucketPolicyRequest input, Call call) {
        Bucket bucket = buckets.require(input.bucket(), call);
        SettingText policy = bucket.settings().get(Setting.POLICY).orElseThrow(() -> absent(bucket));
        return GetBucketPolicyResponse.builder().policy(policy.text()).build();
    }

    private static AwsException absent(Bucket bucket) {
        return S3Error.NO_SUCH_BUCKET_POLICY.exception().with("BucketName", bucket.name());
    }

    /** Answers DeleteBucketPolicy; deleting none is a success. */
    public DeleteBucketPolicyResponse delete(DeleteBucketPolicyRequest input, Call call) {
        buckets.require(input.bucket(), call).settings().remove(Setting.POLICY);
        return DeleteBucketPolicyResponse.builder().build();
    }

    /** Answers GetBucketPolicyStatus. */
    public GetBucketPolicyStatusResponse status(GetBucketPolicyStatusRequest input, Call call) {
        Bucket bucket = buckets.require(input.bucket(), call);
        BucketAccess state = access.of(bucket);
        if (state.policy().isEmpty()) {
            throw absent(bucket);
        }
        return GetBucketPolicyStatusResponse.builder()
                .policyStatus(status -> status.isPublic(state.isPolicyPublic()))
                .build();
    }
}
