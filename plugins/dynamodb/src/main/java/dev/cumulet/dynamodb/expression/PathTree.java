package dev.cumulet.dynamodb.expression;

import dev.cumulet.dynamodb.expression.Path.Element;
import dev.cumulet.dynamodb.expression.Syntax.WrittenPath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Paths that are apart from each other, as those of projections and updates must be: none leads through another, and
 * none takes for a list what another takes for a map.
 *
 * <p>AWS reads the paths from the last to the first. It blames the one that it reads, which is right, and an earlier one,
 * which often has nothing to do with it: the first of those in the same place in the order of a Java hash map.
 */
final class PathTree {
    private static final int BUCKETS = 16;
    private static final int HASH_OF_ELEMENT = -8319; // with this, buckets are AWS's for some 180 names that were tried

    private final Node root = new Node();

    /** A place in documents, with the path that ends there or those that lead on. */
    private static final class Node {
        private final Map<Element, Node> children = new LinkedHashMap<>();
        private Path path;
    }

    private PathTree() {}

    /** {@return the paths with their placeholders replaced, in the order given} */
    static List<Path> apart(ExpressionKind kind, List<WrittenPath> written, Placeholders placeholders) {
        if (written.size() == 1) {
            return List.of(placeholders.path(kind, written.getFirst()));
        }
        PathTree tree = new PathTree();
        List<Path> paths = new ArrayList<>(written.size());
        for (WrittenPath path : written.reversed()) {
            Path added = placeholders.path(kind, path);
            tree.add(kind, added);
            paths.add(added);
        }
        return paths.reversed();
    }

    private void add(ExpressionKind kind, Path path) {
        Node node = root;
        int rest = path.elements().size();
        for (Element element : path.elements()) {
            if (!node.children.isEmpty() && isIndex(node.children.keySet()) != element instanceof Element.Index) {
                throw ExpressionError.CONFLICTING_PATHS.in(kind, path, blamed(node));
            }
            Node child = node.children.get(element);
            rest--;
            if (child == null) {
                child = new Node();
                node.children.put(element, child);
            } else if (child.path != null || rest == 0) {
                throw ExpressionError.OVERLAPPING_PATHS.in(kind, path, blamed(node));
            }
            node = child;
        }
        node.path = path;
    }

    private static boolean isIndex(Collection<Element> siblings) {
        return siblings.iterator().next() instanceof Element.Index;
    }

    private static Path blamed(Node start) {
        Node node = start;
        while (node.path == null) {
            node = first(node.children);
        }
        return node.path;
    }

    /** {@return the child in the first bucket, the oldest one there} */
    private static Node first(Map<Element, Node> children) {
        int buckets = BUCKETS;
        while (children.size() > buckets / 4 * 3) {
            buckets *= 2;
        }
        int mask = buckets - 1;
        Map.Entry<Element, Node> first = null;
        for (Map.Entry<Element, Node> child : children.entrySet()) {
            if (first == null || bucket(child.getKey(), mask) < bucket(first.getKey(), mask)) {
                first = child;
            }
        }
        return first.getValue();
    }

    private static int bucket(Element element, int mask) {
        int content =
                switch (element) {
                    case Element.Name(String name) -> name.hashCode();
                    case Element.Index(int index) -> index;
                };
        int hash = HASH_OF_ELEMENT + content;
        return (hash ^ hash >>> 16) & mask;
    }
}
