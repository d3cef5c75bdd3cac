package dev.cumulet.apigateway.v2.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.apigateway.v2.api.ApiOperations;
import dev.cumulet.apigateway.v2.authorizer.AuthorizerOperations;
import dev.cumulet.apigateway.v2.integration.IntegrationOperations;
import dev.cumulet.apigateway.v2.model.Api;
import dev.cumulet.apigateway.v2.model.Authorizer;
import dev.cumulet.apigateway.v2.model.Integration;
import dev.cumulet.apigateway.v2.model.Route;
import dev.cumulet.apigateway.v2.model.Stage;
import dev.cumulet.apigateway.v2.model.TlsConfig;
import dev.cumulet.apigateway.v2.route.RouteOperations;
import dev.cumulet.apigateway.v2.stage.StageOperations;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OverlayTest {
    /** What a request names, and what it says of other things than the record. */
    private static final Set<String> APART = Set.of("apiId", "target", "routeKey", "credentialsArn");

    private record Change(String serverNameToVerify) {}

    @Test
    void takesWhatIsThereKeepsTheRestAndRemovesWhatIsEmpty() {
        TlsConfig present = new TlsConfig("a");

        assertThat(Overlay.of(present, new Change("b"))).isEqualTo(new TlsConfig("b"));
        assertThat(Overlay.of(present, new Change(null))).isEqualTo(present);
        assertThat(Overlay.of(present, new Change(""))).isEqualTo(new TlsConfig(null));
    }

    @Test
    void findsANamesakeOfTheSameTypeForEveryMemberOfARequest() {
        Map<Class<?>, List<Class<?>>> requests = Map.of(
                Api.class, List.of(ApiOperations.CreateApiRequest.class, ApiOperations.UpdateApiRequest.class),
                Route.class,
                        List.of(RouteOperations.CreateRouteRequest.class, RouteOperations.UpdateRouteRequest.class),
                Integration.class,
                        List.of(
                                IntegrationOperations.CreateIntegrationRequest.class,
                                IntegrationOperations.UpdateIntegrationRequest.class),
                Stage.class,
                        List.of(StageOperations.CreateStageRequest.class, StageOperations.UpdateStageRequest.class),
                Authorizer.class,
                        List.of(
                                AuthorizerOperations.CreateAuthorizerRequest.class,
                                AuthorizerOperations.UpdateAuthorizerRequest.class));

        requests.forEach((target, sources) -> sources.forEach(source -> {
            for (RecordComponent member : source.getRecordComponents()) {
                if (!APART.contains(member.getName())) {
                    assertThat(Arrays.stream(target.getRecordComponents())
                                    .anyMatch(same -> same.getName().equals(member.getName())
                                            && same.getGenericType().equals(member.getGenericType())))
                            .as(source.getSimpleName() + "." + member.getName())
                            .isTrue();
                }
            }
        }));
    }
}
