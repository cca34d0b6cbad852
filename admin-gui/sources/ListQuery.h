#pragma once

#include "shared/model/Summaries.h"

#include <QList>

#include <variant>

namespace stoa {

enum class ListKind { Chats, People, Members, Sessions, Connections, Invites, Audit };

// One list of a source. chat: whose members; null for all other kinds.
struct ListQuery
{
    ListKind kind = ListKind::Chats;
    ChatId chat{};

    bool operator==(const ListQuery &) const = default;
};

// What answers it: People and Members are users.
using ListRows = std::variant<QList<ChatSummary>, QList<UserSummary>, QList<SessionSummary>,
                              QList<ConnectionSummary>, QList<InviteSummary>, QList<AuditEntry>>;

// Of the audit log, which only grows, the newest are shown.
inline constexpr qsizetype maxAuditEntries = 10'000;

} // namespace stoa
