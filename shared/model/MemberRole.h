#pragma once

#include <QByteArray>

#include <algorithm>
#include <array>
#include <utility>

namespace stoa {

// The rights of a member in a chat. The numbers are stored.
enum class MemberRole { Member = 0, Moderator = 1, Owner = 2 };

// As in APIs and commands.
inline QByteArray nameOf(MemberRole role)
{
    switch (role) {
    case MemberRole::Owner:
        return QByteArrayLiteral("owner");
    case MemberRole::Moderator:
        return QByteArrayLiteral("moderator");
    case MemberRole::Member:
        break;
    }
    return QByteArrayLiteral("member");
}

// A right that a role gives. Everything that needs a right asks for one of these (Membership::may()), never
// for a role.
enum class Permission {
    RenameChat,
    ChangeTopic,
    RemoveMember, // an ordinary one
    RemoveAnyone, // moderators and owners, too
    BanMember, // an ordinary one, and to undo it; everyone with RemoveAnyone
    ChangeRole,
    ChangeKind, // private, public or announcements
    ArchiveChat, // and restore it
    DeleteChat,
    ReadLog,
    RemoveMessage, // of somebody else
    SettleReports, // see which messages were reported, and dismiss reports
    Announce, // write, edit and pin in a chat for announcements
    Invite,
    ManageInvites, // see and revoke those of others
};

// A permission, and which roles have it.
struct PermissionRow
{
    Permission permission;
    bool member;
    bool moderator;
    bool owner;
};

inline constexpr std::array<PermissionRow, 15> permissionTable{{
    {Permission::RenameChat, false, true, true},
    {Permission::ChangeTopic, false, true, true},
    {Permission::RemoveMember, false, true, true},
    {Permission::RemoveAnyone, false, false, true},
    {Permission::BanMember, false, true, true},
    {Permission::ChangeRole, false, false, true},
    {Permission::ChangeKind, false, false, true},
    {Permission::ArchiveChat, false, true, true},
    {Permission::DeleteChat, false, false, true},
    {Permission::ReadLog, false, true, true},
    {Permission::RemoveMessage, false, true, true},
    {Permission::SettleReports, false, true, true},
    {Permission::Announce, false, true, true},
    {Permission::Invite, true, true, true},
    {Permission::ManageInvites, false, true, true},
}};

constexpr bool isAllowed(MemberRole role, Permission permission)
{
    const auto *row = std::ranges::find(permissionTable, permission, &PermissionRow::permission);
    if (row == permissionTable.end())
        return false;
    return role == MemberRole::Owner    ? row->owner
        : role == MemberRole::Moderator ? row->moderator
                                        : row->member;
}

} // namespace stoa
