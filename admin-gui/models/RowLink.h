#pragma once

#include "admin-gui/sources/ListQuery.h"

#include <QString>

namespace stoa {

// Leads from a cell to the rows of another page: to one row, to all that match a filter, or to the messages
// of a chat.
struct RowLink
{
    ListKind kind = ListKind::Chats; // of the other page
    qint64 id = 0; // 0: no particular row
    QString filter{};
    ChatId chat{}; // of messages
    QString chatName{};

    bool isEmpty() const { return id == 0 && filter.isEmpty() && chat.isNull(); }

    bool operator==(const RowLink &) const = default;
};

} // namespace stoa
