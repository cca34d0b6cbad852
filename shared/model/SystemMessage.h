#pragma once

#include "shared/model/Message.h"
#include "shared/model/User.h"

#include <optional>
#include <variant>

namespace stoa {

// A line in the history of a chat that nobody has written: a join, a removal, a new name. It takes a number
// of the chat as a message does, and never changes.
struct SystemMessage
{
    // The numbers are stored in the column kind of Messages, in which 0 stands for the messages of people.
    enum class Kind {
        Joined = 1,
        Left = 2,
        Removed = 3,
        RoleChanged = 4,
        Renamed = 5,
        TopicChanged = 6,
        Banned = 7, // and removed
        BanEnded = 8,
        KindChanged = 9,
        Archived = 10,
        Restored = 11,
        MessageRemoved = 12, // in MessageHistory::log() only, never stored
        PersonRenamed = 13,
    };

    MessageId id = {};
    ChatId chat = {};
    qint64 seq = 0;
    Kind kind = Kind::Joined;
    // The member who came, went, is banned or has a new role, or the author of a removed message; nothing if
    // the line is about the chat. Names are those of today.
    std::optional<User> person = {};
    // The maker of the invite, or the member who did it; nothing if that is the person, an admin or unknown.
    std::optional<User> by = {};
    QString value = {}; // the new name or topic, the number of the new MemberRole or ChatKind, or absent()
    QDateTime at = {}; // UTC, to the millisecond

    // The value of a Banned line about a person who was not in the chat then.
    static QString absent() { return QStringLiteral("absent"); }

    friend bool operator==(const SystemMessage &, const SystemMessage &) = default;
};

// A row of the history of a chat. Their numbers order them.
using HistoryEntry = std::variant<Message, SystemMessage>;

inline qint64 seqOf(const HistoryEntry &entry)
{
    return std::visit([](const auto &kind) { return kind.seq; }, entry);
}

inline MessageId idOf(const HistoryEntry &entry)
{
    return std::visit([](const auto &kind) { return kind.id; }, entry);
}

} // namespace stoa
