#pragma once

#include "tests/bench/LoadSocket.h"

#include <QElapsedTimer>
#include <QList>

#include <memory>
#include <vector>

namespace stoa {

// Many members of many rooms on one thread and one epoll descriptor. Sends at a fixed rate, whatever the
// server does, and counts a message's time from when it was due: a stalled server can't hide by slowing the
// load.
class Load
{
public:
    struct Result
    {
        qint64 sent = 0;
        qint64 delivered = 0;
        qint64 expected = 0;
        qint64 outOfOrder = 0; // doubled or skipped seqs
        double seconds = 0; // from the first message due to the last delivery
        QList<float> milliseconds; // one a delivery, sorted

        bool isComplete() const { return delivered == expected && outOfOrder == 0; }

        float percentile(double part) const;
    };

    Load(quint16 port, const QByteArray &cookie, const QList<qint64> &chats);
    ~Load();
    Q_DISABLE_COPY_MOVE(Load)

    // Opens them evenly over the rooms; returns when each has its welcome.
    void open(int sockets);
    // Sends for so long, then waits until all is delivered (10 s at most).
    Result run(int messagesPerSecond, int seconds);

private:
    void connectOne();
    void poll(int milliseconds);
    void sendOne(Result &result);
    void deliver(LoadSocket &socket, const LoadSocket::Delivery &delivery);

    quint16 m_port;
    QByteArray m_cookie;
    QList<qint64> m_chats;
    int m_epoll;
    std::vector<std::unique_ptr<LoadSocket>> m_sockets;
    QElapsedTimer m_clock;
    QList<qint64> m_dueAt; // nanoseconds by nonce, over all runs
    qsizetype m_firstNonce = 0;
    Result *m_result = nullptr;
};

} // namespace stoa
