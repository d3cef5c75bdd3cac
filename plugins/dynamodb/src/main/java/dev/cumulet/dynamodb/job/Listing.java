package dev.cumulet.dynamodb.job;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.json.Json;
import java.util.List;
import java.util.function.Function;

/**
 * A list of what has been asked for, by pages, the newest first.
 *
 * @param name what its tokens call it
 * @param member what its replies call it
 * @param id of an entry; ids are in the order of time
 */
public record Listing<E>(String name, String member, Function<E, String> id) {
    /**
     * {@return a page}
     *
     * @param entries all that there are, the newest first
     * @param request whose {@code NextToken} says where to go on
     * @throws dev.cumulet.spi.service.AwsException if the token isn't one of this list
     */
    public ObjectNode page(List<E> entries, ObjectNode request, int limit, Function<E, ObjectNode> summary) {
        String last = request.has("NextToken")
                ? PageToken.last(name, request.path("NextToken").asText())
                : "";
        List<E> rest = entries.stream()
                .filter(entry -> last.isEmpty() || id.apply(entry).compareTo(last) < 0)
                .toList();
        ObjectNode reply = Json.object();
        ArrayNode summaries = reply.putArray(member);
        rest.stream().limit(limit).map(summary).forEach(summaries::add);
        if (rest.size() > limit) {
            reply.put("NextToken", PageToken.of(name, id.apply(rest.get(limit - 1))));
        }
        return reply;
    }
}
