package dev.cumulet.core.pipeline;

import dev.cumulet.core.admin.AdminService;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.protocol.OperationSelector;
import dev.cumulet.spi.protocol.ProtocolCodec;
import dev.cumulet.spi.service.Service;
import java.util.List;

/** A service with its protocols. Tables are compiled when the first request comes: most runs use a few services. */
final class Endpoint {
    private final Service service;
    private final List<Speech> speeches;

    Endpoint(Service service, List<ProtocolCodec> codecs) {
        this.service = service;
        this.speeches = codecs.stream().map(codec -> new Speech(service, codec)).toList();
    }

    Service service() {
        return service;
    }

    /** {@return whether filters see its requests: what is done to the server itself must always be possible} */
    boolean isFiltered() {
        return !service.name().equals(AdminService.NAME);
    }

    /** {@return the protocol that the request shows, or else the service's first} */
    Speech speech(Inbound request) {
        if (speeches.size() > 1) {
            for (Speech speech : speeches) {
                if (speech.codec.recognises(request)) {
                    return speech;
                }
            }
        }
        return speeches.getFirst();
    }

    /** A protocol as one service speaks it. */
    static final class Speech {
        private final Service service;
        private final ProtocolCodec codec;
        private volatile OperationSelector selector;

        private Speech(Service service, ProtocolCodec codec) {
            this.service = service;
            this.codec = codec;
        }

        ProtocolCodec codec() {
            return codec;
        }

        OperationSelector selector() {
            OperationSelector compiled = selector;
            if (compiled == null) {
                compiled = codec.selector(service); // compiled twice in a race: both are the same
                selector = compiled;
            }
            return compiled;
        }
    }
}
