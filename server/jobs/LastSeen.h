#pragma once

#include "shared/concurrency/Pending.h"
#include "shared/concurrency/TaskScope.h"
#include "shared/model/StrongId.h"

#include <QDateTime>
#include <QHash>

#include <mutex>

namespace stoa {

class DatabaseWriter;

// Remembers when people were last seen, and which of their sessions are to last longer. Requests note it, and
// sockets as they open and close; now and then all of it is written, a little at a time, so that no request
// costs a write. A server that is killed loses what it has not written. Belongs to the main thread; note()
// and renew() are thread-safe.
class LastSeen
{
public:
    explicit LastSeen(DatabaseWriter &writer)
        : m_writer(writer)
    {
    }

    void note(SessionId session);
    // Notes the session, and that it ends at another time from now on. False if that was noted before and is
    // still to be written.
    bool renew(SessionId session, const QDateTime &expiresAt);
    // Hands the writer what was noted. If the write fails, it is tried again at the next call.
    void write();
    // Hands the writer everything in one job, before the writer finishes.
    void writeAll();

private:
    struct Sighting
    {
        QDateTime at;
        QDateTime expiresAt = {}; // of a session that is renewed
    };

    using Sightings = QHash<SessionId, Sighting>;

    Sightings take(qsizetype most);
    void putBack(const Sightings &sightings);
    Pending<> store(const Sightings &sightings);
    Task<> writeChunks();

    DatabaseWriter &m_writer;
    std::mutex m_mutex; // held for an entry only
    Sightings m_sightings;
    TaskScope m_writes;
};

} // namespace stoa
