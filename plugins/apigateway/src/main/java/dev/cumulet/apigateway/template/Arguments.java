package dev.cumulet.apigateway.template;

import java.util.Collection;
import java.util.Map;

/** The arguments of a method call in a template. What has the wrong type makes the call one of no known method. */
record Arguments(Object[] values) {

    boolean areNone() {
        return values.length == 0;
    }

    /** {@return the method's name and how many arguments it gets, as the tables of methods have it} */
    String signature(String method) {
        return method + "/" + values.length;
    }

    Object value(int index) {
        return values[index];
    }

    /** {@return whether all arguments are texts} */
    boolean areTexts() {
        for (Object value : values) {
            if (!(value instanceof String)) {
                return false;
            }
        }
        return true;
    }

    String text(int index) {
        return values[index] instanceof String text ? text : Written.text(values[index]);
    }

    int number(int index) {
        if (values[index] instanceof Number number) {
            return number.intValue();
        }
        throw new TemplateException("A method gets something else than a number");
    }

    Collection<?> items(int index) {
        if (values[index] instanceof Collection<?> items) {
            return items;
        }
        throw new TemplateException("A method gets something else than a list");
    }

    Map<?, ?> map(int index) {
        if (values[index] instanceof Map<?, ?> map) {
            return map;
        }
        throw new TemplateException("A method gets something else than a map");
    }
}
