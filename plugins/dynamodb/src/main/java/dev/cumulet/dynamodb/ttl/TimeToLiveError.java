package dev.cumulet.dynamodb.ttl;

import dev.cumulet.dynamodb.error.ValidationError;

/** Why AWS doesn't change a time to live. */
enum TimeToLiveError implements ValidationError {
    /** It is to be turned on and is. */
    ALREADY_ENABLED("TimeToLive is already enabled"),
    /** It is to be turned off and is. */
    ALREADY_DISABLED("TimeToLive is already disabled"),
    /** It is on, and another attribute than named. */
    ANOTHER_ATTRIBUTE("TimeToLive is active on a different AttributeName: current AttributeName is %s");

    private final String message;

    TimeToLiveError(String message) {
        this.message = message;
    }

    @Override
    public String message() {
        return message;
    }
}
