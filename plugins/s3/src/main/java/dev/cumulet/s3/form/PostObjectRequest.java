package dev.cumulet.s3.form;

import dev.cumulet.spi.shape.Location;
import dev.cumulet.spi.shape.Wire;

/** What PostObject says outside its form. The SDK has no class for it, since only browsers call it. */
public record PostObjectRequest(
        @Wire(value = "Bucket", location = Location.PATH) String bucket) {}
