package dev.cumulet.apigateway.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.OutputFormat;
import com.networknt.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What contents of one model must look like. */
final class ModelSchema {
    /** Of a model that is no schema: nothing looks like it. */
    static final ModelSchema BROKEN = new ModelSchema(null);

    private static final String REQUIRED = "required";

    private final Schema schema;

    ModelSchema(Schema schema) {
        this.schema = schema;
    }

    /** {@return what is wrong with a content, worded as AWS does where AWS's words are known} */
    List<String> complaints(JsonNode content) {
        if (schema == null) {
            return List.of("the model is no schema");
        }
        try {
            return worded(schema.validate(new BoundedEvaluation(), content, OutputFormat.DEFAULT));
        } catch (RuntimeException | StackOverflowError e) {
            // A content as deep as that is nobody's intention, and neither is a schema that leads nowhere or on and on.
            return List.of("the content can't be validated");
        }
    }

    private static List<String> worded(List<Error> errors) {
        Map<String, TreeSet<String>> missing = new LinkedHashMap<>();
        List<String> complaints = new ArrayList<>();
        for (Error error : errors) {
            if (REQUIRED.equals(error.getKeyword())) {
                missing.computeIfAbsent(String.valueOf(error.getInstanceLocation()), place -> new TreeSet<>())
                        .add(error.getProperty());
            } else {
                complaints.add(error.getMessage());
            }
        }
        missing.values()
                .forEach(names -> complaints.add("object has missing required properties (" + quoted(names) + ")"));
        return complaints;
    }

    private static String quoted(TreeSet<String> names) {
        return names.stream().map(name -> '"' + name + '"').collect(Collectors.joining(",", "[", "]"));
    }
}
