package dev.cumulet.lambda.extension;

import dev.cumulet.lambda.runtimeapi.RuntimeReply;

/** What the Extensions API refuses, with AWS's types. */
enum ExtensionError {
    NAME("Extension.InvalidExtensionName", "Empty extension name"),
    CLOSED("Extension.RegistrationClosed", "Extension registration closed already"),
    TWICE("Extension.InvalidExtensionState", "Extension already registered"),
    TOO_MANY("Extension.TooManyExtensions", "Extension limit (10) reached"),
    EVENT_TYPE("Extension.InvalidEventType", "Invalid event type"),
    IDENTIFIER_MISSING("Extension.MissingHeader", "Missing Lambda-Extension-Identifier header"),
    IDENTIFIER_UNKNOWN("Extension.UnknownExtensionIdentifier", "Unknown Lambda-Extension-Identifier"),
    ERROR_TYPE_MISSING("Extension.MissingHeader", "Missing Lambda-Extension-Function-Error-Type header"),
    FORMAT("InvalidRequestFormat", "Invalid request format"),
    DESTINATION("Telemetry.ValidationError", "The destination must be an HTTP or TCP address of this environment"),
    TYPES("Telemetry.ValidationError", "The types must be platform, function or extension");

    private static final int STATUS = 403;

    private final RuntimeReply reply;

    ExtensionError(String type, String message) {
        this.reply = new RuntimeReply(STATUS, "{\"errorMessage\":\"" + message + "\",\"errorType\":\"" + type + "\"}");
    }

    RuntimeReply reply() {
        return reply;
    }
}
