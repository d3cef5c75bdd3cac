package dev.cumulet.lambda.function;

import dev.cumulet.spi.service.Scope;
import java.util.List;
import software.amazon.awssdk.services.lambda.model.Layer;

/** Knows the layers that functions may have. */
public interface LayerCatalog {
    /**
     * {@return the layers as a function's configuration shows them, in the same order}
     *
     * @param caller whose function is to have them
     * @param arns those of layers' versions
     * @throws dev.cumulet.spi.service.AwsException if one isn't there or not for the caller, or they don't go together
     */
    List<Layer> resolve(Scope caller, List<String> arns);

    /**
     * Checks that a deployment package and layers are not too large together.
     *
     * @param code the package's digest
     * @throws dev.cumulet.spi.service.AwsException if they are
     */
    void checkSize(String code, List<Layer> layers);

    /** Takes note that a function no longer has some layers: those that were only kept for it can go. */
    void released();
}
