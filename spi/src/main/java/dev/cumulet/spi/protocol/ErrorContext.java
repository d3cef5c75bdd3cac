package dev.cumulet.spi.protocol;

import dev.cumulet.spi.Stability;
import dev.cumulet.spi.http.Inbound;

/**
 * What an error's reply needs besides the error; there may be no {@link dev.cumulet.spi.service.Call} yet.
 *
 * @param requestId the id that the reply carries
 * @param request the request as it came
 */
@Stability(Stability.Level.EVOLVING)
public record ErrorContext(String requestId, Inbound request) {}
