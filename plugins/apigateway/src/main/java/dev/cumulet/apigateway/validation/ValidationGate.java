package dev.cumulet.apigateway.validation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cumulet.apigateway.failure.GatewayError;
import dev.cumulet.apigateway.model.Definition;
import dev.cumulet.apigateway.model.Method;
import dev.cumulet.apigateway.model.Prepared;
import dev.cumulet.apigateway.model.RequestValidator;
import dev.cumulet.apigateway.request.ApiRequest;
import dev.cumulet.apigateway.request.Gate;
import dev.cumulet.apigateway.request.MediaTypes;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sends back what a method's request validator doesn't like: first missing parameters, then the content. */
public final class ValidationGate implements Gate {
    private static final String JSON = "application/json";
    /** The model for all contents that have none of their own. */
    private static final String ANY = "$default";

    private final Prepared<Method, List<RequiredParameter>> parameters = new Prepared<>(RequiredParameter::of);
    private final Prepared<Definition, ModelSchemas> schemas = new Prepared<>(ModelSchemas::new);
    private final ObjectMapper mapper = new ObjectMapper();

    @Override
    public ApiRequest admit(ApiRequest request) {
        String id = request.method().requestValidatorId();
        if (id == null) {
            return request;
        }
        Optional<RequestValidator> validator = request.definition().requestValidator(id);
        if (validator.filter(ValidationGate::isForParameters).isPresent()) {
            checkParameters(request);
        }
        if (validator.filter(ValidationGate::isForBody).isPresent()) {
            model(request).ifPresent(model -> checkBody(request, model));
        }
        return request;
    }

    private static boolean isForParameters(RequestValidator validator) {
        return Boolean.TRUE.equals(validator.validateRequestParameters());
    }

    private static boolean isForBody(RequestValidator validator) {
        return Boolean.TRUE.equals(validator.validateRequestBody());
    }

    private void checkParameters(ApiRequest request) {
        List<String> missing = parameters.of(request.method()).stream()
                .filter(parameter -> !parameter.isIn(request))
                .map(RequiredParameter::name)
                .toList();
        if (!missing.isEmpty()) {
            throw GatewayError.MISSING_PARAMETERS.exception(String.join(", ", missing));
        }
    }

    /** {@return the name of the model for the content's type; without one AWS validates nothing} */
    private static Optional<String> model(ApiRequest request) {
        Map<String, String> models = request.method().requestModels();
        if (models == null) {
            return Optional.empty();
        }
        String type = MediaTypes.bare(request.http().header("Content-Type").orElse(JSON));
        return Optional.ofNullable(models.getOrDefault(type, models.get(ANY)));
    }

    private void checkBody(ApiRequest request, String model) {
        Optional<ModelSchema> schema = schemas.of(request.definition()).find(model);
        if (schema.isEmpty()) {
            return;
        }
        List<String> complaints = schema.get().complaints(content(request));
        if (!complaints.isEmpty()) {
            throw GatewayError.INVALID_BODY.because(complaints.toString());
        }
    }

    /** Where there is no content AWS looks at an object without members. */
    private JsonNode content(ApiRequest request) {
        if (request.body().length == 0) {
            return mapper.createObjectNode();
        }
        try {
            return mapper.readTree(request.body());
        } catch (JsonProcessingException e) {
            throw GatewayError.INVALID_BODY.because("[" + e.getOriginalMessage() + "]");
        } catch (IOException e) {
            throw GatewayError.INVALID_BODY.exception();
        }
    }
}
