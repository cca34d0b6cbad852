#pragma once

#include "shared/concurrency/Pending.h"
#include "shared/concurrency/TaskScope.h"
#include "shared/model/StrongId.h"

#include <QDateTime>
#include <QHash>

#include <mutex>

namespace stoa {

class DatabaseWriter;

// Remembers when people were last seen, for admins. Their sockets note it as they open and close, and now and
// then all of it is written, a little at a time, so that no request costs a write. A server that is killed
// loses what it has not written. Belongs to the main thread; note() is thread-safe.
class LastSeen
{
public:
    explicit LastSeen(DatabaseWriter &writer)
        : m_writer(writer)
    {
    }

    void note(SessionId session);
    // Hands the writer what was noted. If the write fails, it is tried again at the next call.
    void write();
    // Hands the writer everything in one job, before the writer finishes.
    void writeAll();

private:
    using Times = QHash<SessionId, QDateTime>;

    Times take(qsizetype most);
    void putBack(const Times &times);
    Pending<> store(const Times &times);
    Task<> writeChunks();

    DatabaseWriter &m_writer;
    std::mutex m_mutex; // held for an entry only
    Times m_times;
    TaskScope m_writes;
};

} // namespace stoa
