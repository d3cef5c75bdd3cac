package dev.cumulet.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.ListTagsRequest;
import software.amazon.awssdk.services.lambda.model.ListTagsResponse;
import software.amazon.awssdk.services.lambda.model.TagResourceRequest;

/** AWS documentation: a function has 50 tags at the most. */
class TagLimitTest extends FunctionTest {
    private static final String ARN = "arn:aws:lambda:us-east-1:111111111111:function:f";
    private static final byte[] ZIP = Zips.of("bootstrap", "");

    private static Map<String, String> tags(int count) {
        Map<String, String> tags = new HashMap<>();
        for (int i = 0; i < count; i++) {
            tags.put("key-" + i, "value");
        }
        return tags;
    }

    @Test
    void countsThoseThatAreThere() {
        server.create("f", "provided.al2023", "handler", ZIP, request -> request.tags(tags(50)));

        tag(tags(50));
        assertThatThrownBy(() -> tag(Map.of("one", "more"))).hasMessage("Number of tags exceeds resource tag limit.");

        assertThat(server.call(
                                "ListTags",
                                ListTagsRequest.builder().resource(ARN).build(),
                                ListTagsResponse.class)
                        .tags())
                .isEqualTo(tags(50));
    }

    @Test
    void countsThoseOfANewFunction() {
        assertThatThrownBy(
                        () -> server.create("f", "provided.al2023", "handler", ZIP, request -> request.tags(tags(51))))
                .hasMessage("Number of tags exceeds resource tag limit.");
    }

    private void tag(Map<String, String> tags) {
        TagResourceRequest request =
                TagResourceRequest.builder().resource(ARN).tags(tags).build();
        server.call("TagResource", request, Void.class);
    }
}
