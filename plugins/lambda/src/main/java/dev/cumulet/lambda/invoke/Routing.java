package dev.cumulet.lambda.invoke;

import dev.cumulet.lambda.function.FunctionName;
import dev.cumulet.lambda.function.Functions;
import dev.cumulet.lambda.function.Target;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import software.amazon.awssdk.services.lambda.model.AliasRoutingConfiguration;

/** Finds the version that an invocation is for; an alias with weights leads to one of two versions, by chance. */
public final class Routing {
    private final Functions functions;
    private final DoubleSupplier chance;

    /**
     * Makes the routing.
     *
     * @param chance gives numbers from 0 to less than 1
     */
    public Routing(Functions functions, DoubleSupplier chance) {
        this.functions = functions;
        this.chance = chance;
    }

    /**
     * {@return the version for one attempt}
     *
     * @throws dev.cumulet.spi.service.AwsException if there is no such function, version or alias
     */
    public Target get(FunctionName name) {
        return find(name).orElseThrow(() -> notFound(name));
    }

    private static RuntimeException notFound(FunctionName name) {
        // Unlike the other operations Invoke names the version that it would have taken.
        String arn = name.qualifier().isPresent() ? name.qualifiedArn() : name.arn() + ":" + FunctionName.LATEST;
        return FunctionName.notFound(arn);
    }

    /** {@return the version for one attempt, if there is one} */
    public Optional<Target> find(FunctionName name) {
        Optional<Target> found = functions.find(name);
        if (found.isEmpty() || found.get().alias().isEmpty()) {
            return found;
        }
        Target main = found.get();
        AliasRoutingConfiguration routing = main.alias().get().routingConfig();
        if (routing == null || !routing.hasAdditionalVersionWeights()) {
            return found;
        }
        return diverted(routing.additionalVersionWeights())
                .flatMap(version -> functions.find(name.withQualifier(version)))
                .map(other -> new Target(other.function(), other.version(), main.alias()))
                .or(() -> found);
    }

    private Optional<String> diverted(Map<String, Double> weights) {
        double left = chance.getAsDouble();
        for (Map.Entry<String, Double> weight : weights.entrySet()) {
            left -= weight.getValue();
            if (left < 0) {
                return Optional.of(weight.getKey());
            }
        }
        return Optional.empty();
    }
}
