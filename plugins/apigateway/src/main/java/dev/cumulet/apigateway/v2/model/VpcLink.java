package dev.cumulet.apigateway.v2.model;

import dev.cumulet.spi.shape.TimestampFormat;
import dev.cumulet.spi.shape.Wire;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A way into a private network; kept, since there is none here. */
public record VpcLink(
        @Wire(timestamp = TimestampFormat.ISO_8601) Instant createdDate,
        String name,
        List<String> securityGroupIds,
        List<String> subnetIds,
        Map<String, String> tags,
        String vpcLinkId,
        String vpcLinkStatus,
        String vpcLinkStatusMessage,
        String vpcLinkVersion) {}
