package dev.cumulet.s3.select;

import dev.cumulet.spi.service.ErrorCode;

/**
 * The errors of SelectObjectContent, from AWS's "List of SELECT Object Content Error Codes". Messages are those that users
 * of S3 reported where we know them, else the list's descriptions.
 */
public enum SelectError implements ErrorCode {
    AMBIGUOUS_FIELD_NAME(
            "AmbiguousFieldName",
            "The field name matches to multiple fields in the file. Check the SQL expression and the file, and try"
                    + " again."),
    CAST_FAILED("CastFailed", "Attempt to convert from one data type to another failed: cast from %s to %s."),
    CSV_ESCAPING_RECORD_DELIMITER(
            "CSVEscapingRecordDelimiter",
            "A quoted record delimiter was found in the file. To allow quoted record delimiters, set"
                    + " AllowQuotedRecordDelimiter to 'TRUE'."),
    CSV_UNESCAPED_QUOTE(
            "CSVUnescapedQuote",
            "An unescaped quote was found while parsing the CSV file. To allow quoted record delimiters, set"
                    + " AllowQuotedRecordDelimiter to 'TRUE'."),
    EMPTY_REQUEST_BODY("EmptyRequestBody", "Request body cannot be empty."),
    EVALUATOR_BINDING_DOES_NOT_EXIST(
            "EvaluatorBindingDoesNotExist", "A column name or a path provided does not exist in the SQL expression."),
    EVALUATOR_INVALID_ARGUMENTS(
            "EvaluatorInvalidArguments",
            "There is an incorrect number of arguments in the function call in the SQL expression."),
    EVALUATOR_INVALID_TIMESTAMP_FORMAT_PATTERN(
            "EvaluatorInvalidTimestampFormatPattern",
            "The timestamp format string in the SQL expression is not valid."),
    EVALUATOR_INVALID_TIMESTAMP_FORMAT_PATTERN_SYMBOL(
            "EvaluatorInvalidTimestampFormatPatternSymbol",
            "The timestamp format pattern contains a symbol in the SQL expression that is not valid."),
    EVALUATOR_INVALID_TIMESTAMP_FORMAT_PATTERN_SYMBOL_FOR_PARSING(
            "EvaluatorInvalidTimestampFormatPatternSymbolForParsing",
            "The timestamp format pattern contains a valid format symbol that cannot be applied to timestamp parsing in"
                    + " the SQL expression."),
    EVALUATOR_LIKE_PATTERN_INVALID_ESCAPE_SEQUENCE(
            "EvaluatorLikePatternInvalidEscapeSequence", "An argument given to the LIKE expression was not valid."),
    EVALUATOR_NEGATIVE_LIMIT("EvaluatorNegativeLimit", "LIMIT must not be negative."),
    EVALUATOR_TIMESTAMP_FORMAT_PATTERN_DUPLICATE_FIELDS(
            "EvaluatorTimestampFormatPatternDuplicateFields",
            "The timestamp format pattern contains multiple format specifiers representing the timestamp field in the SQL"
                    + " expression."),
    EVALUATOR_TIMESTAMP_FORMAT_PATTERN_HOUR_CLOCK_AM_PM_MISMATCH(
            "EvaluatorTimestampFormatPatternHourClockAmPmMismatch",
            "The timestamp format pattern contains a 12-hour hour of day format symbol but doesn't also contain an AM/PM"
                    + " field, or it contains a 24-hour hour of day format specifier and contains an AM/PM field in the"
                    + " SQL expression."),
    EVALUATOR_UNTERMINATED_TIMESTAMP_FORMAT_PATTERN_TOKEN(
            "EvaluatorUnterminatedTimestampFormatPatternToken",
            "The timestamp format pattern contains an unterminated token in the SQL expression."),
    EXPRESSION_TOO_LONG(
            "ExpressionTooLong",
            "The SQL expression is too long. The maximum byte-length for an SQL expression is 256 KB."),
    EXTERNAL_EVAL_EXCEPTION(
            "ExternalEvalException", "The query cannot be evaluated. Please check the query and file and try again."),
    ILLEGAL_SQL_FUNCTION_ARGUMENT("IllegalSqlFunctionArgument", "An illegal argument was used in the SQL function."),
    INCORRECT_SQL_FUNCTION_ARGUMENT_TYPE(
            "IncorrectSqlFunctionArgumentType",
            "An incorrect argument type was specified in a function call in the SQL expression."),
    INTEGER_OVERFLOW("IntegerOverflow", "An integer overflow or underflow occurred in the SQL expression."),
    INTERNAL_ERROR("InternalError", "An internal error occurred."),
    INVALID_CAST(
            "InvalidCast",
            "An attempt to convert from one data type to another using CAST failed in the SQL expression."),
    INVALID_COLUMN_INDEX(
            "InvalidColumnIndex",
            "The column index at %s is invalid. Please check the service documentation and try again."),
    INVALID_COMPRESSION_FORMAT(
            "InvalidCompressionFormat",
            "The file is not in a supported compression format. Only GZIP and BZIP2 are supported."),
    COMPRESSION_NOT_APPLICABLE(
            "InvalidCompressionFormat",
            "%s is not applicable to the queried object. Please correct the request and try again."),
    INVALID_DATA_TYPE("InvalidDataType", "The SQL expression contains a data type that is not valid."),
    INVALID_EXPRESSION_TYPE(
            "InvalidExpressionType", "The ExpressionType value is not valid. Only SQL expressions are supported."),
    INVALID_FILE_HEADER_INFO(
            "InvalidFileHeaderInfo",
            "The FileHeaderInfo value is not valid. Only NONE, USE, and IGNORE are supported."),
    INVALID_JSON_TYPE("InvalidJsonType", "The JsonType value is not valid. Only DOCUMENT and LINES are supported."),
    INVALID_KEY_PATH("InvalidKeyPath", "The key path in the SQL expression is not valid."),
    INVALID_QUOTE_FIELDS(
            "InvalidQuoteFields", "The QuoteFields value is not valid. Only ALWAYS and ASNEEDED are supported."),
    INVALID_REQUEST_PARAMETER(
            "InvalidRequestParameter",
            "The value of a parameter in the SelectRequest element is not valid. Check the service API documentation and"
                    + " try again."),
    INVALID_SCAN_RANGE("InvalidScanRange", "The provided scan range is not valid."),
    INVALID_TABLE_ALIAS(
            "InvalidTableAlias", "Invalid table alias is specified at %s. Please check the file and try again."),
    INVALID_TEXT_ENCODING(
            "InvalidTextEncoding", "UTF-8 encoding is required. The text encoding error was found near byte %s."),
    JSON_PARSING_ERROR("JSONParsingError", "Error parsing JSON file. Please check the file and try again."),
    LEXER_INVALID_CHAR("LexerInvalidChar", "The SQL expression contains a character that is not valid."),
    LEXER_INVALID_ION_LITERAL("LexerInvalidIONLiteral", "The SQL expression contains an operator that is not valid."),
    LEXER_INVALID_LITERAL("LexerInvalidLiteral", "The SQL expression contains an operator that is not valid."),
    LEXER_INVALID_OPERATOR("LexerInvalidOperator", "The SQL expression contains a literal that is not valid."),
    LIKE_INVALID_INPUTS(
            "LikeInvalidInputs", "The argument given to the LIKE clause in the SQL expression is not valid."),
    MAX_OPERATORS_EXCEEDED(
            "MaxOperatorsExceeded",
            "Failed to parse SQL expression, try reducing complexity. For example, reduce number of operators used."),
    MISSING_HEADERS(
            "MissingHeaders",
            "Some headers in the query are missing from the file. Please check the file and try again."),
    MISSING_REQUIRED_PARAMETER(
            "MissingRequiredParameter", "%s is required. Please check the service documentation and try again."),
    MULTIPLE_DATA_SOURCES_UNSUPPORTED("MultipleDataSourcesUnsupported", "Multiple data sources are not supported."),
    OBJECT_SERIALIZATION_CONFLICT(
            "ObjectSerializationConflict",
            "%s specifies more than one format. You can specify only one format for each."),
    OVER_MAX_RECORD_SIZE(
            "OverMaxRecordSize",
            "The character number in one record is more than our max threshold, maxCharsPerRecord: 1,048,576"),
    PARSE_ASTERISK_IS_NOT_ALONE_IN_SELECT_LIST(
            "ParseAsteriskIsNotAloneInSelectList",
            "Other expressions are not allowed in the SELECT list when * is used without dot notation in the SQL"
                    + " expression."),
    PARSE_EMPTY_SELECT("ParseEmptySelect", "The SQL expression contains an empty SELECT clause."),
    PARSE_EXPECTED_2_TOKEN_TYPES("ParseExpected2TokenTypes", "Unexpected token, expected %s, but found %s at %s."),
    PARSE_EXPECTED_ARGUMENT_DELIMITER("ParseExpectedArgumentDelimiter", "Expected argument delimiter, found %s at %s."),
    PARSE_EXPECTED_DATE_PART(
            "ParseExpectedDatePart",
            "Expected one of: [year, month, day, hour, minute, second, timezone_hour, timezone_minute], found %s at %s."),
    PARSE_EXPECTED_EXPRESSION("ParseExpectedExpression", "Expected expression, found %s at %s."),
    PARSE_EXPECTED_IDENT_FOR_ALIAS("ParseExpectedIdentForAlias", "Expected identifier for alias, found %s at %s."),
    PARSE_EXPECTED_KEYWORD("ParseExpectedKeyword", "Expected keyword %s, found %s at %s."),
    PARSE_EXPECTED_LEFT_PAREN_AFTER_CAST(
            "ParseExpectedLeftParenAfterCast", "Expected left parenthesis after CAST, found %s at %s."),
    PARSE_EXPECTED_LEFT_PAREN_BUILTIN_FUNCTION_CALL(
            "ParseExpectedLeftParenBuiltinFunctionCall", "Expected left parenthesis, found %s at %s."),
    PARSE_EXPECTED_NUMBER("ParseExpectedNumber", "Expected number, found %s at %s."),
    PARSE_EXPECTED_RIGHT_PAREN_BUILTIN_FUNCTION_CALL(
            "ParseExpectedRightParenBuiltinFunctionCall", "Expected right parenthesis, found %s at %s."),
    PARSE_EXPECTED_TOKEN_TYPE("ParseExpectedTokenType", "Expected token of type %s, found %s at %s."),
    PARSE_EXPECTED_TYPE_NAME("ParseExpectedTypeName", "Expected type name, found %s at %s."),
    PARSE_EXPECTED_WHEN_CLAUSE("ParseExpectedWhenClause", "Expected WHEN clause in CASE, found %s at %s."),
    PARSE_INVALID_PATH_COMPONENT(
            "ParseInvalidPathComponent",
            "Invalid Path component, expecting either an IDENTIFIER or STAR, got: %s,at %s."),
    PARSE_INVALID_TYPE_PARAM("ParseInvalidTypeParam", "Invalid value used for type parameter, found %s at %s."),
    PARSE_NON_UNARY_AGGREGATE_FUNCTION_CALL(
            "ParseNonUnaryAgregateFunctionCall",
            "Only one argument is supported for aggregate functions in the SQL expression."),
    PARSE_SELECT_MISSING_FROM("ParseSelectMissingFrom", "Missing FROM after SELECT list, found %s at %s."),
    PARSE_UNEXPECTED_KEYWORD("ParseUnExpectedKeyword", "Unexpected keyword found, %s at %s."),
    PARSE_UNEXPECTED_OPERATOR("ParseUnexpectedOperator", "Unexpected operator %s at %s."),
    PARSE_UNEXPECTED_TERM("ParseUnexpectedTerm", "Unexpected term found, %s at %s."),
    PARSE_UNEXPECTED_TOKEN("ParseUnexpectedToken", "Unexpected token found %s at %s."),
    PARSE_UNSUPPORTED_CALL_WITH_STAR(
            "ParseUnsupportedCallWithStar", "Only COUNT with (*) as a parameter is supported in the SQL expression."),
    PARSE_UNSUPPORTED_SYNTAX("ParseUnsupportedSyntax", "The SQL expression contains unsupported syntax."),
    TRUNCATED_INPUT(
            "TruncatedInput",
            "Object decompression failed. Check that the object is properly compressed using the format specified in the"
                    + " request."),
    UNAUTHORIZED_ACCESS("UnauthorizedAccess", 401, "You are not authorized to perform this operation"),
    UNSUPPORTED_FUNCTION("UnsupportedFunction", "We encountered an unsupported SQL function."),
    UNSUPPORTED_RANGE_HEADER("UnsupportedRangeHeader", "A range header is not supported for this operation."),
    UNSUPPORTED_SCAN_RANGE_INPUT(
            "UnsupportedScanRangeInput", "Scan range queries are not supported on this type of object."),
    UNSUPPORTED_SQL_OPERATION("UnsupportedSqlOperation", "We encountered an unsupported SQL operation."),
    UNSUPPORTED_SQL_STRUCTURE(
            "UnsupportedSqlStructure", "We encountered an unsupported SQL structure. Check the SQL Reference."),
    UNSUPPORTED_STORAGE_CLASS(
            "UnsupportedStorageClass",
            "We do not support %s storage class. Please check the service documentation and try again."),
    VALUE_PARSE_FAILURE("ValueParseFailure", "A timestamp parse failure occurred in the SQL expression.");

    private final String code;
    private final int status;
    private final String message;

    SelectError(String code, String message) {
        this(code, 400, message);
    }

    SelectError(String code, int status, String message) {
        this.code = code;
        this.status = status;
        this.message = message;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String message() {
        return message;
    }
}
