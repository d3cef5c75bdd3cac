package dev.cumulet.lambda.url;

import dev.cumulet.lambda.function.FunctionName;
import java.security.SecureRandom;
import java.util.Map;
import java.util.regex.Pattern;

/** Chooses the ids of URLs. */
final class UrlIds {
    /** A tag of the function by which LocalStack's users choose the id themselves. */
    private static final String CUSTOM = "_custom_id_";

    private static final System.Logger LOG = System.getLogger(UrlIds.class.getName());
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?");
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int LENGTH = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private UrlIds() {}

    /** {@return the id that the tags choose, with the alias behind it if there is one; otherwise any} */
    static String of(FunctionName name, Map<String, String> tags) {
        String chosen = tags.get(CUSTOM);
        if (chosen == null) {
            return random();
        }
        String id = name.qualifier().map(alias -> chosen + "-" + alias).orElse(chosen);
        if (LABEL.matcher(id).matches()) {
            return id;
        }
        LOG.log(
                System.Logger.Level.WARNING,
                "The URL of {0} can''t have the id ''{1}'', since no host name can; it gets another one",
                name.qualifiedArn(),
                id);
        return random();
    }

    private static String random() {
        StringBuilder id = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            id.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return id.toString();
    }
}
