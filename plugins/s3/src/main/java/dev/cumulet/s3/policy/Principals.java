package dev.cumulet.s3.policy;

import java.util.List;

/**
 * Whom a statement is about.
 *
 * @param areExceptions whether all others are meant: {@code NotPrincipal}
 */
public record Principals(boolean areExceptions, List<Principal> members) {
    /** Makes principals. */
    public Principals {
        members = List.copyOf(members);
    }

    boolean include(Caller caller, Effect effect) {
        // An exception from a denial is a permission, and the other way round.
        Effect meaning = areExceptions ? opposite(effect) : effect;
        return members.stream().anyMatch(member -> member.includes(caller, meaning)) != areExceptions;
    }

    private static Effect opposite(Effect effect) {
        return effect == Effect.ALLOW ? Effect.DENY : Effect.ALLOW;
    }
}
