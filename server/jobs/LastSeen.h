#pragma once

#include "shared/model/StrongId.h"

#include <QDateTime>
#include <QFuture>
#include <QHash>

#include <mutex>

namespace stoa {

class DatabaseWriter;

// When people were last seen, for admins. Their sockets note it as they open and close, and now and then all
// of it is written, a little at a time, so that it never costs a write a request. What a killed server has
// not written is lost. Thread-safe.
class LastSeen
{
public:
    explicit LastSeen(DatabaseWriter &writer)
        : m_writer(writer)
    {
    }

    void note(SessionId session);
    // Hands what was noted to the writer, which must end before this object does.
    void write();
    // All of it in one piece, before the writer is told to finish.
    void writeAll();

private:
    using Times = QHash<SessionId, QDateTime>;

    Times take(qsizetype most);
    QFuture<void> store(const Times &times);

    DatabaseWriter &m_writer;
    std::mutex m_mutex; // held for an entry only
    Times m_times;
};

} // namespace stoa
