package dev.cumulet.iam;

import dev.cumulet.spi.service.Match;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.service.Service;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** IAM as a service. */
final class IamService {
    private static final String NAMESPACE = "https://iam.amazonaws.com/doc/2010-05-08/";
    private static final String VERSION = "2010-05-08";
    private static final int MAX_BODY = 1 << 20;

    private IamService() {}

    /** {@return the service, whose table is made when it is first needed} */
    static Service of(Supplier<Stream<Operation<?, ?>>> served) {
        Match match = Match.ofEndpoint("iam").apiVersion(VERSION).build();
        return Service.of(
                        "iam",
                        match,
                        "awsQuery",
                        () -> Stream.concat(served.get(), MissingOperations.rows())
                                .toList())
                .withXmlNamespace(NAMESPACE)
                .withMaxBody(MAX_BODY);
    }
}
