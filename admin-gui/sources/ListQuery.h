#pragma once

#include "shared/model/Summaries.h"

#include <QList>

#include <variant>

namespace stoa {

enum class ListKind {
    Chats,
    People,
    Members,
    Bans,
    UserChats,
    Sessions,
    Connections,
    Invites,
    Messages,
    Tokens,
    Audit
};

// Identifies one list of a source.
struct ListQuery
{
    ListKind kind = ListKind::Chats;
    ChatId chat{}; // of Members, Bans and Messages; otherwise null
    UserId user{}; // of UserChats; otherwise null
    qint64 before = 0; // of Messages: those with a smaller seq; 0 for the newest ones

    bool operator==(const ListQuery &) const = default;
};

// The rows of a list. People and Members are both users, Chats and UserChats both chats.
using ListRows = std::variant<QList<ChatSummary>, QList<UserSummary>, QList<SessionSummary>,
                              QList<ConnectionSummary>, QList<InviteSummary>, QList<ChatMessage>,
                              QList<TokenSummary>, QList<AuditEntry>, QList<BanSummary>>;

// The number of entries of the audit log that are shown, the newest ones.
inline constexpr qsizetype maxAuditEntries = 10'000;

// The number of messages in one list. Older ones are another list.
inline constexpr qsizetype messagesPerList = 200;

} // namespace stoa
