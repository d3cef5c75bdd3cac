package dev.cumulet.core.protocol;

import dev.cumulet.spi.http.PercentEncoding;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * The parameters of a form as a tree: {@code Tags.member.1.Key=a} is the leaf {@code Key} in {@code 1} in {@code member} in
 * {@code Tags}. Of two parameters of one name the last one counts.
 */
final class FormTree {
    /** No input of a service is deeper; whoever writes more dots means no member of it. */
    private static final int DEEPEST = 64;

    private final Map<String, FormTree> branches = new LinkedHashMap<>();
    private Optional<String> text = Optional.empty();

    /** Adds those parameters of a form whose first part is wanted; the others take no memory. */
    void read(String form, Predicate<String> wanted) {
        forEach(form, (name, value) -> {
            int dot = name.indexOf('.');
            if (wanted.test(dot < 0 ? name : name.substring(0, dot))) {
                put(name, value);
            }
        });
    }

    private void put(String name, String value) {
        FormTree place = this;
        int start = 0;
        for (int depth = 0; depth < DEEPEST; depth++) {
            int dot = name.indexOf('.', start);
            String part = dot < 0 ? name.substring(start) : name.substring(start, dot);
            place = place.branches.computeIfAbsent(part, absent -> new FormTree());
            if (dot < 0) {
                place.text = Optional.of(value);
                return;
            }
            start = dot + 1;
        }
    }

    /** {@return the branch of that name, or nothing} */
    Optional<FormTree> branch(String name) {
        return Optional.ofNullable(branches.get(name));
    }

    Map<String, FormTree> branches() {
        return branches;
    }

    /** {@return the value of the parameter that ends here} */
    Optional<String> text() {
        return text;
    }

    /** Hands out the parameters of a form, decoded, in order. */
    static void forEach(String form, BiConsumer<String, String> action) {
        int start = 0;
        while (start < form.length()) {
            int end = form.indexOf('&', start);
            end = end < 0 ? form.length() : end;
            int equals = form.indexOf('=', start, end);
            equals = equals < 0 ? end : equals;
            if (equals > start) {
                String value = equals == end ? "" : decode(form.substring(equals + 1, end));
                action.accept(decode(form.substring(start, equals)), value);
            }
            start = end + 1;
        }
    }

    private static String decode(String coded) {
        int percent = coded.indexOf('%');
        if (percent < 0) {
            return PercentEncoding.decodeForm(coded);
        }
        byte[] bytes = new byte[coded.length() * 3];
        int length = 0;
        for (int i = 0; i < coded.length(); i++) {
            char c = coded.charAt(i);
            if (c == '%') {
                bytes[length++] = escaped(coded, i);
                i += 2;
            } else if (c < 128) {
                bytes[length++] = (byte) (c == '+' ? ' ' : c);
            } else {
                int end = i + (Character.isHighSurrogate(c) && i + 1 < coded.length() ? 2 : 1);
                byte[] raw = coded.substring(i, end).getBytes(StandardCharsets.UTF_8);
                System.arraycopy(raw, 0, bytes, length, raw.length);
                length += raw.length;
                i = end - 1;
            }
        }
        return text(ByteBuffer.wrap(bytes, 0, length));
    }

    private static byte escaped(String coded, int percent) {
        int high = percent + 2 < coded.length() ? hex(coded.charAt(percent + 1)) : -1;
        int low = high < 0 ? -1 : hex(coded.charAt(percent + 2));
        if (low < 0) {
            throw Unreadable.body("bad escape");
        }
        return (byte) (high << 4 | low);
    }

    private static int hex(char digit) {
        return digit < 128 ? Character.digit(digit, 16) : -1;
    }

    private static String text(ByteBuffer bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw Unreadable.body("not UTF-8");
        }
    }
}
