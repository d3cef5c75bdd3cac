package dev.cumulet.apigateway.template;

import net.minidev.json.parser.JSONParser;
import net.minidev.json.parser.ParseException;
import net.minidev.json.writer.JsonReaderI;

/**
 * Reads JSON as forgivingly as AWS does: quotes may be single ones or missing, as in {@code {statusCode: 200}}, and a text
 * that is no JSON at all is a string.
 */
final class JsonText {

    private JsonText() {}

    /** {@return a map, list, string, number, boolean or null} */
    static Object parse(String text, Budget budget) {
        budget.text(text.length());
        try {
            return new JSONParser(JSONParser.MODE_PERMISSIVE).parse(text, new Values(budget));
        } catch (ParseException e) {
            throw TemplateException.wrongContent();
        }
    }

    private static final class Values extends JsonReaderI<Object> {
        private final Budget budget;

        Values(Budget budget) {
            super(null);
            this.budget = budget;
        }

        @Override
        public JsonReaderI<?> startObject(String key) {
            return this;
        }

        @Override
        public JsonReaderI<?> startArray(String key) {
            return this;
        }

        @Override
        public Object createObject() {
            return new VtlMap();
        }

        @Override
        public Object createArray() {
            return VtlList.json();
        }

        @Override
        public void setValue(Object current, String key, Object value) {
            ((VtlMap) current).put(key, budget.paid(value));
        }

        @Override
        public void addValue(Object current, Object value) {
            ((VtlList) current).add(budget.paid(value));
        }

        @Override
        public Object convert(Object current) {
            return current;
        }
    }
}
