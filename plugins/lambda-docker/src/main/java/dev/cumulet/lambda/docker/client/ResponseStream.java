package dev.cumulet.lambda.docker.client;

import com.github.dockerjava.transport.DockerHttpClient;
import java.io.FilterInputStream;

/** The body of a reply that closes the whole reply: there is more of it to come, which nobody wants to read. */
final class ResponseStream extends FilterInputStream {
    private final DockerHttpClient.Response response;

    ResponseStream(DockerHttpClient.Response response) {
        this.response = response;
        super(response.getBody());
    }

    @Override
    public void close() {
        response.close();
    }
}
