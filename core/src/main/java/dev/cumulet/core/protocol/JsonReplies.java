package dev.cumulet.core.protocol;

import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.ErrorCode;
import dev.cumulet.spi.service.Service;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the replies of the JSON protocols have in common. */
final class JsonReplies {
    private JsonReplies() {}

    static Headers.Builder head(Service service, String requestId) {
        return Headers.builder().add("x-amzn-RequestId", requestId).addAll(service.replyHeaders());
    }

    /** {@return the code without its name space} */
    static String bareCode(ErrorCode code) {
        return code.code().substring(code.code().indexOf('#') + 1);
    }

    /** {@return the members, then the message, as Lambda has them} */
    static byte[] errorBody(AwsException error) {
        Map<String, Object> members = new LinkedHashMap<>(error.members());
        putMessage(error, members);
        return JsonDocument.ofMembers(members);
    }

    /** {@return the type, then the message, then the members, as DynamoDB has them} */
    static byte[] typedErrorBody(AwsException error) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("__type", error.code().code());
        putMessage(error, members);
        members.putAll(error.members());
        return JsonDocument.ofMembers(members);
    }

    private static void putMessage(AwsException error, Map<String, Object> members) {
        if (!error.getMessage().isEmpty()) {
            members.put(error.code().messageMember(), error.getMessage());
        }
    }
}
