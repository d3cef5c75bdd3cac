package dev.cumulet.dynamodb.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.json.Json;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Where the objects of an export lie. All incremental exports to a place share a folder for their data.
 *
 * @param root the folder of all exports
 * @param id the export's folder in there
 * @param data the folder of the items
 * @param extension how names of files with items end
 */
record ExportLayout(String root, String id, String data, String extension) {
    private static final int NAME_LENGTH = 26;
    private static final int RADIX = 32;

    static ExportLayout of(Export export) {
        ObjectNode request = Json.text(export.request());
        String prefix = request.path("S3Prefix").asText();
        String slash = prefix.isEmpty() || prefix.endsWith("/") ? "" : "/";
        String root = prefix + slash + "AWSDynamoDB/";
        String data = export.from().isPresent() ? root + "data/" : root + export.id() + "/data/";
        boolean isIon = format(export).equals("ION");
        return new ExportLayout(root, export.id(), data, isIon ? ".ion.gz" : ".json.gz");
    }

    static String format(Export export) {
        return Json.text(export.request()).path("ExportFormat").asText("DYNAMODB_JSON");
    }

    String summary() {
        return root + id + "/manifest-summary.json";
    }

    String files() {
        return root + id + "/manifest-files.json";
    }

    /** {@return where the checksum of a manifest lies} */
    static String checksum(String manifest) {
        return manifest.substring(0, manifest.lastIndexOf('.')) + ".md5";
    }

    /** {@return an empty object that shows that the export has begun and the bucket can be written to} */
    String started() {
        return root + id + "/_started";
    }

    /** {@return a name for a file of items} */
    String newDataFile(RandomGenerator random) {
        StringBuilder name = new StringBuilder(data);
        for (int i = 0; i < NAME_LENGTH; i++) {
            name.append(Integer.toString(random.nextInt(RADIX), RADIX).toLowerCase(Locale.ROOT));
        }
        return name.append(extension).toString();
    }
}
