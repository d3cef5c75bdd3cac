package dev.cumulet.s3.select.format;

import dev.cumulet.s3.select.SelectError;
import software.amazon.awssdk.services.s3.model.OutputSerialization;

/** Chooses how results are written. */
public final class ResultFormat {
    private ResultFormat() {}

    /** {@return a writer for the format that a request names} */
    public static ResultWriter of(OutputSerialization output) {
        if (output.csv() != null && output.json() != null) {
            throw SelectError.OBJECT_SERIALIZATION_CONFLICT.exception("OutputSerialization");
        }
        if (output.csv() != null) {
            return new CsvWriter(output.csv());
        }
        if (output.json() != null) {
            return new JsonWriter(output.json());
        }
        throw SelectError.MISSING_REQUIRED_PARAMETER.exception("OutputSerialization");
    }
}
