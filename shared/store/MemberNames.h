#pragma once

#include "shared/model/StrongId.h"

#include <QHash>
#include <QStringList>

#include <optional>

namespace stoa {

class Database;
struct StoreChanges;

// The members of chats by the keys of their names (UserName::keyOf()), remembered from one transaction to the
// next. For the writing connection only. A chat is forgotten as soon as StoreChanges names somebody who has
// come or gone.
class MemberNames
{
public:
    MemberNames(Database &database, const StoreChanges &changes)
        : m_database(database)
        , m_changes(changes)
    {
    }

    using Names = QHash<QString, UserId>;

    // All members of a chat.
    struct Members
    {
        Names names;
        qsizetype longestKey = 0;
    };

    // Nothing if the chat has so many members that they are not remembered: read() finds some of them. Valid
    // until the next call.
    const std::optional<Members> &members(ChatId chat);
    // Those of the keys that are names of members, from the database.
    Names read(ChatId chat, const QStringList &keys) const;
    // Forgets the chats that the open transaction has changed. Call it before StoreChanges is taken.
    void endTransaction();
    // Forgets everything, after a rollback or after another program has changed the database.
    void forget();

private:
    static constexpr int maxMembers = 1000; // of a chat that is remembered
    static constexpr qsizetype maxRemembered = 100'000; // members of all chats

    // How much of StoreChanges has been looked at.
    struct Seen
    {
        qsizetype started = 0;
        qsizetype ended = 0;
        qsizetype chats = 0;
    };

    void forgetChangedChats();
    std::optional<Members> readAll(ChatId chat) const;

    Database &m_database;
    const StoreChanges &m_changes;
    Seen m_seen;
    QHash<ChatId, std::optional<Members>> m_chats; // nothing if there are too many members
    qsizetype m_remembered = 0;
};

} // namespace stoa
