package dev.cumulet.lambda.tag;

import dev.cumulet.lambda.error.LambdaError;
import dev.cumulet.lambda.function.FunctionName;
import dev.cumulet.lambda.function.Functions;
import dev.cumulet.spi.service.Scope;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The tags of functions; versions and aliases have none. */
public final class FunctionTags implements Taggable {
    private final Functions functions;

    public FunctionTags(Functions functions) {
        this.functions = functions;
    }

    @Override
    public Map<String, String> tags(Scope scope, String id) {
        return functions.whole(name(scope, id)).tags();
    }

    @Override
    public void change(Scope scope, String id, UnaryOperator<Map<String, String>> change) {
        functions.change(name(scope, id), function -> function.withTags(change.apply(function.tags())));
    }

    private static FunctionName name(Scope scope, String id) {
        if (id.indexOf(':') >= 0) {
            throw LambdaError.TAGS_OF_VERSION.exception();
        }
        return new FunctionName(scope, id, Optional.empty());
    }
}
