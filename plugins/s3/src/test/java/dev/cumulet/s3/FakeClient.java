package dev.cumulet.s3;

import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Identity;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.service.Reply;
import dev.cumulet.spi.service.StreamingHandler;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/** Asks the operations of a service of its own, which has a bucket called {@code bucket}, without HTTP in between. */
public final class FakeClient {
    private final Map<String, Operation<?, ?>> operations;

    /** Makes a service in a context. */
    public FakeClient(FakeContext context) {
        this.operations = S3Service.create(context).operations().stream()
                .collect(Collectors.toMap(Operation::name, Function.identity()));
        ask("CreateBucket", CreateBucketRequest.builder().bucket("bucket").build());
    }

    /** {@return the reply to a request without a body} */
    public <O> Reply<O> ask(String operation, Object input, String... headers) {
        return send(operation, input, "", headers);
    }

    /** {@return the reply to PutObject} */
    public Reply<PutObjectResponse> put(PutObjectRequest.Builder input, String content, String... headers) {
        return send("PutObject", input.bucket("bucket").build(), content, headers);
    }

    @SuppressWarnings("unchecked") // an operation's handler takes its input and gives its output
    private <O> Reply<O> send(String operation, Object input, String content, String... headers) {
        byte[] body = content.getBytes(StandardCharsets.UTF_8);
        Inbound http = Inbound.local("POST", "/bucket/key", "", Headers.of(headers), body);
        Identity identity = new Identity("000000000000", "key", Identity.Kind.ACCEPTED);
        Call call = new Call("request", "s3", operation, identity, "us-east-1", http.body(), http);
        StreamingHandler<Object, O> handler = (StreamingHandler<Object, O>)
                operations.get(operation).handler().orElseThrow();
        return handler.handle(input, call);
    }
}
