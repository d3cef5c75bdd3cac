package dev.cumulet.sts;

import dev.cumulet.spi.service.Match;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.service.Service;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** STS as a service. */
final class StsService {
    private static final String NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";
    private static final String VERSION = "2011-06-15";
    private static final int MAX_BODY = 1 << 20;

    private static final List<String> MISSING =
            List.of("AssumeRoleWithSAML", "AssumeRoot", "GetDelegatedAccessToken", "GetWebIdentityToken");

    private StsService() {}

    /** {@return the service, whose table is made when it is first needed} */
    static Service of(Supplier<Stream<Operation<?, ?>>> served) {
        Match match = Match.ofEndpoint("sts").apiVersion(VERSION).build();
        return Service.of(
                        "sts",
                        match,
                        "awsQuery",
                        () -> Stream.concat(served.get(), MISSING.stream().map(name -> Operation.missing(name, "")))
                                .toList())
                .withXmlNamespace(NAMESPACE)
                .withMaxBody(MAX_BODY);
    }
}
