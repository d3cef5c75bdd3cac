package dev.cumulet.apigateway.control;

import dev.cumulet.apigateway.model.PatchOperation;
import java.util.ArrayList;
import java.util.List;

/** What update requests have in common: lists of patch operations, loosely after RFC 6902. */
public final class Patches {
    private static final List<String> OPERATIONS = List.of("add", "remove", "move", "test", "replace", "copy");

    private Patches() {}

    /**
     * {@return the patches of a request, none of them with an unknown operation}
     *
     * @param input the request's name in AWS's messages
     */
    public static List<PatchOperation> checked(String input, List<PatchOperation> patches) {
        if (patches == null) {
            return List.of();
        }
        List<String> broken = new ArrayList<>();
        for (int i = 0; i < patches.size(); i++) {
            String operation = patches.get(i) == null ? null : patches.get(i).op();
            String member = input + ".patchOperations." + (i + 1) + ".member.op";
            if (operation == null) {
                broken.add(Constraints.notNull(member));
            } else if (!OPERATIONS.contains(operation)) {
                broken.add(Constraints.oneOf(operation, member, OPERATIONS));
            }
        }
        Constraints.check(broken);
        return patches;
    }

    /** {@return a part of a path with its escapes resolved: {@code ~1} is a slash, {@code ~0} a tilde} */
    public static String unescaped(String part) {
        return part.replace("~1", "/").replace("~0", "~");
    }
}
