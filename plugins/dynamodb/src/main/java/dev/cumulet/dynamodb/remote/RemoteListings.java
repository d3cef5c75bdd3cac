package dev.cumulet.dynamodb.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Lists of what one account and region has, picked from all that the remote engine has. Servers list in orders of their
 * own, so all pages are read.
 */
final class RemoteListings {
    private static final int MOST = 100;

    private final RemoteClient client;
    private final RemoteNames names;

    RemoteListings(RemoteClient client, RemoteNames names) {
        this.client = client;
        this.names = names;
    }

    /** A stream as it is listed. */
    record Listed(String table, String label, String arnHere, String arnThere) {}

    /** What the pages of a listing have, or why they were refused. */
    private record Pages<T>(List<T> entries, Optional<EngineReply> refusal) {}

    EngineReply tables(ObjectNode request) {
        Pages<String> pages = pages(
                "ListTables",
                Json.object(),
                "TableNames",
                JsonNode::asText,
                "LastEvaluatedTableName",
                "ExclusiveStartTableName");
        if (pages.refusal().isPresent()) {
            return pages.refusal().get();
        }
        List<String> sorted = pages.entries().stream()
                .filter(names::isHere)
                .map(names::here)
                .sorted()
                .toList();
        String after = request.path("ExclusiveStartTableName").asText();
        List<String> rest =
                sorted.stream().filter(name -> name.compareTo(after) > 0).toList();
        int limit = request.path("Limit").asInt(MOST);
        ObjectNode reply = Json.object();
        ArrayNode listed = reply.putArray("TableNames");
        rest.stream().limit(limit).forEach(listed::add);
        if (rest.size() > limit) {
            reply.put("LastEvaluatedTableName", rest.get(limit - 1));
        }
        return EngineReply.of(reply);
    }

    EngineReply streams(ObjectNode request) {
        Pages<Listed> pages = streamPages(request.path("TableName").asText());
        if (pages.refusal().isPresent()) {
            return pages.refusal().get();
        }
        List<Listed> all = pages.entries();
        String after = request.path("ExclusiveStartStreamArn").asText();
        int start = 0;
        for (int i = 0; i < all.size(); i++) {
            start = all.get(i).arnHere().equals(after) ? i + 1 : start;
        }
        int limit = request.path("Limit").asInt(MOST);
        List<Listed> page = all.subList(start, Math.min(all.size(), start + limit));
        ObjectNode reply = Json.object();
        ArrayNode listed = reply.putArray("Streams");
        for (Listed stream : page) {
            listed.addObject()
                    .put("StreamArn", stream.arnHere())
                    .put("TableName", stream.table())
                    .put("StreamLabel", stream.label());
        }
        if (start + page.size() < all.size()) {
            reply.put("LastEvaluatedStreamArn", page.getLast().arnHere());
        }
        return EngineReply.of(reply);
    }

    /** {@return the streams of a table, those that were turned off too} */
    List<Listed> streamsOf(String table) {
        return streamPages(table).entries();
    }

    private Pages<Listed> streamPages(String table) {
        ObjectNode ask = Json.object();
        if (!table.isEmpty()) {
            ask.put("TableName", names.there(table));
        }
        Pages<Listed> pages =
                pages("ListStreams", ask, "Streams", this::listed, "LastEvaluatedStreamArn", "ExclusiveStartStreamArn");
        List<Listed> here = pages.entries().stream()
                .filter(stream -> !stream.table().isEmpty())
                .toList();
        return new Pages<>(here, pages.refusal());
    }

    private Listed listed(JsonNode stream) {
        String name = stream.path("TableName").asText();
        String table = names.isHere(name) ? names.here(name) : "";
        String label = stream.path("StreamLabel").asText();
        return new Listed(
                table,
                label,
                names.streamArn(table, label),
                stream.path("StreamArn").asText());
    }

    private <T> Pages<T> pages(
            String operation,
            ObjectNode request,
            String member,
            Function<JsonNode, T> entry,
            String lastMember,
            String startMember) {
        List<T> entries = new ArrayList<>();
        while (true) {
            EngineReply reply = client.send(operation, Json.write(request));
            if (!reply.isSuccess()) {
                return new Pages<>(entries, Optional.of(reply));
            }
            ObjectNode page = reply.document();
            page.path(member).forEach(node -> entries.add(entry.apply(node)));
            String last = page.path(lastMember).asText();
            if (last.isEmpty()) {
                return new Pages<>(entries, Optional.empty());
            }
            request.put(startMember, last);
        }
    }
}
