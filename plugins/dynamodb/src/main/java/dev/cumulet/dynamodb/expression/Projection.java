package dev.cumulet.dynamodb.expression;

import dev.cumulet.dynamodb.expression.Syntax.WrittenPath;
import java.util.ArrayList;
import java.util.List;

/**
 * What is wanted of an item: a ProjectionExpression.
 *
 * @param paths none of which leads through another
 */
public record Projection(List<Path> paths) {
    /**
     * {@return the projection that a text is}
     *
     * @param placeholders what its placeholders stand for; those that occur count as used
     * @throws dev.cumulet.spi.service.AwsException if AWS takes it for none
     */
    public static Projection parse(String text, Placeholders placeholders) {
        ExpressionKind kind = ExpressionKind.PROJECTION;
        Parser parser = Parser.of(kind, text);
        List<WrittenPath> written = new ArrayList<>();
        do {
            written.add(parser.path());
        } while (parser.tokens().skip(Token.COMMA));
        parser.end();
        written.forEach(path -> Names.check(kind, path));
        return new Projection(PathTree.apart(kind, written, placeholders));
    }
}
