package dev.cumulet.apigateway.openapi;

import dev.cumulet.apigateway.control.Identifiers;
import dev.cumulet.apigateway.model.DocumentationPart;
import java.util.List;
import java.util.Optional;

/** What an OpenAPI document says to people. */
public final class ImportedDocumentation {
    private ImportedDocumentation() {}

    /** {@return the documentation's parts under new ids; nothing if the file is no OpenAPI document} */
    public static Optional<List<DocumentationPart>> of(byte[] file, Identifiers ids) {
        return Document.parse(file).map(document -> new Importer(document, BasePath.of(null), ids).documentation());
    }
}
