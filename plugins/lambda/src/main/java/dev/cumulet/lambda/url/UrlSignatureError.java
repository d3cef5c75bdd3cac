package dev.cumulet.lambda.url;

import dev.cumulet.spi.service.ErrorCode;

/** What is wrong with a signature: the words of AWS's own front, which checks URLs as it does calls of the API. */
enum UrlSignatureError implements ErrorCode {
    UNKNOWN_KEY("UnrecognizedClientException", "The security token included in the request is invalid."),
    MISMATCH(
            "InvalidSignatureException",
            "The request signature we calculated does not match the signature you provided. Check your AWS Secret "
                    + "Access Key and signing method. Consult the service documentation for details."),
    EXPIRED("InvalidSignatureException", "Signature expired");

    private final String code;
    private final String message;

    UrlSignatureError(String code, String message) {
        this.code = code;
        this.message = message;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int status() {
        return 403;
    }

    @Override
    public String message() {
        return message;
    }
}
