package dev.cumulet.dynamodb.shape;

/** The types of AWS's Java code, which its messages tell. */
final class JavaName {
    private static final String PACKAGE = "com.amazonaws.dynamodb.v20120810.";

    private JavaName() {}

    static String of(Shape shape) {
        return switch (shape) {
            case StructureShape structure -> PACKAGE + structure.name();
            case Shape.ListShape list -> "java.util.List<" + of(list.element()) + ">";
            case Shape.MapShape map -> "java.util.Map<java.lang.String, " + of(map.value()) + ">";
            case Shape.StringShape _ -> "java.lang.String";
            case Shape.EnumShape _ -> "java.lang.String";
            case Shape.NumberShape number -> number.type().javaType();
            case Shape.BooleanShape _ -> "java.lang.Boolean";
            case Shape.BlobShape _ -> "java.nio.ByteBuffer";
            case Shape.HiddenShape _ -> "java.lang.Object";
        };
    }
}
