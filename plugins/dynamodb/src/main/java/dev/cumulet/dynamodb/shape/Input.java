package dev.cumulet.dynamodb.shape;

import java.util.ArrayList;
import java.util.List;

/**
 * What an operation takes.
 *
 * @param structure the document's members; its name is the operation's
 * @param askedFirst the members that something is asked of before all constraints
 * @param toldAlone the constrained members whose violations come alone
 * @param rest the other constrained members
 * @param mostViolations how many violations AWS tells in one message
 */
record Input(
        StructureShape structure,
        List<Member> askedFirst,
        List<Member> toldAlone,
        List<Member> rest,
        int mostViolations) {
    private static final int MOST_VIOLATIONS = 10;

    static Input of(StructureShape structure, boolean isFirstOnly) {
        List<Member> askedFirst = new ArrayList<>();
        List<Member> toldAlone = new ArrayList<>();
        List<Member> rest = new ArrayList<>();
        for (Member member : structure.members()) {
            if (member.isAskedFirst()) {
                askedFirst.add(member);
            }
            if (member.isConstrained()) {
                (member.isToldAlone() ? toldAlone : rest).add(member);
            }
        }
        return new Input(structure, askedFirst, toldAlone, rest, isFirstOnly ? 1 : MOST_VIOLATIONS);
    }
}
