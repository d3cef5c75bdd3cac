package dev.cumulet.spi.shape;

import dev.cumulet.spi.Stability;

/** Where a member stands in a request or reply. */
@Stability(Stability.Level.STABLE)
public enum Location {
    /** A label of the path. */
    PATH,
    /** A parameter of the query. */
    QUERY,
    /** A header. */
    HEADER,
    /** All headers with a prefix, as a map without the prefix. */
    PREFIX_HEADERS,
    /** The status of the reply. */
    STATUS_CODE,
    /** The whole body: a blob or text as it is, a structure as a document. */
    PAYLOAD,
    /** A member of the body's document. */
    BODY,
    /** An attribute of the XML element of its structure. */
    XML_ATTRIBUTE
}
