package dev.cumulet.dynamodb.shape;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cumulet.dynamodb.error.DynamoDbError;
import dev.cumulet.spi.service.AwsException;
import java.util.Map;

/**
 * Whether a document has the JSON types of its shape. AWS reads it from its beginning and stops at the first value that
 * has another; what it then says are names out of its Java code.
 */
final class TypeCheck {
    private static final String UNEXPECTED_MEMBER = "Unexpected field type";
    private static final String UNEXPECTED_ELEMENT = "Unexpected value type in payload";
    private static final String UNEXPECTED_OBJECT = "Start of structure or map found where not expected";
    private static final String UNEXPECTED_TOKEN = "Unexpected token received from parser";
    private static final String NO_CONVERSION = "%s cannot be converted to %s";
    private static final String UNRECOGNIZED_COLLECTION = "Unrecognized collection type %s";

    /** A list or map within a list or map has a type with parameters, which AWS's code takes for a plain one. */
    private static final String CAST =
            "class sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl cannot be cast to class java.lang.Class"
                    + " (sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl and java.lang.Class are in module"
                    + " java.base of loader 'bootstrap')";

    private boolean isPlain = true;

    private TypeCheck() {}

    /** {@return whether all members are as AWS reads them: none is null, and all numbers fit their types} */
    static boolean check(StructureShape shape, JsonNode object) {
        TypeCheck check = new TypeCheck();
        check.members(shape, object);
        return check.isPlain;
    }

    private void members(StructureShape shape, JsonNode object) {
        for (Map.Entry<String, JsonNode> property : object.properties()) {
            Member member = shape.find(property.getKey());
            if (member != null) {
                isPlain &= !property.getValue().isNull();
                value(member.shape(), property.getValue(), true);
            }
        }
    }

    /** Checks a value; within a list or a map it is an element, and AWS's words are others. */
    private void value(Shape shape, JsonNode value, boolean isMember) {
        if (value.isNull()) {
            return;
        }
        switch (shape) {
            case Shape.StringShape text -> text(value);
            case Shape.EnumShape text -> text(value);
            case StructureShape structure -> structure(structure, value, isMember);
            case Shape.MapShape map -> map(map, value, isMember);
            case Shape.ListShape list -> list(list, value, isMember);
            case Shape.NumberShape number -> number(number.type(), value);
            case Shape.BooleanShape flag -> flag(value);
            case Shape.BlobShape _ -> Base64Text.check(value);
            case Shape.HiddenShape _ -> {}
        }
    }

    private static void text(JsonNode value) {
        if (!value.isTextual()) {
            throw notConvertible(value, "String", "java.lang.String");
        }
    }

    private void number(NumberType type, JsonNode value) {
        if (!value.isNumber()) {
            throw notConvertible(value, type.title(), type.javaType());
        }
        isPlain &= type.fits(value);
    }

    private static void flag(JsonNode value) {
        if (value.isTextual()) {
            throw error(UNEXPECTED_TOKEN);
        }
        if (!value.isBoolean()) {
            throw notConvertible(value, "Boolean", "java.lang.Boolean");
        }
    }

    private void structure(StructureShape shape, JsonNode value, boolean isMember) {
        if (value.isArray()) {
            throw unrecognized("class " + JavaName.of(shape));
        }
        if (!value.isObject()) {
            throw error(isMember ? UNEXPECTED_MEMBER : UNEXPECTED_ELEMENT);
        }
        members(shape, value);
    }

    private void map(Shape.MapShape shape, JsonNode value, boolean isMember) {
        if (!value.isObject()) {
            if (!isMember) {
                throw error(CAST);
            }
            throw value.isArray() ? unrecognized(JavaName.of(shape)) : error(UNEXPECTED_MEMBER);
        }
        for (JsonNode element : value) {
            value(shape.value(), element, false);
        }
    }

    private void list(Shape.ListShape shape, JsonNode value, boolean isMember) {
        if (!value.isArray()) {
            if (!isMember) {
                throw error(CAST);
            }
            throw error(value.isObject() ? UNEXPECTED_OBJECT : UNEXPECTED_MEMBER);
        }
        for (JsonNode element : value) {
            value(shape.element(), element, false);
        }
    }

    /** {@return the error for a value that is no text, number, flag or blob as it should be} */
    static AwsException notConvertible(JsonNode value, String title, String javaType) {
        return switch (value.getNodeType()) {
            case OBJECT -> error(UNEXPECTED_OBJECT);
            case ARRAY -> unrecognized("class " + javaType);
            default -> error(NO_CONVERSION.formatted(token(value), title));
        };
    }

    private static String token(JsonNode value) {
        return switch (value.getNodeType()) {
            case BOOLEAN -> value.booleanValue() ? "TRUE_VALUE" : "FALSE_VALUE";
            case NUMBER -> value.isIntegralNumber() ? "NUMBER_VALUE" : "DECIMAL_VALUE";
            default -> "STRING_VALUE";
        };
    }

    private static AwsException unrecognized(String type) {
        return error(UNRECOGNIZED_COLLECTION.formatted(type));
    }

    static AwsException error(String message) {
        return DynamoDbError.SERIALIZATION.exception(message);
    }
}
