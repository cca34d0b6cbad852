#pragma once

namespace stoa {

// The rooms of a workload and the people in them. Membership i is in room i % rooms. Each person is in
// chatsPerPerson rooms that follow each other, or in all rooms if there are no more.
struct Topology
{
    int rooms = 1;
    int memberships = 1;
    int chatsPerPerson = 20;

    int roomOf(int membership) const { return membership % rooms; }

    int membersPerRoom() const { return (memberships + rooms - 1) / rooms; }

    int personOf(int membership) const
    {
        return roomOf(membership) / chatsPerPerson * membersPerRoom() + membership / rooms;
    }
};

} // namespace stoa
