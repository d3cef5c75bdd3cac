package dev.cumulet.tests.crash;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes keys of its own until the server is gone, and checks them when it is back. */
final class Worker {
    private static final int KEYS = 12;
    private static final int LARGEST = 300_000;
    private static final Pattern VERSION = Pattern.compile("<Key>([^<]+)</Key><VersionId>([^<]+)</VersionId>");

    private final String name;
    private final Random random;
    private final AtomicLong numbers;
    private final List<Ledger> plain = ledgers();
    private final List<Ledger> versioned = ledgers();

    Worker(int number, AtomicLong numbers) {
        this.name = "worker-" + number;
        this.random = new Random(number);
        this.numbers = numbers;
    }

    private static List<Ledger> ledgers() {
        List<Ledger> ledgers = new ArrayList<>();
        for (int i = 0; i < KEYS; i++) {
            ledgers.add(new Ledger());
        }
        return ledgers;
    }

    /** Writes until an answer stays away; {@code acknowledged} is run after each one. */
    void work(Wire wire, Runnable acknowledged) {
        while (step(wire)) {
            acknowledged.run();
        }
    }

    private boolean step(Wire wire) {
        int key = random.nextInt(KEYS);
        return switch (random.nextInt(10)) {
            case 0, 1, 2 -> put(wire, "/plain/" + path(key), plain.get(key));
            case 3 -> delete(wire, key);
            case 4 -> upload(wire, key);
            default -> putVersion(wire, key);
        };
    }

    private String path(int key) {
        return name + "/key-" + key;
    }

    private byte[] next(Ledger ledger) {
        long number = numbers.incrementAndGet();
        ledger.begin(number);
        return Marked.content(number, random.nextInt(random.nextBoolean() ? 2000 : LARGEST));
    }

    private boolean put(Wire wire, String target, Ledger ledger) {
        Optional<Wire.Answer> answer = wire.send("PUT", target, next(ledger));
        answer.ifPresent(any -> {
            succeeded(any);
            ledger.acknowledge();
        });
        return answer.isPresent();
    }

    private static void succeeded(Wire.Answer answer) {
        if (!answer.isSuccess()) {
            throw new AssertionError(answer.status() + ": " + answer.text());
        }
    }

    private boolean delete(Wire wire, int key) {
        Ledger ledger = plain.get(key);
        ledger.begin(Ledger.NOTHING);
        Optional<Wire.Answer> answer = wire.send("DELETE", "/plain/" + path(key), new byte[0]);
        answer.ifPresent(any -> {
            succeeded(any);
            ledger.acknowledge();
        });
        return answer.isPresent();
    }

    private boolean upload(Wire wire, int key) {
        String target = "/plain/" + path(key);
        Optional<Wire.Answer> created = wire.send("POST", target + "?uploads", new byte[0]);
        if (created.isEmpty()) {
            return false;
        }
        String id = created.get().element("UploadId");
        Ledger ledger = plain.get(key);
        byte[] content = next(ledger);
        Optional<Wire.Answer> part = wire.send("PUT", target + "?partNumber=1&uploadId=" + id, content);
        if (part.isEmpty()) {
            return false;
        }
        succeeded(part.get());
        String list = "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>"
                + part.get().eTag().orElseThrow() + "</ETag></Part></CompleteMultipartUpload>";
        Optional<Wire.Answer> done =
                wire.send("POST", target + "?uploadId=" + id, list.getBytes(StandardCharsets.UTF_8));
        done.ifPresent(any -> {
            succeeded(any);
            any.element("ETag");
            ledger.acknowledge();
        });
        return done.isPresent();
    }

    private boolean putVersion(Wire wire, int key) {
        Ledger ledger = versioned.get(key);
        Optional<Wire.Answer> answer = wire.send("PUT", "/versioned/" + path(key), next(ledger));
        answer.ifPresent(any -> {
            succeeded(any);
            ledger.acknowledge(any.versionId().orElseThrow());
        });
        return answer.isPresent();
    }

    /** Checks everything that this worker has ever written, with a server that stays. */
    void check(Wire wire) {
        for (int key = 0; key < KEYS; key++) {
            plain.get(key).check(path(key), number(wire, "/plain/" + path(key)));
            Ledger ledger = versioned.get(key);
            ledger.check(path(key), number(wire, "/versioned/" + path(key)));
            checkVersions(wire, path(key), ledger);
        }
    }

    private static long number(Wire wire, String target) {
        Wire.Answer answer = wire.ask("GET", target, new byte[0]);
        if (answer.status() == 404) {
            return Ledger.NOTHING;
        }
        succeeded(answer);
        return Marked.number(answer.body());
    }

    private static void checkVersions(Wire wire, String path, Ledger ledger) {
        ledger.versions().forEach((version, written) -> {
            long found = number(wire, "/versioned/" + path + "?versionId=" + version);
            if (found != written) {
                throw new AssertionError(
                        "Version " + version + " of " + path + " is write " + found + " and not " + written);
            }
        });
        String listed = wire.ask("GET", "/versioned?versions&prefix=" + path + "&delimiter=x", new byte[0])
                .text();
        Matcher versions = VERSION.matcher(listed);
        while (versions.find()) {
            String version = versions.group(2);
            // The prefix of one key may be that of others, too.
            if (versions.group(1).equals(path) && !ledger.versions().containsKey(version)) {
                long found = number(wire, "/versioned/" + path + "?versionId=" + version);
                if (!ledger.mayHave(found)) {
                    throw new AssertionError(
                            "Version " + version + " of " + path + " is write " + found + ", which nobody made");
                }
            }
        }
    }
}
