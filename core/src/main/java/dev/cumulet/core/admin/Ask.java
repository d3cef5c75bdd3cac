package dev.cumulet.core.admin;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.spi.http.Query;
import dev.cumulet.spi.http.RequestBody;
import java.io.IOException;
import java.io.InputStream;

/**
 * A request to a page.
 *
 * @param rest what the path has behind the page's own, without the slash; empty if there is nothing
 */
record Ask(String rest, Query query, RequestBody body) {
    private static final int MOST = 1 << 20;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    /**
     * {@return the body, which must be a JSON object}
     *
     * @param example one that is right
     */
    ObjectNode document(String example) {
        try (InputStream in = body.stream()) {
            byte[] bytes = in.readNBytes(MOST + 1);
            if (bytes.length > MOST) {
                throw new AdminProblem(413, "The body is longer than " + MOST + " bytes");
            }
            if (JSON.readTree(bytes) instanceof ObjectNode document) {
                return document;
            }
            throw AdminProblem.badRequest("The body is not a JSON object; expected for example " + example);
        } catch (JacksonException e) {
            throw AdminProblem.badRequest("The body is not JSON" + place(e) + "; expected for example " + example);
        } catch (IOException e) {
            throw AdminProblem.badRequest("The body broke off");
        }
    }

    /** The parser's own words are about its insides. */
    private static String place(JacksonException failure) {
        JsonLocation place = failure.getLocation();
        return place == null || place.getLineNr() < 1
                ? ""
                : ": line " + place.getLineNr() + ", column " + place.getColumnNr();
    }

    /** {@return the text that a member is} */
    static String text(String name, JsonNode value, String expected) {
        if (!value.isTextual()) {
            throw wrong(name, value, expected);
        }
        return value.textValue();
    }

    /** {@return the truth that a member is} */
    static boolean flag(String name, JsonNode value) {
        if (!value.isBoolean()) {
            throw wrong(name, value, "true or false");
        }
        return value.booleanValue();
    }

    static AdminProblem wrong(String name, JsonNode value, String expected) {
        return AdminProblem.badRequest("'" + name + "' is " + value + "; expected " + expected);
    }
}
