package dev.cumulet.core.auth;

import dev.cumulet.spi.http.RequestBody;
import dev.cumulet.spi.service.Identity;

/**
 * What is known of a request once its signature has been looked at.
 *
 * @param body the content without chunk framing, checked while it is read
 */
public record Authenticated(Identity identity, String region, RequestBody body) {}
