package dev.cumulet.dynamodb.shape;

import java.util.Set;

/**
 * A member of a structure.
 *
 * @param name as it stands in documents
 * @param path as AWS's messages spell it, in camel case
 */
public record Member(String name, String path, Shape shape, Set<Demand> demands) {
    /** What AWS demands of a member besides what it demands of its shape. */
    enum Demand {
        /** It must be there. */
        REQUIRED,
        /** It must be there; asked before all constraints, with a text of its own. */
        REQUIRED_FIRST,
        /** There must be something in it; asked before all constraints, with a text of its own. */
        FILLED,
        /** What is wrong with it is told alone, and nothing else is looked at. */
        ALONE
    }

    /** Copies the demands. */
    public Member {
        demands = Set.copyOf(demands);
    }

    static Member of(String name, Shape shape, Set<Demand> demands) {
        String first = String.valueOf(Character.toLowerCase(name.charAt(0)));
        return new Member(name, first.concat(name.substring(1)), shape, demands);
    }

    boolean isRequired() {
        return demands.contains(Demand.REQUIRED);
    }

    boolean isConstrained() {
        return isRequired() || shape.isConstrained();
    }

    /** {@return whether something is asked of it before all constraints} */
    boolean isAskedFirst() {
        return demands.contains(Demand.REQUIRED_FIRST)
                || demands.contains(Demand.FILLED)
                || shape instanceof Shape.StringShape text && text.manners().contains(Shape.Manner.PLAIN);
    }

    boolean isToldAlone() {
        return demands.contains(Demand.ALONE);
    }
}
