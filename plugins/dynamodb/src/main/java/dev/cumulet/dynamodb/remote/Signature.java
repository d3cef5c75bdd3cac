package dev.cumulet.dynamodb.remote;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** AWS's Signature Version 4 of requests to {@code POST /} without a query, which is all that DynamoDB has. */
final class Signature {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int DATE_LENGTH = 8;
    private static final String HEADERS = "content-type;host;x-amz-date;x-amz-target";
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final HexFormat HEX = HexFormat.of();

    private final String region;
    private final String accessKey;
    private final String secretKey;
    private volatile DayKey dayKey = new DayKey("", new byte[0]);

    /** The key that signs for a day. */
    private record DayKey(String date, byte[] key) {}

    Signature(String region, String accessKey, String secretKey) {
        this.region = region;
        this.accessKey = accessKey;
        this.secretKey = secretKey;
    }

    /** {@return the time as the header {@code X-Amz-Date} has it} */
    static String time(Instant instant) {
        return TIME.format(instant);
    }

    /** {@return the header {@code Authorization}} */
    String authorization(String host, String contentType, String target, String time, byte[] body) {
        String canonical = "POST\n/\n\ncontent-type:" + contentType + "\nhost:" + host + "\nx-amz-date:" + time
                + "\nx-amz-target:" + target + "\n\n" + HEADERS + "\n" + digest(body);
        String date = time.substring(0, DATE_LENGTH);
        String credentialScope = date + "/" + region + "/dynamodb/aws4_request";
        String text = ALGORITHM + "\n" + time + "\n" + credentialScope + "\n"
                + digest(canonical.getBytes(StandardCharsets.UTF_8));
        return ALGORITHM + " Credential=" + accessKey + "/" + credentialScope + ", SignedHeaders=" + HEADERS
                + ", Signature=" + HEX.formatHex(mac(key(date), text));
    }

    private byte[] key(String date) {
        DayKey present = dayKey;
        if (present.date().equals(date)) {
            return present.key();
        }
        byte[] key = ("AWS4" + secretKey).getBytes(StandardCharsets.UTF_8);
        for (String part : new String[] {date, region, "dynamodb", "aws4_request"}) {
            key = mac(key, part);
        }
        dayKey = new DayKey(date, key);
        return key;
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HMAC-SHA256", e);
        }
    }

    private static String digest(byte[] content) {
        try {
            return HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
