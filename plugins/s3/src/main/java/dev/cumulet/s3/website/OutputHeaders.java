package dev.cumulet.s3.website;

import dev.cumulet.s3.object.HttpDate;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.service.Reply;
import dev.cumulet.spi.shape.Location;
import dev.cumulet.spi.shape.Member;
import dev.cumulet.spi.shape.Schema;
import java.time.Instant;
import java.util.Map;

/** Writes an operation's output into headers, since a website speaks no protocol of AWS's. */
final class OutputHeaders {
    private OutputHeaders() {}

    static <O> Headers of(Reply<O> reply, Class<O> type, boolean withLength) {
        Headers.Builder headers = Headers.builder();
        for (Member<O> member : Schema.of(type).members()) {
            Object value = member.of(reply.output());
            if (member.location() == Location.HEADER && value != null && (withLength || !isLength(member))) {
                headers.add(member.wireName(), value instanceof Instant time ? HttpDate.of(time) : value.toString());
            }
            if (member.location() == Location.PREFIX_HEADERS && value instanceof Map<?, ?> entries) {
                entries.forEach((name, entry) -> headers.add(member.wireName() + name, entry.toString()));
            }
        }
        reply.headers().forEach(headers::set);
        return headers.build();
    }

    private static boolean isLength(Member<?> member) {
        return member.wireName().equalsIgnoreCase("Content-Length");
    }
}
