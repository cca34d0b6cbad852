#pragma once

#include "shared/concurrency/Task.h"

#include <QObject>
#include <QTimer>

namespace stoa {

class DatabaseWriter;
class CommitBus;

// Clears away what deleted chats leave behind: a slice of messages at a time, so that nobody waits for the
// writer. A restarted server goes on with the rest. Main thread.
class ChatRemoval : public QObject
{
    Q_OBJECT
public:
    // Messages per transaction (some 5 ms), and the pause before the next.
    static constexpr int slice = 500;
    static constexpr int pause = 50; // ms
    static constexpr int retryPause = 10'000; // after a busy or full database

    ChatRemoval(const CommitBus &bus, DatabaseWriter &writer, QObject *parent = nullptr);

    // Now, and whenever a chat is deleted.
    void start();

signals:
    void finished(); // nothing is left of any deleted chat

private:
    Task<> removeSlice();

    DatabaseWriter &m_writer;
    QTimer m_pause;
    Task<> m_slice;
};

} // namespace stoa
