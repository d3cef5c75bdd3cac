package dev.cumulet.lambda.layer;

import dev.cumulet.lambda.policy.ResourcePolicy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A version of a layer as it is stored.
 *
 * @param number counts a layer's versions, also those that are gone
 * @param description what it is, or the empty string
 * @param license under which it may be used, if it says so
 * @param runtimes those that it says it is for, if it says so
 * @param architectures those that it says it is for, if it says so
 * @param created when
 * @param sha256 the digest of its zip, in base64
 * @param size of its zip in bytes
 * @param policy who else may use it
 * @param isDeleted whether it is kept only for functions that have it from earlier
 */
record LayerVersion(
        long number,
        String description,
        Optional<String> license,
        Optional<List<String>> runtimes,
        Optional<List<String>> architectures,
        Instant created,
        String sha256,
        long size,
        Optional<ResourcePolicy> policy,
        boolean isDeleted) {

    LayerVersion withPolicy(Optional<ResourcePolicy> changed) {
        return new LayerVersion(
                number, description, license, runtimes, architectures, created, sha256, size, changed, isDeleted);
    }

    LayerVersion deleted() {
        return new LayerVersion(
                number, description, license, runtimes, architectures, created, sha256, size, Optional.empty(), true);
    }

    /** {@return whether it is listed for who asks for layers of that runtime and architecture} */
    boolean isFor(String runtime, String architecture) {
        return contains(runtimes, runtime) && contains(architectures, architecture);
    }

    private static boolean contains(Optional<List<String>> values, String wanted) {
        return wanted == null || values.orElse(List.of()).contains(wanted);
    }
}
