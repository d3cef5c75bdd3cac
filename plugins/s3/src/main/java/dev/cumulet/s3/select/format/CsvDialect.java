package dev.cumulet.s3.select.format;

import dev.cumulet.s3.select.SelectError;
import software.amazon.awssdk.services.s3.model.CSVInput;

/**
 * How an object writes CSV.
 *
 * @param quote the quote character, or {@link #NONE}
 * @param escape what takes a quote's meaning within quotes, or {@link #NONE}
 * @param comment what lines to be skipped begin with, or {@link #NONE}
 * @param quotesDelimiters whether record delimiters may stand in quotes
 */
record CsvDialect(
        char field, String record, char quote, char escape, char comment, boolean quotesDelimiters, Header header) {
    /** Stands for no character at all. */
    static final char NONE = '\0';

    private static final int LONGEST_DELIMITER = 2;

    /** What the first line of an object is. */
    enum Header {
        NONE,
        IGNORE,
        USE;

        static Header named(String name) {
            if (name == null || name.isEmpty()) {
                return NONE;
            }
            for (Header header : values()) {
                // Clients write Use as well as USE.
                if (header.name().equalsIgnoreCase(name)) {
                    return header;
                }
            }
            throw SelectError.INVALID_FILE_HEADER_INFO.exception();
        }
    }

    static CsvDialect of(CSVInput input) {
        return new CsvDialect(
                fieldDelimiter(input.fieldDelimiter()),
                recordDelimiter(input.recordDelimiter()),
                character(input.quoteCharacter(), '"'),
                character(input.quoteEscapeCharacter(), '"'),
                character(input.comments(), '#'),
                Boolean.TRUE.equals(input.allowQuotedRecordDelimiter()),
                Header.named(input.fileHeaderInfoAsString()));
    }

    static String recordDelimiter(String stated) {
        if (stated == null || stated.isEmpty()) {
            return "\n";
        }
        if (stated.length() > LONGEST_DELIMITER) {
            throw SelectError.INVALID_REQUEST_PARAMETER.exception();
        }
        return stated;
    }

    private static char fieldDelimiter(String stated) {
        return stated == null || stated.isEmpty() ? ',' : character(stated, ',');
    }

    /** An empty element switches a character off. */
    static char character(String stated, char usual) {
        if (stated == null) {
            return usual;
        }
        if (stated.length() > 1) {
            throw SelectError.INVALID_REQUEST_PARAMETER.exception();
        }
        return stated.isEmpty() ? NONE : stated.charAt(0);
    }
}
