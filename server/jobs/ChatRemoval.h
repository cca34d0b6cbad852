#pragma once

#include "shared/concurrency/Task.h"

#include <QObject>
#include <QTimer>

namespace stoa {

class DatabaseWriter;
class CommitBus;

// Removes the messages of deleted chats in the background, a few at a time, so that other writes do not wait.
// A restarted server continues with the rest. Lives on the main thread.
class ChatRemoval : public QObject
{
    Q_OBJECT
public:
    // Messages per transaction (some 5 ms), and the pause before the next.
    static constexpr int slice = 500;
    static constexpr int pause = 50; // ms
    static constexpr int retryPause = 10'000; // after a busy or full database

    ChatRemoval(const CommitBus &bus, DatabaseWriter &writer, QObject *parent = nullptr);

    // Removes what is left now; it also starts by itself when a chat is deleted.
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
