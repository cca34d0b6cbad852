#pragma once

#include "shared/model/StrongId.h"

#include <QByteArray>
#include <QDateTime>

#include <optional>

namespace stoa {

class Database;
class MembershipStore;
class MessageStore;
class SessionStore;
struct StoreChanges;

// Accounts whose owners have asked to delete them: the column leavesAt of Users, and the removal itself. The
// row of a deleted account stays, deactivated and without a name that people see, so that its messages keep
// one author and nobody can take its name.
class AccountRemovalStore
{
public:
    // These bound a step to some milliseconds.
    static constexpr int reactionsOfAStep = 100;
    static constexpr int chatsOfAStep = 20;
    static constexpr int mentionsOfAStep = 500;
    static constexpr int rowsOfAStep = 5000; // of Messages, of all people
    static constexpr int removalsOfAStep = 100; // of messages

    struct Progress
    {
        UserId user; // whose account is being deleted
        MessageId place; // the rows of Messages up to here are done
    };

    struct Terms
    {
        bool removesMessages = false; // or they stay, as those of "Deleted user"
        QByteArray uselessHash; // replaces that of the password
    };

    AccountRemovalStore(Database &database, SessionStore &sessions, MembershipStore &memberships,
                        MessageStore &messages, StoreChanges &changes)
        : m_database(database)
        , m_sessions(sessions)
        , m_memberships(memberships)
        , m_messages(messages)
        , m_changes(changes)
    {
    }

    // When the account is to be deleted; nothing if it stays.
    std::optional<QDateTime> dueTime(UserId user) const;
    void setDueTime(UserId user, const std::optional<QDateTime> &at);
    // Does one more step for an account that is due at `now`. before: the result of the step before, if there
    // was one. Returns nothing once no account is due.
    std::optional<Progress> removeSome(const std::optional<Progress> &before, const Terms &terms,
                                       const QDateTime &now);

private:
    std::optional<UserId> firstDue(const QDateTime &now) const;
    void close(UserId user, const QByteArray &uselessHash);
    bool removeReactions(UserId user, const QDateTime &now);
    bool leaveChats(UserId user, const QDateTime &now);
    bool removeMentions(UserId user, ChatId chat);
    std::optional<MessageId> rename(const Progress &progress, bool removesMessages, const QDateTime &now);
    std::optional<MessageId> removeMessages(const Progress &progress, MessageId end, const QDateTime &now);
    void finish(UserId user, const QDateTime &now);

    Database &m_database;
    SessionStore &m_sessions;
    MembershipStore &m_memberships;
    MessageStore &m_messages;
    StoreChanges &m_changes;
};

} // namespace stoa
