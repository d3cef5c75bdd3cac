/** The certificates by which backends are to know the gateway; made, shown and removed, but not presented to anybody. */
package dev.cumulet.apigateway.certificate;
