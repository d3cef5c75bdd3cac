package dev.cumulet.spi.shape;

import java.util.List;

/** The shape without members. */
final class VoidSchema implements Schema<Void> {
    @Override
    public Class<Void> type() {
        return Void.class;
    }

    @Override
    public String name() {
        return "Void";
    }

    @Override
    public List<Member<Void>> members() {
        return List.of();
    }

    @Override
    public Builder<Void> builder() {
        return new Builder<>() {
            @Override
            public void set(Member<Void> member, Object value) {
                throw new IllegalArgumentException("Void has no members");
            }

            @Override
            public Void build() {
                return null;
            }
        };
    }
}
