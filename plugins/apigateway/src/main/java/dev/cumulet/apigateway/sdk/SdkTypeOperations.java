package dev.cumulet.apigateway.sdk;

import static dev.cumulet.spi.service.Operation.of;

import dev.cumulet.apigateway.control.ApiGatewayError;
import dev.cumulet.apigateway.control.Page;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.shape.Location;
import dev.cumulet.spi.shape.Wire;
import java.util.Arrays;
import java.util.List;

/** Lists the kinds of client libraries, with the parameters that AWS documents as required. */
public final class SdkTypeOperations {
    private static final List<SdkType> TYPES = List.of(
            type("android", "Android", "groupId", "artifactId", "artifactVersion", "invokerPackage"),
            type("java", "Java", "serviceName", "javaPackageName"),
            type("javascript", "JavaScript"),
            type("objectivec", "iOS (Objective-C)", "classPrefix"),
            type("ruby", "Ruby", "serviceName"),
            type("swift", "iOS (Swift)", "classPrefix"));

    /** {@return the operations} */
    public List<Operation<?, ?>> rows() {
        return List.of(
                of("GetSdkTypes", "GET /sdktypes", 200, GetSdkTypesRequest.class, SdkTypes.class, this::list),
                of("GetSdkType", "GET /sdktypes/{sdktype_id}", 200, GetSdkTypeRequest.class, SdkType.class, this::get));
    }

    public record GetSdkTypesRequest(
            @Wire(location = Location.QUERY) String position,
            @Wire(location = Location.QUERY) Integer limit) {}

    public record GetSdkTypeRequest(
            @Wire(value = "sdktype_id", location = Location.PATH)
            String id) {}

    public record SdkTypes(String position, @Wire("item") List<SdkType> items) {}

    public record SdkType(
            String id, String friendlyName, String description, List<ConfigurationProperty> configurationProperties) {}

    public record ConfigurationProperty(
            String name, String friendlyName, String description, Boolean required, String defaultValue) {}

    public SdkTypes list(GetSdkTypesRequest request, Call call) {
        Page<SdkType> page = Page.of(TYPES, request.position(), request.limit(), SdkType::id);
        return new SdkTypes(page.position(), page.items());
    }

    public SdkType get(GetSdkTypeRequest request, Call call) {
        return TYPES.stream()
                .filter(type -> type.id().equals(request.id()))
                .findFirst()
                .orElseThrow(ApiGatewayError.INVALID_SDK_TYPE::exception);
    }

    private static SdkType type(String id, String name, String... required) {
        List<ConfigurationProperty> properties = Arrays.stream(required)
                .map(property -> new ConfigurationProperty(property, null, null, true, null))
                .toList();
        return new SdkType(id, name, null, properties);
    }
}
