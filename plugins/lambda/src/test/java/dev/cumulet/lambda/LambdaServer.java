package dev.cumulet.lambda;

import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.RequestBody;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Identity;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.service.Reply;
import dev.cumulet.spi.service.Service;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** The Lambda service without a server around it: operations are called by name, as the pipeline does. */
final class LambdaServer implements AutoCloseable {
    static final String ACCOUNT = "111111111111";
    static final String REGION = "us-east-1";
    static final String ROLE = "arn:aws:iam::111111111111:role/lambda";

    private final TestContext context;
    private final Service lambda;
    private final Service download;
    private final Service urls;

    LambdaServer(TestContext context, LambdaPlugin plugin) {
        this.context = context;
        List<Service> services = plugin.services().getFirst().create().apply(context);
        this.lambda = services.get(0);
        this.download = services.get(1);
        this.urls = services.get(2);
    }

    Service service() {
        return lambda;
    }

    <O> O call(String operation, Object input, Class<O> output) {
        return reply(operation, input, output).output();
    }

    <O> Reply<O> reply(String operation, Object input, Class<O> output) {
        Inbound http = Inbound.local("POST", "/", "", Headers.of("Host", "localhost:4566"), new byte[0]);
        Call call = new Call(
                UUID.randomUUID().toString(),
                "lambda",
                operation,
                new Identity(ACCOUNT, ACCOUNT, Identity.Kind.ACCEPTED),
                REGION,
                RequestBody.empty(),
                http);
        return run(row(lambda, operation), input, call, output);
    }

    Reply<Void> download(String path) {
        Inbound http = Inbound.local("GET", path, "", Headers.empty(), new byte[0]);
        Call call = new Call(
                "id",
                "lambda-code",
                "DownloadCode",
                new Identity(ACCOUNT, "", Identity.Kind.ANONYMOUS),
                REGION,
                RequestBody.empty(),
                http);
        return run(row(download, "DownloadCode"), null, call, Void.class);
    }

    /** {@return the reply to a request at a function URL, whose host its headers tell} */
    Reply<Void> atUrl(Inbound request, Identity caller) {
        Call call = new Call(
                UUID.randomUUID().toString(),
                "lambda-url",
                "InvokeFunctionUrl",
                caller,
                REGION,
                request.body(),
                request);
        return run(row(urls, "InvokeFunctionUrl"), null, call, Void.class);
    }

    private static Operation<?, ?> row(Service service, String name) {
        return service.operations().stream()
                .filter(operation -> operation.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @SuppressWarnings("unchecked") // A row's classes are those that the test names.
    private static <I, O> Reply<O> run(Operation<?, ?> row, I input, Call call, Class<O> output) {
        return ((Operation<I, O>) row).handler().orElseThrow().handle(input, call);
    }

    FunctionConfiguration create(String name, String runtime, String handler, byte[] zip) {
        return create(name, runtime, handler, zip, request -> {});
    }

    FunctionConfiguration create(
            String name, String runtime, String handler, byte[] zip, Consumer<CreateFunctionRequest.Builder> more) {
        CreateFunctionRequest.Builder request = CreateFunctionRequest.builder()
                .functionName(name)
                .runtime(runtime)
                .handler(handler)
                .role(ROLE)
                .code(code -> code.zipFile(SdkBytes.fromByteArray(zip)));
        more.accept(request);
        return call("CreateFunction", request.build(), FunctionConfiguration.class);
    }

    InvokeResponse invoke(String name, String payload) {
        return invoke(name, payload, request -> {});
    }

    InvokeResponse invoke(String name, String payload, Consumer<InvokeRequest.Builder> more) {
        InvokeRequest.Builder request =
                InvokeRequest.builder().functionName(name).payload(SdkBytes.fromUtf8String(payload));
        more.accept(request);
        return call("Invoke", request.build(), InvokeResponse.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
