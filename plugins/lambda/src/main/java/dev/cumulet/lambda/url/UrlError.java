package dev.cumulet.lambda.url;

import dev.cumulet.spi.http.ResponseBody;
import dev.cumulet.spi.service.ErrorCode;
import dev.cumulet.spi.service.Reply;
import java.nio.charset.StandardCharsets;

/** What Lambda itself answers at a function URL. */
enum UrlError implements ErrorCode {
    /** There is no URL of that id. */
    UNKNOWN("AccessDeniedException", 403, "{\"Message\":null}"),
    /** Who asks may not, or the alias has gone. */
    FORBIDDEN("AccessDeniedException", 403, "{\"Message\":\"" + Texts.FORBIDDEN + "\"}"),
    /** The function failed, or its result is no reply. */
    FAILED("InternalServerErrorException", 502, "Internal Server Error");

    /** Constants that the values above are made of. */
    private static final class Texts {
        private static final String FORBIDDEN =
                "Forbidden. For troubleshooting Function URL authorization issues, see: "
                        + "https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html";
    }

    private final String code;
    private final int status;
    private final String body;

    UrlError(String code, int status, String body) {
        this.code = code;
        this.status = status;
        this.body = body;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int status() {
        return status;
    }

    /** The text where the server's own front refuses a request, in the member that AWS writes here. */
    @Override
    public String message() {
        return this == FORBIDDEN ? Texts.FORBIDDEN : body;
    }

    @Override
    public String messageMember() {
        return "Message";
    }

    /** {@return the reply} */
    Reply<Void> reply() {
        return Reply.<Void>of(null)
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withHeader("x-amzn-ErrorType", code)
                .withBody(ResponseBody.of(body.getBytes(StandardCharsets.UTF_8)));
    }
}
