package dev.cumulet.apigateway.template;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.velocity.context.InternalContextAdapter;
import org.apache.velocity.runtime.parser.node.ASTIntegerRange;
import org.apache.velocity.runtime.parser.node.ASTMap;
import org.apache.velocity.runtime.parser.node.ASTObjectArray;
import org.apache.velocity.runtime.parser.node.Node;
import org.apache.velocity.runtime.parser.node.SimpleNode;

/** Stands for a map, list or range in a template's text, and makes values of it that can be shown and compared safely. */
final class BoundedNode extends SimpleNode {
    private static final int LONGEST_RANGE = 1_000_000;

    private BoundedNode(Node literal) {
        super(literal.getType());
        first = literal.getFirstToken();
        last = literal.getLastToken();
        template = ((SimpleNode) literal).getTemplate();
        jjtSetParent(literal.jjtGetParent());
        jjtAddChild(literal, 0);
        literal.jjtSetParent(this);
    }

    /** Puts such nodes into a tree that is not in use yet. */
    static void replaceIn(Node tree) {
        for (int i = 0; i < tree.jjtGetNumChildren(); i++) {
            Node child = tree.jjtGetChild(i);
            replaceIn(child);
            if (child instanceof ASTMap || child instanceof ASTObjectArray || child instanceof ASTIntegerRange) {
                tree.jjtAddChild(new BoundedNode(child), i);
            }
        }
    }

    @Override
    public Object value(InternalContextAdapter context) {
        return switch (jjtGetChild(0).value(context)) {
            case Map<?, ?> map -> new VtlMap(map);
            case List<?> range when jjtGetChild(0) instanceof ASTIntegerRange -> checked(range);
            case Collection<?> list -> VtlList.of(list);
            case null, default -> "";
        };
    }

    @Override
    public boolean evaluate(InternalContextAdapter context) {
        return jjtGetChild(0).evaluate(context);
    }

    private static List<?> checked(List<?> range) {
        if (range.size() > LONGEST_RANGE || range.size() < 0) {
            throw new TemplateException("The template counts too far");
        }
        return range;
    }
}
