package dev.cumulet.core.pipeline;

import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.RequestBody;
import dev.cumulet.spi.protocol.ProtocolCodec;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Fault;
import dev.cumulet.spi.service.Service;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it came and as the service's table has it, with one body between them.
 *
 * @param content the body, if it had to be read before anybody knew the operation
 */
record Sent(Inbound original, Inbound routed, Optional<byte[]> content) {
    static Sent of(Inbound original, Inbound routed) {
        return new Sent(original, routed, Optional.empty());
    }

    /** {@return the request with its body in memory; signatures are checked over it later} */
    static Sent readAhead(Service service, ProtocolCodec codec, Inbound original, Inbound routed) {
        byte[] content = content(service, codec, original.body());
        return new Sent(original, routed, Optional.of(content)).fromTheStart();
    }

    /** {@return the request with its body unread, if somebody has read what was read ahead} */
    Sent fromTheStart() {
        if (content.isEmpty()) {
            return this;
        }
        return withBody(RequestBody.of(content.get()));
    }

    /** {@return the request with another body} */
    Sent withBody(RequestBody body) {
        return new Sent(original.withBody(body), routed.withBody(body), content);
    }

    private static byte[] content(Service service, ProtocolCodec codec, RequestBody body) {
        int largest = service.maxBody();
        try {
            byte[] bytes = body.length() > largest ? new byte[0] : body.stream().readNBytes(largest + 1);
            if (body.length() > largest || bytes.length > largest) {
                throw codec.fault(service, Fault.BODY_TOO_LARGE, Map.of("MaxSize", Integer.toString(largest)));
            }
            if (bytes.length < body.length()) {
                throw incomplete(service, codec);
            }
            return bytes;
        } catch (IOException e) {
            throw incomplete(service, codec);
        }
    }

    private static AwsException incomplete(Service service, ProtocolCodec codec) {
        return codec.fault(service, Fault.INCOMPLETE_BODY, Map.of());
    }
}
