package dev.cumulet.dynamodb.partiql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.dynamodb.front.Engine;
import dev.cumulet.dynamodb.front.RequestHandler;
import dev.cumulet.dynamodb.front.Requests;
import dev.cumulet.dynamodb.table.TableCatalog;
import dev.cumulet.spi.service.Scope;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartiqlOperationsTest {
    private static final String ACCOUNT = "100000000001";
    private static final Scope SCOPE = new Scope(ACCOUNT, "eu-west-1");
    private static final String STATEMENT = "{'Statement': 'DELETE FROM users WHERE id = 1'}";

    private final List<String> asked = new ArrayList<>();
    private final TableCatalog catalog = new TableCatalog(new Engine(request -> {
        asked.add(request.operation());
        return Requests.reply(200, "{}");
    }));
    private final PartiqlOperations operations = new PartiqlOperations(catalog, catalog::pass);

    @Test
    void noStatementReachesATableThatIsBeingFilled() {
        catalog.hide(SCOPE, "users");
        refused(operations::single, "ExecuteStatement", STATEMENT);
        refused(operations::batch, "BatchExecuteStatement", "{'Statements': [" + STATEMENT + "]}");
        refused(operations::transaction, "ExecuteTransaction", "{'TransactStatements': [" + STATEMENT + "]}");
        assertThat(asked).isEmpty();
    }

    @Test
    void statementsReachATableThatIsFilledAndThoseBesideIt() {
        catalog.hide(SCOPE, "others");
        call(operations::single, "ExecuteStatement", STATEMENT);
        catalog.show(SCOPE, "others");
        call(operations::single, "ExecuteStatement", STATEMENT);
        assertThat(asked).containsExactly("ExecuteStatement", "ExecuteStatement");
    }

    private static void refused(RequestHandler handler, String operation, String request) {
        assertThatThrownBy(() -> call(handler, operation, request)).hasMessage("Requested resource not found");
    }

    private static String call(RequestHandler handler, String operation, String request) {
        return Requests.call(handler, operation, ACCOUNT, request.replace('\'', '"'));
    }
}
