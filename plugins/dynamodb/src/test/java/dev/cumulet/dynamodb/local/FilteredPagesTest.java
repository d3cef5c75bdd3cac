package dev.cumulet.dynamodb.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.engine.EngineRequest;
import dev.cumulet.dynamodb.front.Requests;
import dev.cumulet.spi.service.Scope;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** AWS documentation, Paginating table query results: a page ends at a megabyte of what is read, before any filter. */
class FilteredPagesTest {
    private static final Scope SCOPE = new Scope("100000000001", "eu-west-1");
    private static final String QUERY =
            "{\"TableName\":\"t\",\"KeyConditionExpression\":\"pk=:a and sk>:ab\",\"FilterExpression\":\"#x=:abc\","
                    + "\"ExpressionAttributeNames\":{\"#x\":\"x\"},"
                    + "\"ExpressionAttributeValues\":{\":a\":{\"S\":\"a\"},\":ab\":{\"S\":\"b\"},\":abc\":{\"S\":\"c\"}}}";

    private final List<String> asked = new ArrayList<>();

    @Test
    void asksOnceForAPageThatIsShortEnough() {
        assertThat(read(QUERY, reply(4, 128.0))).isEqualTo("{\"Items\":[],\"Count\":0,\"ScannedCount\":4}");
        assertThat(asked).hasSize(1);
    }

    @Test
    void asksAgainForAsManyItemsAsAPageHas() {
        String page = read(QUERY, reply(30, 128.5), reply(11, 138.0), reply(11, 138.0));
        assertThat(page).isEqualTo("{\"Items\":[],\"Count\":0,\"ScannedCount\":11}");
        assertThat(asked.get(1))
                .isEqualTo("{\"TableName\":\"t\",\"KeyConditionExpression\":\"pk=:a and sk>:ab\","
                        + "\"ExpressionAttributeValues\":{\":a\":{\"S\":\"a\"},\":ab\":{\"S\":\"b\"}},"
                        + "\"ReturnConsumedCapacity\":\"TOTAL\",\"Select\":\"COUNT\"}");
        assertThat(asked.get(2)).contains("\"Limit\":11", "FilterExpression");
    }

    @Test
    void keepsAPageThatItsLastItemMadeTooLong() {
        assertThat(read(QUERY, reply(11, 138.0), reply(11, 138.0))).contains("\"ScannedCount\":11");
        assertThat(asked).hasSize(2);
    }

    @Test
    void tellsWhatWasConsumedIfTheClientAsked() {
        String query = QUERY.replace("{\"TableName\"", "{\"ReturnConsumedCapacity\":\"TOTAL\",\"TableName\"");
        assertThat(read(query, reply(4, 7.5))).contains("\"CapacityUnits\":7.5");
        assertThat(asked).containsExactly(query);
    }

    @Test
    void findsTheUnitsBehindItemsThatLookLikeThem() {
        EngineReply reply = Requests.reply(
                200,
                "{\"Items\":[{\"x\":{\"S\":\"a\"},\"ConsumedCapacity\":{\"TableName\":\"\",\"CapacityUnits\":9}}],\"Count\":1,"
                        + "\"ScannedCount\":1,\"ConsumedCapacity\":{\"TableName\":\"t\",\"CapacityUnits\":0.5}}");
        assertThat(CapacityMember.units(reply)).isEqualTo(0.5);
        assertThat(Requests.text(CapacityMember.removed(reply).bytes())).endsWith("\"ScannedCount\":1}");
    }

    private String read(String request, EngineReply... replies) {
        EngineRequest query = Requests.of("Query", SCOPE, request);
        EngineReply page = new FilteredPages(one -> {
                    asked.add(Requests.text(one.bytes()));
                    return replies[asked.size() - 1];
                })
                .read(query);
        return Requests.text(page.bytes());
    }

    private static EngineReply reply(int scanned, double units) {
        return Requests.reply(
                200,
                "{\"Items\":[],\"Count\":0,\"ScannedCount\":" + scanned
                        + ",\"ConsumedCapacity\":{\"TableName\":\"t\",\"CapacityUnits\":" + units + "}}");
    }
}
