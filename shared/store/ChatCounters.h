#pragma once

#include "shared/model/StrongId.h"

#include <QHash>
#include <QList>

namespace stoa {

class Database;
class RunStore;

// The counters in the rows of Chats: the number of the newest change, how many changes were not the posting
// of a message, how many messages there are, how many bytes their texts have, the id of the message that was
// posted last (activity), and how far the authors' rows count their messages (countedSeq). The numbers stay
// in memory from one transaction to the next, and flush() writes each chat's row once a transaction, however
// many changes there were. For the writing connection only; StoreTransaction keeps the numbers true.
class ChatCounters
{
public:
    ChatCounters(Database &database, RunStore &runs)
        : m_database(database)
        , m_runs(runs)
    {
    }

    // The number of the chat's newest change, including those that are not written yet; call it before every
    // change. Throws DatabaseError (Corrupt) if there is no such chat.
    qint64 newest(ChatId chat) { return numbers(chat).newest; }

    // How many of the chat's numbers are not those of messages: newest() minus this is how many messages were
    // posted. Throws as newest() does.
    qint64 otherChanges(ChatId chat) { return numbers(chat).otherChanges; }

    // The messages up to this number are in the rows of their authors (ReadPositionStore). Throws as newest()
    // does.
    qint64 counted(ChatId chat) { return numbers(chat).counted; }

    // Now all of them are.
    void noteCounted(ChatId chat);

    // The chats whose row flush() will write.
    QList<ChatId> changedChats() const { return m_unwritten.keys(); }

    // The chat's next number, newest() + 1, was given to a message with so many bytes.
    void notePosted(ChatId chat, MessageId message, qint64 bytes);
    // Takes the chat's next number for any other change, which adds so many messages and bytes; both may be
    // negative.
    qint64 takeNext(ChatId chat, qint64 messages, qint64 bytes);
    // Writes the changed counters to the database.
    void flush();
    // Forgets all numbers, after a rollback or after another program has changed the database.
    void forget();

    // How many chats are remembered.
    qsizetype size() const { return m_numbers.size(); }

private:
    struct Numbers
    {
        qint64 newest = 0;
        qint64 otherChanges = 0;
        qint64 activity = 0;
        qint64 counted = 0;
    };

    struct Added
    {
        qint64 messages = 0;
        qint64 bytes = 0;
    };

    Numbers &numbers(ChatId chat);
    void noteAdded(ChatId chat, qint64 messages, qint64 bytes);

    Database &m_database;
    RunStore &m_runs;
    QHash<ChatId, Numbers> m_numbers;
    QHash<ChatId, Added> m_unwritten;
};

} // namespace stoa
