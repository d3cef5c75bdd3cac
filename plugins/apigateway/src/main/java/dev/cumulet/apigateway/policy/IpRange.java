package dev.cumulet.apigateway.policy;

import java.net.InetAddress;

/** Ranges of addresses as {@code 192.0.2.0/24}, of both versions of IP. */
final class IpRange {
    private IpRange() {}

    /** {@return whether an address is in a range; nothing is in what is none} */
    static boolean contains(String range, String address) {
        int slash = range.indexOf('/');
        try {
            byte[] network = InetAddress.ofLiteral(slash < 0 ? range : range.substring(0, slash))
                    .getAddress();
            byte[] asked = InetAddress.ofLiteral(address).getAddress();
            int bits = slash < 0 ? network.length * Byte.SIZE : Integer.parseInt(range.substring(slash + 1));
            return network.length == asked.length && share(network, asked, bits);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean share(byte[] network, byte[] asked, int bits) {
        for (int bit = 0; bit < Math.min(bits, network.length * Byte.SIZE); bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if ((network[bit / Byte.SIZE] & mask) != (asked[bit / Byte.SIZE] & mask)) {
                return false;
            }
        }
        return true;
    }
}
