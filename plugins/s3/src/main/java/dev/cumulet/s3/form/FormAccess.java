package dev.cumulet.s3.form;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cumulet.s3.error.S3Error;
import dev.cumulet.spi.Signer;
import dev.cumulet.spi.service.Identity;
import java.io.IOException;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;

/** Finds out whether a form may be used: who signed its policy, and what that allows. */
final class FormAccess {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Signer signer;
    private final Clock clock;

    FormAccess(Signer signer, Clock clock) {
        this.signer = signer;
        this.clock = clock;
    }

    /**
     * What is known of a form that may be used.
     *
     * @param policy whose sizes the file still has to keep to; nothing if the form has none and needs none
     * @param caller who signed it
     */
    record Ticket(Optional<PostPolicy> policy, Identity caller) {}

    /**
     * {@return the policy and who signed it}
     *
     * <p>As with presigned URLs, a policy counts also where its signature can't be checked.
     */
    Ticket check(Form form, String bucket, Identity caller) {
        Optional<String> encoded = form.field("policy");
        if (encoded.isEmpty()) {
            checkWithoutPolicy(form, caller);
            return new Ticket(Optional.empty(), caller);
        }
        FormSignature signature = FormSignature.of(form);
        Identity.Kind kind = signature.check(encoded.get(), signer) ? Identity.Kind.VERIFIED : Identity.Kind.ACCEPTED;
        PostPolicy policy = decoded(encoded.get());
        policy.check(bucket, form.fields(), clock.instant()).ifPresent(violation -> {
            throw violation.exception();
        });
        String accessKey = signature.accessKey();
        return new Ticket(Optional.of(policy), new Identity(signer.account(accessKey), accessKey, kind));
    }

    private void checkWithoutPolicy(Form form, Identity caller) {
        if (form.field("x-amz-signature").or(() -> form.field("signature")).isPresent()) {
            form.required("policy");
        }
        if (signer.isRequired() && caller.isAnonymous()) {
            throw S3Error.ACCESS_DENIED.exception();
        }
    }

    private static PostPolicy decoded(String encoded) {
        PolicyDocument.Result result = PolicyDocument.read(json(encoded));
        result.violation().ifPresent(violation -> {
            throw violation.exception();
        });
        return result.policy().orElseThrow();
    }

    /** {@return the document of a policy, an empty text if it is no JSON} */
    private static Object json(String encoded) {
        try {
            // The policies in AWS's examples are broken into lines.
            Object json = JSON.readValue(Base64.getMimeDecoder().decode(encoded), Object.class);
            return json == null ? "" : json;
        } catch (IllegalArgumentException | JacksonException e) {
            return "";
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
