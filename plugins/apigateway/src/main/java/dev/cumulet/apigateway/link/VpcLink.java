package dev.cumulet.apigateway.link;

import dev.cumulet.apigateway.model.RecordCopy;
import java.util.List;
import java.util.Map;

/** A way into a VPC. */
public record VpcLink(
        String id,
        String name,
        String description,
        List<String> targetArns,
        String status,
        String statusMessage,
        Map<String, String> tags) {

    VpcLink with(String changedStatus) {
        return RecordCopy.with(this, "status", changedStatus);
    }
}
