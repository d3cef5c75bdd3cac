package dev.cumulet.s3.cors;

import dev.cumulet.spi.shape.Location;
import dev.cumulet.spi.shape.Wire;
import java.util.Optional;

/** What a browser asks before it sends a request to a bucket or an object. The SDK has no class for it. */
public record PreflightRequest(
        @Wire(value = "Bucket", location = Location.PATH) String bucket,
        @Wire(value = "Key", location = Location.PATH) Optional<String> key) {}
