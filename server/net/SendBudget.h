#pragma once

#include <QByteArray>
#include <QElapsedTimer>
#include <QHash>
#include <QList>
#include <QSet>

#include <mutex>

class QThread;

namespace stoa {

class TcpTransport;

// Limits the memory of bytes that clients have not taken yet, for the whole process. Above the limit, those
// connections are closed that cost most: unsent bytes multiplied by the time without progress. So one that
// holds little, or reads, outlives a flood of requests whose answers nobody reads. A buffer that several
// connections share counts once. Thread-safe; must outlive the transports that use it.
class SendBudget
{
public:
    static constexpr qint64 defaultLimit = 32 * 1024 * 1024;
    // A client makes progress if it takes at least this much, or all there is.
    static constexpr qint64 leastProgress = 32 * 1024;
    // Shorter times without progress are usual, and make little difference.
    static constexpr qint64 usualPause = 1'000; // ms

    explicit SendBudget(qint64 limit = defaultLimit)
        : m_limit(limit)
    {
    }

    // The unsent bytes of one transport. Exists only while there is something; belongs to the transport's
    // thread.
    class Account
    {
    public:
        Account(SendBudget &budget, TcpTransport &transport);
        ~Account();
        Q_DISABLE_COPY_MOVE(Account)

        // Memory that no other connection has.
        void addOwn(qint64 bytes);
        void removeOwn(qint64 bytes);
        // A buffer that others may have, too; the same one may be added more than once.
        void addShared(const QByteArray &buffer);
        void removeShared(const QByteArray &buffer);
        // unsent: bytes that wait from now on. taken: bytes that the client took since the last call.
        void setUnsent(qint64 unsent, qint64 taken);

        // True once the budget has chosen to close this connection.
        bool isClosing() const;

    private:
        friend class SendBudget;

        qint64 cost() const { return m_unsent * (m_sinceProgress.elapsed() + usualPause); }

        SendBudget &m_budget; // its mutex guards all other members
        TcpTransport &m_transport;
        QThread *const m_thread;
        QList<QByteArrayView> m_shared; // never read, only told apart
        QElapsedTimer m_sinceProgress;
        qint64 m_own = 0;
        qint64 m_unsent = 0;
        qint64 m_taken = 0; // since the last progress
        bool m_isClosing = false;
    };

    // Closes connections if they are above the limit, until the rest is an eighth below it, so that not every
    // write of a flood looks at all connections. Those of the calling thread lose their unsent
    // bytes at once, also if that is the connection that was written to; others when their thread gets to it.
    void enforce();

    // The memory in bytes that unsent bytes use now, without shared buffers that only connections hold that
    // are being closed.
    qint64 bytes() const;
    // The number of connections that were closed since the start.
    qint64 closedConnections() const;

private:
    QList<Account *> mostCostlyFirst() const;
    void markClosing(Account &account);
    void share(QByteArrayView buffer);
    void unshare(QByteArrayView buffer);

    const qint64 m_limit;
    mutable std::mutex m_mutex; // guards all that follows
    QSet<Account *> m_accounts;
    QHash<const char *, int> m_holders; // of each shared buffer, by its first byte
    qint64 m_bytes = 0; // of the connections that stay
    qint64 m_closingBytes = 0; // of those that are being closed
    qint64 m_closed = 0;
};

} // namespace stoa
