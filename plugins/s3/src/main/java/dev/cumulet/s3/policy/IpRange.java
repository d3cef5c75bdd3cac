package dev.cumulet.s3.policy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Addresses of one network, for example {@code 203.0.113.0/24}.
 *
 * @param prefix how many bits of the address count
 */
record IpRange(InetAddress address, int prefix) {
    /** What only a literal address can be, so that no name is ever looked up. */
    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    /** {@return the range of that text, if it is one} */
    static Optional<IpRange> parse(String text) {
        int slash = text.indexOf('/');
        Optional<InetAddress> address = address(slash < 0 ? text : text.substring(0, slash));
        if (address.isEmpty()) {
            return Optional.empty();
        }
        int most = address.get().getAddress().length * 8;
        if (slash < 0) {
            return Optional.of(new IpRange(address.get(), most));
        }
        try {
            int prefix = Integer.parseInt(text.substring(slash + 1));
            return prefix < 0 || prefix > most ? Optional.empty() : Optional.of(new IpRange(address.get(), prefix));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<InetAddress> address(String text) {
        boolean isWhole =
                text.indexOf(':') >= 0 || text.chars().filter(c -> c == '.').count() == 3;
        if (!isWhole || !LITERAL.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** {@return whether an address is in the range} */
    boolean contains(String other) {
        return address(other).filter(this::contains).isPresent();
    }

    private boolean contains(InetAddress other) {
        byte[] ours = address.getAddress();
        byte[] theirs = other.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((ours[bit / 8] & mask) != (theirs[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    /** {@return whether the range is so wide that it restricts nothing; private networks may be as wide as they are} */
    boolean isWide() {
        boolean isV4 = address.getAddress().length == 4;
        return prefix < (isV4 ? 8 : 32) && !address.isSiteLocalAddress();
    }
}
