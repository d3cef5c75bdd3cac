package dev.cumulet.dynamodb.shape;

/**
 * Where in a document something is, for example {@code transactItems.1.member.put.tableName}.
 *
 * @param parent null at the top
 * @param camelCase the last step as most messages spell it
 * @param wire the same as it stands in the document
 */
record Path(Path parent, String camelCase, String wire) {
    static Path to(Path parent, Member member) {
        return new Path(parent, member.path(), member.name());
    }

    /** {@return the path of an element of a list, by its number from 1, or of a map, by its key} */
    static Path within(Path parent, String element) {
        return new Path(parent, element + ".member", element + ".member");
    }

    String inCamelCase() {
        return parent == null ? camelCase : parent.inCamelCase() + "." + camelCase;
    }

    String onTheWire() {
        return parent == null ? wire : parent.onTheWire() + "." + wire;
    }
}
