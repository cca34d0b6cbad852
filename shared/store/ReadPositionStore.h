#pragma once

#include "shared/model/ReadState.h"
#include "shared/store/Rows.h"

#include <QHash>

#include <optional>
#include <tl/expected.hpp>
#include <utility>

namespace stoa {

class ChatCounters;
class Database;
class MentionStore;
struct Message;
struct StoreChanges;

// How far members have read: the columns readSeq, readCount, skipped and notify of ChatMembers. The number of
// unread messages follows from the row and from its chat's counters, so that it costs the same at any size of
// the history. One's own messages never count. Posting does not move the read position: a message may wait in
// an outbox while others arrive that its author has not seen.
//
// Posting writes nothing here. flush() adds what was posted to the rows of the authors, once a transaction.
class ReadPositionStore
{
public:
    enum class Refusal {
        NotAMember, // or there is no such chat
        InFuture, // the chat has no such number yet
    };

    // Own and removed messages are told apart from unread ones among so many of the newest; if more are
    // unread after the position was moved, the older ones count all.
    static constexpr int exactUpTo = 1000;

    ReadPositionStore(Database &database, ChatCounters &counters, MentionStore &mentions,
                      StoreChanges &changes)
        : m_database(database)
        , m_counters(counters)
        , m_mentions(mentions)
        , m_changes(changes)
    {
    }

    // Returns the state as it is afterwards, which StoreChanges tells the member's other devices, too.
    tl::expected<ReadState, Refusal> mark(const ReadMark &mark);
    // Nothing if the user is not a member.
    std::optional<ReadState> setNotify(const NotifyRequest &request);
    // Nothing if the user is not a member.
    std::optional<ReadState> find(UserId user, ChatId chat) const;

    // The author has posted a message, which does not count as unread.
    void notePosted(UserId author, ChatId chat) { ++m_posted[{chat, author}]; }

    // It no longer counts as unread for anyone. Writes the row of each member who has not read it.
    void noteRemoved(const Message &message);
    // Writes what was posted; ChatCounters must be written before.
    void flush();

    // Forgets it, after a rollback.
    void forget() { m_posted.clear(); }

    // The columns of the tables ChatMembers and Chats that stateIn() reads, beginning at `first`.
    static QString columns();
    static ReadState stateIn(const Rows &rows, int first = 0);

private:
    void writeAll();
    void move(const ReadMark &mark, qint64 position);
    qint64 countUpTo(ChatId chat, qint64 position) const;
    qint64 countSkipped(const ReadMark &mark, qint64 position) const;
    ReadState noted(UserId user, ChatId chat, const Nonce &nonce, qint64 ownSeq);

    Database &m_database;
    ChatCounters &m_counters;
    MentionStore &m_mentions;
    StoreChanges &m_changes;
    QHash<std::pair<ChatId, UserId>, qint64> m_posted; // not written yet
};

} // namespace stoa
