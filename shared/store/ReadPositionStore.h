#pragma once

#include "shared/model/ReadState.h"
#include "shared/store/Rows.h"

#include <optional>
#include <tl/expected.hpp>

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
// Posting writes nothing here. Once a chat has many messages that are not in the rows of their authors yet,
// flush() adds them all; a reader finds the few later ones in Messages.
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

    // So many of the newest changes of a chat may not be in the rows of the authors.
    static constexpr qint64 maxUncounted = 32;

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

    // It no longer counts as unread for anyone. Writes the row of each member who has not read it.
    void noteRemoved(const Message &message);
    // Counts the messages of the chats that have more than maxUncounted; ChatCounters is to be written
    // afterwards.
    void flush();

    // The columns of the tables ChatMembers and Chats that stateIn() reads, beginning at `first`.
    static QString columns();
    static ReadState stateIn(const Rows &rows, int first = 0);

private:
    void writeAll();
    void countPosted(ChatId chat);
    void move(const ReadMark &mark, qint64 position);
    qint64 countUpTo(ChatId chat, qint64 position) const;
    qint64 countSkipped(const ReadMark &mark, qint64 position) const;
    ReadState noted(UserId user, ChatId chat, const Nonce &nonce, qint64 ownSeq);

    Database &m_database;
    ChatCounters &m_counters;
    MentionStore &m_mentions;
    StoreChanges &m_changes;
};

} // namespace stoa
