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

    // No member's key is longer.
    qsizetype longestKey(ChatId chat);
    // Those of the keys that are names of members.
    QHash<QString, UserId> find(ChatId chat, const QStringList &keys);
    // Forgets the chats that the open transaction has changed. Call it before StoreChanges is taken.
    void endTransaction();
    // Forgets everything, after a rollback or after another program has changed the database.
    void forget();

private:
    using Names = QHash<QString, UserId>;

    // All members of a chat.
    struct Members
    {
        Names names;
        qsizetype longestKey = 0;
    };

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
    const std::optional<Members> &membersOf(ChatId chat);
    std::optional<Members> readAll(ChatId chat) const;
    Names read(ChatId chat, const QStringList &keys) const;

    Database &m_database;
    const StoreChanges &m_changes;
    Seen m_seen;
    QHash<ChatId, std::optional<Members>> m_chats; // nothing if there are too many members
    qsizetype m_remembered = 0;
};

} // namespace stoa
