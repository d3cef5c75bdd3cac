package dev.cumulet.lambda.pattern;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Optional;

/**
 * A network of IP addresses.
 *
 * @param start its first bits, and whatever
 * @param length how many bits an address of its kind has
 * @param prefix how many bits all its addresses share
 */
record AddressRange(BigInteger start, int length, int prefix) {
    /** {@return the network that a text such as {@code 10.0.0.0/8} is} */
    static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        Optional<byte[]> address = slash < 0 ? Optional.empty() : address(text.substring(0, slash));
        String digits = text.substring(slash + 1);
        boolean isNumber = digits.matches("\\d{1,3}");
        if (address.isEmpty() || !isNumber || Integer.parseInt(digits) > address.get().length * Byte.SIZE) {
            throw new InvalidPatternException("There is no network " + text);
        }
        return new AddressRange(
                new BigInteger(1, address.get()), address.get().length * Byte.SIZE, Integer.parseInt(digits));
    }

    boolean contains(String text) {
        return address(text)
                .filter(address -> address.length * Byte.SIZE == length)
                .map(address -> new BigInteger(1, address).xor(start).shiftRight(length - prefix))
                .filter(difference -> difference.signum() == 0)
                .isPresent();
    }

    private static Optional<byte[]> address(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text).getAddress());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
