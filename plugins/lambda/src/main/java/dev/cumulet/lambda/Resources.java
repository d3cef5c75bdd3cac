package dev.cumulet.lambda;

import dev.cumulet.lambda.code.CodeStore;
import dev.cumulet.lambda.code.S3Code;
import dev.cumulet.lambda.function.CodeDownload;
import dev.cumulet.lambda.function.FunctionOperations.Sources;
import dev.cumulet.lambda.function.Functions;
import dev.cumulet.lambda.function.TagOperations;
import dev.cumulet.lambda.layer.LayerFolders;
import dev.cumulet.lambda.layer.LayerOperations;
import dev.cumulet.lambda.layer.Layers;
import dev.cumulet.lambda.layer.Packages;
import dev.cumulet.lambda.policy.PolicyOperations;
import dev.cumulet.spi.PluginContext;
import dev.cumulet.spi.service.Operation;
import java.util.List;
import java.util.stream.Stream;

/** What functions are made of and what is said about them, put together: packages, layers, policies, tags. */
final class Resources {
    private final CodeStore codes;
    private final Layers layers;
    private final LayerFolders folders;
    private final Sources sources;
    private final CodeDownload downloads;
    private final PolicyOperations policies;
    private final List<Operation<?, ?>> rows;

    Resources(PluginContext context, Functions functions) {
        this.codes = new CodeStore(context.directory().resolve("code"));
        codes.keepFor(functions::isCodeUsed);
        this.layers = new Layers(context.storage(), codes, functions);
        this.folders = new LayerFolders(layers, codes, context.directory().resolve("layers"));
        this.sources = new Sources(codes, new S3Code(context.loopback()), layers);
        this.downloads = new CodeDownload(codes, context::publicEndpoint);
        this.policies = new PolicyOperations(functions);
        this.rows = Stream.of(
                        new LayerOperations(layers, sources, downloads, context.clock()).rows(),
                        policies.rows(),
                        new TagOperations(functions).rows())
                .flatMap(List::stream)
                .toList();
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

    /** {@return the operations, one row each} */
    List<Operation<?, ?>> rows() {
        return rows;
    }

    /** Forgets what doesn't go with functions. */
    void clear() {
        layers.deleteAll();
        folders.clear();
    }
}
