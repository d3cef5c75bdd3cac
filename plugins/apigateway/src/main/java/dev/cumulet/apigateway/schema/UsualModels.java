package dev.cumulet.apigateway.schema;

import dev.cumulet.apigateway.control.Identifiers;
import dev.cumulet.apigateway.model.Model;
import java.util.List;

/** The models that an API begins with, unless it was imported. */
public final class UsualModels {
    private static final String JSON = "application/json";

    private UsualModels() {}

    /** {@return the models under new ids} */
    public static List<Model> of(Identifiers ids) {
        return List.of(
                new Model(ids.next(Identifiers.MODEL), "Empty", "This is a default empty schema model", """
                {
                  "$schema": "http://json-schema.org/draft-04/schema#",
                  "title" : "Empty Schema",
                  "type" : "object"
                }""", JSON),
                new Model(ids.next(Identifiers.MODEL), "Error", "This is a default error schema model", """
                {
                  "$schema" : "http://json-schema.org/draft-04/schema#",
                  "title" : "Error Schema",
                  "type" : "object",
                  "properties" : {
                    "message" : { "type" : "string" }
                  }
                }""", JSON));
    }
}
