package dev.cumulet.logs.group;

/** What is in groups: streams with their events. */
public interface GroupContents {
    /** {@return how many bytes AWS counts of a group's events} */
    long storedBytes(GroupName group);

    /** Removes all that is in a group, and then the group itself, while nobody adds anything. */
    void remove(GroupName group, Runnable removal);
}
