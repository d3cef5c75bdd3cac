package dev.cumulet.iam.user;

import dev.cumulet.iam.entity.Arns;
import dev.cumulet.iam.entity.BoundaryShape;
import dev.cumulet.iam.entity.StoredUser;
import dev.cumulet.iam.entity.Tags;
import software.amazon.awssdk.services.iam.model.User;

/** Users as answers have them. */
final class UserShape {
    private UserShape() {}

    static User listed(String account, StoredUser user) {
        return common(account, user).build();
    }

    static User whole(String account, StoredUser user) {
        return common(account, user)
                .permissionsBoundary(BoundaryShape.orNull(user.policies()))
                .tags(Tags.orNull(user.tags()))
                .build();
    }

    private static User.Builder common(String account, StoredUser user) {
        return User.builder()
                .path(user.path())
                .userName(user.name())
                .userId(user.id())
                .arn(Arns.user(account, user))
                .createDate(user.created());
    }
}
