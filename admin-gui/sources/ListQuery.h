#pragma once

#include "shared/model/Summaries.h"

#include <QList>

#include <variant>

namespace stoa {

enum class ListKind { Chats, People, Members, Sessions, Connections, Invites, Audit };

// Identifies one list of a source. chat: the chat of Members; null for all other kinds.
struct ListQuery
{
    ListKind kind = ListKind::Chats;
    ChatId chat{};

    bool operator==(const ListQuery &) const = default;
};

// The rows of a list. People and Members are both users.
using ListRows = std::variant<QList<ChatSummary>, QList<UserSummary>, QList<SessionSummary>,
                              QList<ConnectionSummary>, QList<InviteSummary>, QList<AuditEntry>>;

// The number of entries of the audit log that are shown, the newest ones.
inline constexpr qsizetype maxAuditEntries = 10'000;

} // namespace stoa
