package dev.cumulet.dynamodb.replica;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.spi.service.Scope;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * How a replica's things are called: each region has ARNs, a table id, a stream label and a date of its own for what is one
 * table of the engine.
 */
final class ReplicaNames {
    private static final String STREAM = "/stream/";
    private static final DateTimeFormatter LABEL = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS");
    private static final int MILLIS_DIGITS = 3;

    private final String homeArns;
    private final String arns;
    private final Member member;

    ReplicaNames(Scope home, Scope here, Member member) {
        this.homeArns = home.arn("dynamodb", "");
        this.arns = here.arn("dynamodb", "");
        this.member = member;
    }

    /**
     * {@return how much later than the engine's stream a replica's is}
     *
     * @param label the label of the engine's stream
     */
    static long shift(String label, long createdAt) {
        try {
            LocalDateTime turnedOn = LocalDateTime.parse(label, LABEL);
            LocalDateTime made = LocalDateTime.ofEpochSecond(
                    Math.floorDiv(createdAt, 1000L), (int) Math.floorMod(createdAt, 1000L) * 1_000_000, ZoneOffset.UTC);
            return Math.max(1, Duration.between(turnedOn, made).toMillis());
        } catch (DateTimeException e) {
            return 1;
        }
    }

    /** {@return the engine's name of something that this region calls so} */
    String toHome(String arn) {
        return renamed(arn, arns, homeArns, -member.streamShift());
    }

    private String toHere(String arn) {
        return renamed(arn, homeArns, arns, member.streamShift());
    }

    private static String renamed(String arn, String from, String to, long shift) {
        if (!arn.startsWith(from)) {
            return arn;
        }
        int stream = arn.indexOf(STREAM);
        String named = to + arn.substring(from.length(), stream < 0 ? arn.length() : stream + STREAM.length());
        return stream < 0 ? named : named + shifted(arn.substring(stream + STREAM.length()), shift);
    }

    /** {@return the label, moved; as it is if an engine has labels of another form} */
    private static String shifted(String label, long shift) {
        try {
            return LABEL.format(LocalDateTime.parse(label, LABEL).plus(shift, ChronoUnit.MILLIS));
        } catch (DateTimeException e) {
            return label;
        }
    }

    /** Makes this region's description of the table of the engine's. */
    void renameTable(ObjectNode table) {
        rename(table, "TableArn");
        rename(table, "LatestStreamArn");
        relabel(table, "LatestStreamLabel");
        table.path("GlobalSecondaryIndexes").forEach(index -> rename((ObjectNode) index, "IndexArn"));
        table.path("LocalSecondaryIndexes").forEach(index -> rename((ObjectNode) index, "IndexArn"));
        if (table.has("TableId")) {
            String id = table.path("TableId").asText() + "/" + member.region() + "/" + member.createdAt();
            table.put(
                    "TableId",
                    UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString());
        }
        if (table.has("CreationDateTime")) {
            table.put("CreationDateTime", BigDecimal.valueOf(member.createdAt(), MILLIS_DIGITS));
        }
        table.put("DeletionProtectionEnabled", member.isProtected());
    }

    /** Makes this region's description of a stream of the engine's. */
    void renameStream(JsonNode stream) {
        if (stream instanceof ObjectNode description) {
            rename(description, "StreamArn");
            relabel(description, "StreamLabel");
        }
    }

    private void rename(ObjectNode owner, String name) {
        if (owner.path(name).isTextual()) {
            owner.put(name, toHere(owner.path(name).textValue()));
        }
    }

    private void relabel(ObjectNode owner, String name) {
        if (owner.path(name).isTextual()) {
            owner.put(name, shifted(owner.path(name).textValue(), member.streamShift()));
        }
    }
}
