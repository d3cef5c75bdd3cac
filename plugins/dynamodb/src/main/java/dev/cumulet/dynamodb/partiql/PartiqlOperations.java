package dev.cumulet.dynamodb.partiql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.error.DynamoDbError;
import dev.cumulet.dynamodb.front.Engine;
import dev.cumulet.dynamodb.front.Request;
import dev.cumulet.dynamodb.front.RequestHandler;
import dev.cumulet.dynamodb.item.Cancellation;
import dev.cumulet.dynamodb.json.Bytes;
import dev.cumulet.dynamodb.partiql.Statement.Verb;
import dev.cumulet.dynamodb.table.TableCatalog;
import dev.cumulet.dynamodb.table.TableSchema;
import dev.cumulet.dynamodb.value.AttributeValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Operations with statements: the engine's, with AWS's answers where they differ. */
public final class PartiqlOperations {
    private static final String DUPLICATE_ITEM_EXCEPTION = "com.amazonaws.dynamodb.v20120810#DuplicateItemException";

    private static final byte[] NEXT_TOKEN = "\"NextToken\"".getBytes(StandardCharsets.US_ASCII);
    private static final int SERVER_FAULT = 500;
    private static final int MOST_WORDS = 1000;

    private final TableCatalog catalog;
    private final RequestHandler next;

    /**
     * Makes the operations.
     *
     * @param next gets the requests
     */
    public PartiqlOperations(TableCatalog catalog, RequestHandler next) {
        this.catalog = catalog;
        this.next = next;
    }

    /** ExecuteStatement. */
    public EngineReply single(Request request) {
        checkShown(request, List.of(request.document()));
        EngineReply reply = next.handle(checked(withEngineToken(request)));
        if (reply.isSuccess()) {
            return withToken(request, reply);
        }
        if (reply.status() >= 500 && request.document().hasNonNull("NextToken")) {
            throw DynamoDbError.VALIDATION.exception(
                    Texts.INVALID_TOKEN); // DynamoDB Local trips over some that are none
        }
        ObjectNode error = reply.document();
        if (Engine.errorName(reply).equals(Texts.DUPLICATE_ITEM)) {
            return EngineReply.of(reply.status(), error.put("__type", DUPLICATE_ITEM_EXCEPTION));
        }
        return withDetail(reply, text(request.document()));
    }

    /** BatchExecuteStatement: each statement has an answer of its own. */
    public EngineReply batch(Request request) {
        checkShown(request, request.document().path("Statements"));
        EngineReply reply = next.handle(checked(request, "Statements"));
        if (!reply.isSuccess()) {
            checkSizes(reply, request.document().path("Statements"));
            return reply;
        }
        ObjectNode document = reply.document();
        JsonNode statements = request.document().path("Statements");
        boolean isChanged = false;
        for (int i = 0; i < statements.size(); i++) {
            if (document.path("Responses").path(i).get("Error") instanceof ObjectNode error) {
                error.put("Message", batchMessage(error, text(statements.get(i))));
                isChanged = true;
            }
        }
        return isChanged ? EngineReply.of(document) : reply;
    }

    private static String batchMessage(ObjectNode error, String statement) {
        String message = error.path("Message").asText();
        if (error.path("Code").asText().equals("ResourceNotFound")) {
            return DynamoDbError.ITEMS_TABLE_NOT_FOUND.message();
        }
        return message.equals(Texts.BATCH_SELECT_OF_ENGINE) ? Texts.BATCH_SELECT : detailed(message, statement);
    }

    /** ExecuteTransaction. */
    public EngineReply transaction(Request request) {
        checkShown(request, request.document().path("TransactStatements"));
        EngineReply reply = next.handle(checked(request, "TransactStatements"));
        if (reply.isSuccess()) {
            return reply;
        }
        JsonNode statements = request.document().path("TransactStatements");
        checkSizes(reply, statements);
        ObjectNode error = reply.document();
        if (error.get("CancellationReasons") instanceof ArrayNode reasons) {
            return cancelled(reasons);
        }
        String message = message(error);
        if (message.endsWith(Texts.NO_KEY)) {
            return withoutKeys(request, statements);
        }
        return message.startsWith(Texts.NOT_WELL_FORMED) ? withDetail(reply, faultyIn(statements)) : reply;
    }

    /** An item that is there already has a code of its own. */
    private static EngineReply cancelled(ArrayNode reasons) {
        Cancellation cancellation = new Cancellation(reasons.size());
        for (int i = 0; i < reasons.size(); i++) {
            ObjectNode reason = (ObjectNode) reasons.get(i);
            if (reason.path("Message").asText().equals(Texts.DUPLICATE)) {
                reason.put("Code", Texts.DUPLICATE_ITEM);
            }
            cancellation.set(i, reason);
        }
        return cancellation.reply();
    }

