#pragma once

#include "server/net/SendBudget.h"

#include <array>
#include <optional>
#include <span>
#include <sys/uio.h>

namespace stoa {

// The pieces of memory that one call sends.
class SendVectors
{
public:
    // Returns false if there is no more room.
    bool add(QByteArrayView bytes)
    {
        if (m_count == m_vectors.size())
            return false;
        m_vectors[m_count++] = {const_cast<char *>(bytes.data()), size_t(bytes.size())};
        return true;
    }

    std::span<const iovec> all() const { return {m_vectors.data(), m_count}; }

    // Gives the kernel as much as it takes. Returns the number of bytes, or -1 with errno set.
    qint64 sendTo(int descriptor) const;

private:
    std::array<iovec, 64> m_vectors; // not initialized beyond m_count
    size_t m_count = 0;
};

// The bytes of one connection that the kernel has not taken yet, in their order. Large parts are shared with
// whoever else has them, small ones are copied into blocks. Belongs to one thread.
class SendQueue
{
public:
    // A part of at least this many bytes is shared; copying a smaller one costs no more than managing it.
    static constexpr qsizetype sharedSize = 16 * 1024;

    // budget: counts the memory, and may be null.
    SendQueue(SendBudget *budget, TcpTransport &transport);

    bool isEmpty() const { return m_unsent == 0; }

    // The number of bytes.
    qint64 size() const { return m_unsent; }

    // True once the budget has chosen to close this connection.
    bool isClosing() const { return m_account && m_account->isClosing(); }

    void append(QByteArrayView bytes);
    // Without the first `skipped` bytes of all parts together.
    void append(const QList<QByteArray> &parts, qsizetype skipped);

    // The first bytes, for as long as the queue is not changed.
    SendVectors front() const;
    // Removes the first bytes, because they have been sent.
    void take(qint64 sent);

private:
    struct Part
    {
        QByteArray bytes;
        bool isShared;
    };

    void appendPart(const QByteArray &part, qsizetype skipped);
    void copy(QByteArrayView bytes);
    void noteAppended(qint64 bytes);

    QList<Part> m_parts;
    qsizetype m_sent = 0; // bytes of the first part
    qint64 m_unsent = 0; // bytes of all parts without m_sent
    std::optional<SendBudget::Account> m_account;
};

} // namespace stoa
