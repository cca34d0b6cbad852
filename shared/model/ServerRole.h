#pragma once

#include <QString>

#include <algorithm>
#include <array>
#include <optional>

namespace stoa {

// The rights of an account on the whole server. The numbers are stored. Admins and owners can do as much as
// members in chats; they are for the people who run the server.
enum class ServerRole { Guest = 0, Member = 1, Admin = 2, Owner = 3 };

// A right on the server. Everything that needs one asks for it with ServerRoleGuard, never for a role.
enum class ServerPermission {
    StartChat,
    InviteToChats, // as far as the role in the chat allows it (Permission::Invite)
    BrowsePublicChats, // and join them
    WriteToFormerContacts, // in a direct chat, to somebody with whom one shares no other chat any more
};

// A permission, and who has it. Admins and owners have what members have.
struct ServerPermissionRow
{
    ServerPermission permission;
    bool guest;
    bool member;
};

inline constexpr std::array<ServerPermissionRow, 4> serverPermissionTable{{
    {ServerPermission::StartChat, false, true},
    {ServerPermission::InviteToChats, false, true},
    {ServerPermission::BrowsePublicChats, false, true},
    {ServerPermission::WriteToFormerContacts, false, true},
}};

constexpr bool isAllowed(ServerRole role, ServerPermission permission)
{
    const auto *row = std::ranges::find(serverPermissionTable, permission, &ServerPermissionRow::permission);
    return row != serverPermissionTable.end() && (role == ServerRole::Guest ? row->guest : row->member);
}

// "guest", "member", "admin", "owner": as in APIs and commands.
QString nameOf(ServerRole role);
// Nothing if there is no such name.
std::optional<ServerRole> serverRoleNamed(const QString &name);

} // namespace stoa
