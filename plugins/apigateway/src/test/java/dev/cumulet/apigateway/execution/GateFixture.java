package dev.cumulet.apigateway.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.apigateway.accesslog.AccessLog;
import dev.cumulet.apigateway.authorizer.AuthorizerOperations;
import dev.cumulet.apigateway.authorizer.Authorizers;
import dev.cumulet.apigateway.authorizer.PermitCache;
import dev.cumulet.apigateway.backend.AwsBackend;
import dev.cumulet.apigateway.backend.HttpBackend;
import dev.cumulet.apigateway.fake.Calls;
import dev.cumulet.apigateway.fake.FakeFunctions;
import dev.cumulet.apigateway.fake.FakeLogs;
import dev.cumulet.apigateway.fake.ManagementFixture;
import dev.cumulet.apigateway.fake.MovableClock;
import dev.cumulet.apigateway.host.HostedTargets;
import dev.cumulet.apigateway.integration.Backends;
import dev.cumulet.apigateway.integration.Integrations;
import dev.cumulet.apigateway.integration.LambdaInvoker;
import dev.cumulet.apigateway.model.ApiState;
import dev.cumulet.apigateway.model.Authorizer;
import dev.cumulet.apigateway.model.Method;
import dev.cumulet.apigateway.model.RecordCopy;
import dev.cumulet.apigateway.model.Resource;
import dev.cumulet.apigateway.model.RestApi;
import dev.cumulet.apigateway.usage.Metering;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.ResponseBody;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Identity;
import dev.cumulet.spi.service.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Deployed APIs behind all gates, in front of functions that are fakes. */
final class GateFixture {
    static final String BACKEND = "backend";

    final ManagementFixture aws = new ManagementFixture();
    final FakeFunctions functions =
            new FakeFunctions().returning(BACKEND, event -> "{\"statusCode\": 200, \"body\": \"let in\"}");
    final MovableClock clock = new MovableClock(ManagementFixture.CLOCK.instant());
    final FakeLogs logs = new FakeLogs();
    private final LambdaInvoker invoker = new LambdaInvoker(functions);
    private final Authorizers authorizers = new Authorizers(invoker, new PermitCache(clock));
    final AuthorizerOperations operations = new AuthorizerOperations(aws.apis, authorizers);
    private final ExecutionService service = new ExecutionService(
            new HostedTargets(aws.domains),
            List.of(new RestFront(
                    aws.tables(),
                    ExecutionService.gates(authorizers, new Metering(aws.storage)),
                    new Integrations(invoker, new Backends(new HttpBackend(), new AwsBackend(functions))),
                    new AccessLog(logs, clock),
                    clock)));

    /** What a client gets. */
    record Answer(int status, Headers headers, String body) {
        void is(int wanted, String text) {
            assertThat(body).isEqualTo(text);
            assertThat(status).isEqualTo(wanted);
        }
    }

    /** {@return an authorizer of an API} */
    Authorizer authorizer(RestApi api, String type, String sources, Integer ttl) {
        return authorizer(api, type, sources, null, ttl);
    }

    Authorizer authorizer(RestApi api, String type, String sources, String expression, Integer ttl) {
        return operations.create(
                new AuthorizerOperations.CreateAuthorizerRequest(
                        api.id(), "auth", type, null, null, FakeFunctions.uri("guard"), null, sources, expression, ttl),
                Calls.management());
    }

    /** Makes a method that the backend answers, changed as wanted. */
    void method(RestApi api, String httpMethod, String path, UnaryOperator<Method> change) {
        Resource resource = aws.method(
                api,
                httpMethod,
                path,
                ManagementFixture.integration(
                        api.id(),
                        aws.resource(api, path),
                        httpMethod,
                        "AWS_PROXY",
                        "POST",
                        FakeFunctions.uri(BACKEND),
                        null));
        change(
                api,
                state -> state.withResource(resource.withMethod(
                        httpMethod, change.apply(resource.methods().get(httpMethod)))));
    }

    /** Makes a method that asks for an authorizer. */
    void guarded(RestApi api, String httpMethod, String path, Authorizer authorizer) {
        method(
                api,
                httpMethod,
                path,
                method -> RecordCopy.with(
                        RecordCopy.with(method, "authorizationType", "CUSTOM"), "authorizerId", authorizer.id()));
    }

    void change(RestApi api, UnaryOperator<ApiState> change) {
        aws.tables().update(Calls.management().scope(), api.id(), state -> state.map(change));
    }

    Answer get(RestApi api, String path, String... headers) {
        return send(unsigned(Calls.client("GET", path(api, path), query(path), Headers.of(headers), new byte[0])));
    }

    Answer post(RestApi api, String path, String body, String... headers) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return send(unsigned(Calls.client("POST", path(api, path), query(path), Headers.of(headers), bytes)));
    }

    Answer getAs(Identity identity, RestApi api, String path) {
        return send(as(identity, Calls.client("GET", path(api, path), "", Headers.empty(), new byte[0])));
    }

    private static Call unsigned(Call call) {
        return as(new Identity(Calls.ACCOUNT, "", Identity.Kind.ANONYMOUS), call);
    }

    private static Call as(Identity identity, Call call) {
        return new Call(
                call.requestId(), call.service(), call.operation(), identity, call.region(), call.body(), call.http());
    }

    private static String path(RestApi api, String path) {
        return "/_aws/execute-api/" + api.id() + path.split("\\?")[0];
    }

    private static String query(String path) {
        return path.contains("?") ? path.split("\\?")[1] : "";
    }

    private Answer send(Call call) {
        Reply<Void> reply = service.answer(null, call);
        try (ResponseBody body = reply.body().orElseThrow()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            body.writeTo(out);
            return new Answer(reply.status().orElse(200), reply.headers(), out.toString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@return what an authorizer answers that allows or denies some methods} */
    static String permit(String effect, String resource) {
        return permit(effect, resource, Map.of());
    }

    static String permit(String effect, String resource, Map<String, String> more) {
        StringBuilder answer = new StringBuilder("{\"principalId\": \"ann\", \"policyDocument\": {\"Version\":"
                + " \"2012-10-17\", \"Statement\": [{\"Action\": \"execute-api:Invoke\", \"Effect\": \"" + effect
                + "\", \"Resource\": \"" + resource + "\"}]}");
        more.forEach((name, value) -> answer.append(", \"" + name + "\": " + value));
        return answer.append('}').toString();
    }

    static Optional<String> header(Answer answer, String name) {
        return answer.headers().first(name);
    }
}
