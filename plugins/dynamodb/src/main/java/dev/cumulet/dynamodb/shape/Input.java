package dev.cumulet.dynamodb.shape;

import java.util.List;

/**
 * What an operation takes.
 *
 * @param structure the document's members
 * @param askedFirst the members that something is asked of before all constraints
 * @param toldAlone the constrained members whose violations come alone
 * @param rest the other constrained members
 * @param mostViolations how many violations AWS tells in one message
 */
record Input(
        String operation,
        StructureShape structure,
        List<Member> askedFirst,
        List<Member> toldAlone,
        List<Member> rest,
        int mostViolations) {
    private static final int MOST_VIOLATIONS = 10;

    static Input of(String operation, StructureShape structure, boolean isFirstOnly) {
        List<Member> members = structure.members();
        List<Member> constrained =
                members.stream().filter(Member::isConstrained).toList();
        return new Input(
                operation,
                structure,
                members.stream().filter(Member::isAskedFirst).toList(),
                constrained.stream().filter(Member::isToldAlone).toList(),
                constrained.stream().filter(member -> !member.isToldAlone()).toList(),
                isFirstOnly ? 1 : MOST_VIOLATIONS);
    }
}
