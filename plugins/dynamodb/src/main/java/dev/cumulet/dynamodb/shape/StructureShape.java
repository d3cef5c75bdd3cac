package dev.cumulet.dynamodb.shape;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Named members, in the order in which AWS tells what is wrong with them.
 *
 * <p>Attribute values hold attribute values, so a structure gets its members once all shapes are there; nobody but the
 * table's reader sees one without them.
 */
public final class StructureShape implements Shape {
    private final String name;
    private final boolean isUnion;
    private Map<String, Member> members = Map.of();

    /** Found out when first asked, maybe by several threads at once: an immutable list is whole for each of them. */
    private List<Member> constrained;

    StructureShape(String name, boolean isUnion) {
        this.name = name;
        this.isUnion = isUnion;
    }

    void fill(List<Member> filling) {
        Map<String, Member> byName = new LinkedHashMap<>();
        for (Member member : filling) {
            byName.put(member.name(), member);
        }
        members = byName;
    }

    @Override
    public String name() {
        return name;
    }

    /** {@return whether exactly one member is to be there, as in an attribute value} */
    public boolean isUnion() {
        return isUnion;
    }

    /** {@return the members} */
    public List<Member> members() {
        return List.copyOf(members.values());
    }

    /** {@return the member of that name} */
    public Optional<Member> member(String wireName) {
        return Optional.ofNullable(find(wireName));
    }

    /** {@return the member, or null: asked for each member of each request} */
    Member find(String wireName) {
        return members.get(wireName);
    }

    /** {@return the members that a value or its absence can break something at} */
    List<Member> constrained() {
        List<Member> known = constrained;
        if (known == null) {
            List<Member> found = new ArrayList<>();
            for (Member member : members.values()) {
                if (member.isConstrained()) {
                    found.add(member);
                }
            }
            known = List.copyOf(found);
            constrained = known;
        }
        return known;
    }

    /** Attribute values are judged as such, with the item that they stand in: the model demands nothing of them. */
    @Override
    public boolean isConstrained() {
        return !isUnion && !constrained().isEmpty();
    }
}