    private EngineReply withoutKeys(Request request, JsonNode statements) {
        Cancellation cancellation = new Cancellation(statements.size());
        for (int i = 0; i < statements.size(); i++) {
            Optional<Statement> statement = Statement.of(text(statements.get(i)));
            Optional<TableSchema> schema = statement.flatMap(found -> catalog.find(request.scope(), found.table()));
            if (schema.isPresent() && isWithoutKey(statement.get(), schema.get())) {
                cancellation.invalid(i, Texts.NO_KEY);
            }
        }
        return cancellation.reply();
    }

    private static boolean isWithoutKey(Statement statement, TableSchema schema) {
        return (statement.verb() == Verb.UPDATE || statement.verb() == Verb.DELETE) && !statement.namesKey(schema);
    }

    /** {@return the statement that is not well formed} */
    private static String faultyIn(JsonNode statements) {
        for (JsonNode statement : statements) {
            if (Grammar.fault(text(statement)).isPresent()) {
                return text(statement);
            }
        }
        return "";
    }

    /** The engine repeats the statement where AWS says what is wrong with it. */
    private static EngineReply withDetail(EngineReply reply, String statement) {
        ObjectNode error = reply.document();
        String member = error.has("message") ? "message" : "Message";
        String message = detailed(error.path(member).asText(), statement);
        return EngineReply.of(reply.status(), error.put(member, message));
    }

    private static String detailed(String message, String statement) {
        return message.startsWith(Texts.NOT_WELL_FORMED)
                ? Grammar.fault(statement).map(Texts.NOT_WELL_FORMED::concat).orElse(message)
                : message;
    }

    /** Statements name their tables by themselves. They are read for it only while some table is being filled. */
    private void checkShown(Request request, Iterable<? extends JsonNode> statements) {
        if (!catalog.isHidingSome()) {
            return;
        }
        for (JsonNode statement : statements) {
            Statement.of(text(statement)).ifPresent(found -> catalog.checkShown(request.scope(), found.table()));
        }
    }

    private static Request checked(Request request, String member) {
        JsonNode statements = request.document().path(member);
        ArrayNode changed = null;
        for (int i = 0; i < statements.size(); i++) {
            ObjectNode statement = (ObjectNode) statements.get(i);
            if (hasOtherParameters(statement)) {
                changed = changed == null ? statements.deepCopy() : changed;
                ((ObjectNode) changed.get(i)).remove("Parameters");
            }
        }
        if (changed == null) {
            return request;
        }
        ObjectNode document = request.document().deepCopy();
        return request.with(document.set(member, changed));
    }

    private static Request checked(Request request) {
        ObjectNode statement = request.document();
        return hasOtherParameters(statement) ? request.with(statement.deepCopy().without("Parameters")) : request;
    }

    private static Request withEngineToken(Request request) {
        if (!request.document().hasNonNull("NextToken")) {
            return request;
        }
        String token = StatementToken.engineToken(request.document());
        return request.with(request.document().deepCopy().put("NextToken", token));
    }

    private static EngineReply withToken(Request request, EngineReply reply) {
        if (!Bytes.contain(reply.bytes(), NEXT_TOKEN)) {
            return reply;
        }
        ObjectNode document = reply.document();
        if (document.get("NextToken") instanceof TextNode token) {
            return EngineReply.of(document.put("NextToken", StatementToken.of(request.document(), token.textValue())));
        }
        return reply;
    }

    /**
     * {@return whether a statement has question marks, but not as many as there are parameters}
     *
     * <p>The engine takes parameters that are too many, but not too few of them. It gets none then.
     */
    private static boolean hasOtherParameters(ObjectNode statement) {
        JsonNode parameters = statement.path("Parameters");
        if (parameters.isEmpty()) {
            return false;
        }
        parameters.forEach(AttributeValue::of);
        int marks = Statement.of(text(statement)).map(Statement::parameters).orElse(0);
        return marks > 0 && marks != parameters.size();
    }

    private static void checkSizes(EngineReply reply, JsonNode statements) {
        if (reply.status() >= SERVER_FAULT) {
            statements.forEach(PartiqlOperations::checkSize);
        }
    }

    /** Engines give up on statements of thousands of words, or that nest very deep. */
    private static void checkSize(JsonNode statement) {
        boolean isTooMuch = Statement.of(text(statement))
                .map(found -> found.words() > MOST_WORDS)
                .orElse(false);
        if (isTooMuch) {
            throw DynamoDbError.VALIDATION.exception(
                    Texts.NOT_WELL_FORMED + Grammar.fault(text(statement)).orElse(""));
        }
    }

    private static String text(JsonNode statement) {
        return statement.path("Statement").asText();
    }

    private static String message(ObjectNode error) {
        return error.path(error.has("message") ? "message" : "Message").asText();
    }
}
