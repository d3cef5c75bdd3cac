package dev.cumulet.s3.listing;

/** Finds the place behind a group of names, in the order of code points. */
final class Successor {
    private Successor() {}

    /**
     * {@return the first text behind all texts that begin with {@code prefix}}
     *
     * <p>If there is none, which takes a prefix of nothing but U+10FFFF, the text is one that no key reaches.
     */
    static String ofAllBeginningWith(String prefix) {
        String rest = prefix;
        while (!rest.isEmpty()) {
            int last = rest.codePointBefore(rest.length());
            rest = rest.substring(0, rest.length() - Character.charCount(last));
            if (last < Character.MAX_CODE_POINT) {
                return rest
                        + Character.toString(
                                last == Character.MIN_SURROGATE - 1 ? Character.MAX_SURROGATE + 1 : last + 1);
            }
        }
        return Character.toString(Character.MAX_CODE_POINT).repeat(1024);
    }
}
