#pragma once

#include "server/chat/JsonSubscription.h"
#include "server/chat/MissedChanges.h"
#include "shared/concurrency/Task.h"

#include <QList>

namespace stoa {

class DatabaseReader;
class JsonSocket;
class Store;
struct User;

// Reads from the database what the subscriptions of one socket have missed, several chats in one read. A chat
// of which more is missing waits for its next turn, so that a long one does not keep back the others. Never
// more is read than the client takes. Belongs to the I/O thread of the socket.
class CatchUpQueue
{
public:
    CatchUpQueue(JsonSocket &socket, DatabaseReader &reader)
        : m_socket(socket)
        , m_reader(reader)
    {
    }

    // The subscription of this chat needs changes. start() reads them.
    void add(ChatId chat) { m_chats.append(chat); }

    // Call this after add(), and once the client has taken bytes. Nothing is read before the caller returns.
    void start();

private:
    using Gap = JsonSubscription::Gap;
    using Outcome = MissedChanges::Outcome;

    static constexpr qsizetype maxChats = 100; // in one read
    // The next chunk is read once no more than this many bytes wait for the client.
    static constexpr qint64 unsentBeforeChunk = 128 * 1024;

    Task<> read();
    QList<Gap> takeGaps();
    void take(const QList<Gap> &gaps, const QList<Outcome> &outcomes);
    void take(const Gap &gap, const Outcome &outcome, qsizetype &budget);
    static QList<Outcome> readGaps(const Store &store, const User &user, const QList<Gap> &gaps);

    JsonSocket &m_socket;
    DatabaseReader &m_reader;
    QList<ChatId> m_chats; // some may have been left
    bool m_isReading = false; // or about to; a read may end before m_reading is assigned
    Task<> m_reading;
};

} // namespace stoa
