#pragma once

#include "shared/model/ChatChange.h"
#include "shared/model/Membership.h"
#include "shared/model/SystemMessage.h"
#include "shared/store/ReactionStore.h"
#include "shared/store/ReplyCounter.h"

#include <QList>

#include <optional>

namespace stoa {

class Database;
class SystemMessageStore;

// Reads table Messages, for members of the chats. Messages come with their reactions, as the member who reads
// them sees them (Reaction), with the replies of their thread and with a quote of the message that they
// answer, all as they are now. Each function is a query on an index, one for the reactions and one for the
// replies; removed messages come as changes only.
class MessageHistory
{
public:
    // A thread without its messages.
    struct ThreadSummary
    {
        qint64 replies = 0;
        // The authors of the root and of the replies, in the order of their first message.
        QList<User> participants;
    };

    static constexpr int maxParticipants = 100; // of one summary
    static constexpr int maxSummarized = 1'000; // replies of one thread

    MessageHistory(Database &database, const SystemMessageStore &lines)
        : m_database(database)
        , m_lines(lines)
        , m_reactions(database)
        , m_replies(database)
    {
    }

    // The newest `limit` messages and lines with seq < before, oldest first, without removed ones.
    QList<HistoryEntry> page(const Membership &membership, qint64 before, int limit) const;
    // The first `limit` changes whose number is greater than `after`, in their order. Each message comes once
    // and as it is now, at the number of its latest change: numbers of earlier ones are left out.
    QList<ChatChange> changesAfter(const Membership &membership, qint64 after, int limit) const;
    // The first `limit` messages with seq > after of the thread that began with `root`, in order and with the
    // root, without removed ones. Empty if there is no such message in the chat.
    QList<Message> thread(const Membership &membership, MessageId root, qint64 after, int limit) const;
    // All pinned messages of the chat, the one that was pinned last first.
    QList<Message> pins(const Membership &membership) const;
    // The ids of these messages, in the same order.
    QList<MessageId> pinnedIds(const Membership &membership) const;

    // Of these messages, the emoji with which the user has reacted.
    QList<OwnReaction> reactionsOf(UserId user, const QList<MessageId> &messages) const
    {
        return m_reactions.ofUser(user, messages);
    }

    // Nothing if there is no such message in the user's chats, or if it was removed.
    std::optional<Message> find(const User &user, MessageId id) const;
    // The first `limit` messages and lines with seq > after, oldest first, without removed ones.
    QList<HistoryEntry> pageAfter(const Membership &membership, qint64 after, int limit) const;
    // A number such that all messages from it on, and none before it, were sent at `moment` or later. Takes
    // about log2(seq) steps, and a few messages may be on the wrong side if the server's clock was set back.
    qint64 firstSince(const Membership &membership, const QDateTime &moment) const;
    // The actions of owners, moderators and admins: the newest `limit` such lines with seq < before, the
    // newest first, with the removals of messages of others (Kind::MessageRemoved), whose seq is that of the
    // removal.
    QList<SystemMessage> log(const Membership &membership, qint64 before, int limit) const;
    // Of the thread that began with `root`, without removed messages. Only the first maxSummarized replies
    // that were posted are read.
    ThreadSummary threadSummary(const Membership &membership, MessageId root) const;

private:
    void complete(QList<HistoryEntry> &entries, UserId reader) const;
    void complete(const QList<Message *> &messages, UserId reader) const;

    Database &m_database;
    const SystemMessageStore &m_lines;
    ReactionStore m_reactions;
    ReplyCounter m_replies;
};

} // namespace stoa
