package dev.cumulet.lambda.concurrency;

import dev.cumulet.lambda.error.LambdaError;
import dev.cumulet.lambda.function.Attachments;
import dev.cumulet.lambda.function.FunctionName;
import dev.cumulet.lambda.function.Functions;
import dev.cumulet.lambda.function.StoredFunction;
import dev.cumulet.lambda.function.StoredVersion;
import dev.cumulet.lambda.function.Target;
import dev.cumulet.lambda.invoke.Provisioning;
import dev.cumulet.lambda.invoke.Provisioning.Progress;
import dev.cumulet.spi.storage.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is provisioned for versions and aliases of functions, and that as many environments are ready. */
public final class Provisions {
    private final Functions functions;
    private final Attachments<Provision> provisions;
    private final Provisioning environments;

    public Provisions(Functions functions, Provisioning environments) {
        this.functions = functions;
        this.provisions = functions.attachments("provisioned-concurrency", Provision.class);
        this.environments = environments;
    }

    Optional<Provision> find(FunctionName name) {
        return provisions.find(name);
    }

    /** {@return all that is provisioned for a function's versions and aliases} */
    List<Provision> list(FunctionName function) {
        return provisions.list(function);
    }

    /** {@return how many environments are provisioned for a function in all, but for the version or alias it names} */
    int others(FunctionName name) {
        return list(name).stream()
                .filter(provision -> !name.qualifier().equals(Optional.of(provision.qualifier())))
                .mapToInt(Provision::requested)
                .sum();
    }

    /** Provisions for a version or alias. */
    Provision put(FunctionName name, int requested, Instant now) {
        Provision provision = new Provision(name.qualifier().orElseThrow(), requested, now);
        provisions.put(name, provision);
        adjust(name);
        return provision;
    }

    void remove(FunctionName name) {
        provisions.remove(name);
        adjust(name);
    }

    /** {@return how far it has come for the version that is meant; it may have more for another alias of it} */
    Progress progress(Target target, int requested) {
        return environments
                .progress(target.configuration().functionArn())
                .map(all -> new Progress(requested, Math.min(requested, all.allocated()), all.failure()))
                .orElseGet(() -> new Progress(requested, 0, Optional.empty()));
    }

    /**
     * Checks that a version is not provisioned for by itself and by an alias.
     *
     * @throws dev.cumulet.spi.service.AwsException if it is, or would be
     */
    void checkConflict(FunctionName name, Target target) {
        boolean isAlias = target.alias().isPresent();
        String version = target.configuration().version();
        if (isAlias && find(name.withQualifier(version)).isPresent()) {
            throw LambdaError.PROVISIONED_VERSION.exception();
        }
        boolean hasAlias = list(name).stream()
                .anyMatch(provision -> !provision.qualifier().equals(version) && wanted(name, version, provision) > 0);
        if (!isAlias && hasAlias) {
            throw LambdaError.PROVISIONED_ALIAS.exception();
        }
    }

    /** Sees to it that the versions of a function have the environments that they are to have; returns at once. */
    public void adjust(FunctionName name) {
        List<Provision> all = list(name);
        for (StoredVersion version : functions.versions().list(name.unqualified())) {
            String number = version.configuration().version();
            int wanted = all.stream()
                    .mapToInt(provision -> wanted(name, number, provision))
                    .sum();
            boolean hasSome =
                    environments.progress(version.configuration().functionArn()).isPresent();
            if (wanted > 0 || hasSome) {
                functions
                        .find(name.withQualifier(number))
                        .ifPresent(target -> environments.provide(name.unqualified(), target, wanted));
            }
        }
    }

    /** {@return how many environments a version is to have for what is provisioned for it or for an alias of it} */
    private int wanted(FunctionName name, String version, Provision provision) {
        return functions
                .find(name.withQualifier(provision.qualifier()))
                .filter(target -> target.configuration().version().equals(version))
                .map(target -> provision.requested())
                .orElse(0);
    }

    /** Starts what was provisioned before the server was started. */
    public void restore() {
        if (provisions.all().isEmpty()) {
            return;
        }
        for (Table.Entry<StoredFunction> entry : functions.all()) {
            adjust(new FunctionName(entry.scope(), entry.key(), Optional.empty()));
        }
    }
}
