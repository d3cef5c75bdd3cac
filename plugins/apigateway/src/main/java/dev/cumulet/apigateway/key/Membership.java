package dev.cumulet.apigateway.key;

/** That a key is in a plan. */
record Membership(String planId, String keyId) {
    String tableKey() {
        return planId + "/" + keyId;
    }
}
