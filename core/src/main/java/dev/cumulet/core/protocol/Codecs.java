package dev.cumulet.core.protocol;

import dev.cumulet.spi.protocol.ProtocolCodec;
import java.util.List;

/** The protocols that the server speaks without any plugin. */
public final class Codecs {
    private Codecs() {}

    /** {@return a codec for each built-in protocol} */
    public static List<ProtocolCodec> builtIn() {
        return List.of(
                new RestXmlCodec(),
                new RestJsonCodec(),
                AwsJsonCodec.version10(),
                AwsJsonCodec.version11(),
                new AwsQueryCodec(),
                new HttpCodec());
    }
}
