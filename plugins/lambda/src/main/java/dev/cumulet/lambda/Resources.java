package dev.cumulet.lambda;

import dev.cumulet.lambda.account.AccountOperations;
import dev.cumulet.lambda.code.CodeStore;
import dev.cumulet.lambda.code.S3Code;
import dev.cumulet.lambda.concurrency.AccountConcurrency;
import dev.cumulet.lambda.concurrency.ProvisionedOperations;
import dev.cumulet.lambda.concurrency.Provisions;
import dev.cumulet.lambda.concurrency.ReservedOperations;
import dev.cumulet.lambda.function.CodeDownload;
import dev.cumulet.lambda.function.FunctionOperations.Sources;
import dev.cumulet.lambda.function.Functions;
import dev.cumulet.lambda.kept.RecursionOperations;
import dev.cumulet.lambda.kept.RuntimeManagementOperations;
import dev.cumulet.lambda.layer.LayerFolders;
import dev.cumulet.lambda.layer.LayerOperations;
import dev.cumulet.lambda.layer.Layers;
import dev.cumulet.lambda.layer.Packages;
import dev.cumulet.lambda.policy.PolicyOperations;
import dev.cumulet.lambda.signing.FunctionSigningOperations;
import dev.cumulet.lambda.signing.SigningConfigs;
import dev.cumulet.lambda.signing.SigningOperations;
import dev.cumulet.lambda.tag.FunctionTags;
import dev.cumulet.lambda.tag.TagOperations;
import dev.cumulet.lambda.tag.Taggable;
import dev.cumulet.spi.PluginContext;
import dev.cumulet.spi.service.Operation;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What functions are made of and what is said about them, put together: packages, layers, policies, tags. */
final class Resources {
    private final Functions functions;
    private final Clock clock;
    private final CodeStore codes;
    private final Layers layers;
    private final LayerFolders folders;
    private final Sources sources;
    private final CodeDownload downloads;
    private final PolicyOperations policies;
    private final SigningConfigs signing;
    private final RecursionOperations recursion;

    Resources(PluginContext context, Functions functions) {
        this.functions = functions;
        this.clock = context.clock();
        this.codes = new CodeStore(context.directory().resolve("code"));
        codes.keepFor(functions::isCodeUsed);
        this.layers = new Layers(context.storage(), codes, functions);
        Thread.ofVirtual().name("lambda-unused-packages").start(codes::discardUnused);
        this.folders = new LayerFolders(layers, codes, context.directory().resolve("layers"));
        this.signing = new SigningConfigs(context.storage(), functions);
        this.sources = new Sources(codes, new S3Code(context.loopback()), layers, signing);
        this.downloads = new CodeDownload(codes, context::publicEndpoint);
        this.policies = new PolicyOperations(functions);
        this.recursion = new RecursionOperations(functions);
    }

    /** {@return what environments run} */
    Packages packages() {
        return new Packages(codes, folders);
    }

    /** {@return what functions are made of} */
    Sources sources() {
        return sources;
    }

    /** {@return the links to packages} */
    CodeDownload downloads() {
        return downloads;
    }

    /** {@return the policies of functions, versions and aliases} */
    PolicyOperations policies() {
        return policies;
    }

    /** {@return what functions say of their recursion} */
    RecursionOperations recursion() {
        return recursion;
    }

    /** {@return the operations, one row each} */
    List<Operation<?, ?>> rows(Provisions provisions, Map<String, Taggable> tagged) {
        AccountConcurrency account = new AccountConcurrency(functions, provisions);
        Map<String, Taggable> kinds = new HashMap<>(tagged);
        kinds.put("function", new FunctionTags(functions));
        kinds.put("code-signing-config", signing);
        return Stream.of(
                        new LayerOperations(layers, sources, downloads, clock).rows(),
                        policies.rows(),
                        new TagOperations(kinds).rows(),
                        new ReservedOperations(functions, account).rows(),
                        new ProvisionedOperations(functions, provisions, account, clock).rows(),
                        new AccountOperations(functions, layers, account).rows(),
                        new SigningOperations(signing, clock, new SecureRandom()).rows(),
                        new FunctionSigningOperations(functions, signing).rows(),
                        new RuntimeManagementOperations(functions).rows(),
                        recursion.rows())
                .flatMap(List::stream)
                .toList();
    }

    /** Forgets what doesn't go with functions. */
    void clear() {
        signing.clear();
        layers.deleteAll();
        folders.clear();
    }
}
