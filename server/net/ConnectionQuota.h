#pragma once

#include "server/net/ClientAddress.h"

#include <memory>

namespace stoa {

// Counts the open connections of each client address, or the WebSockets of each person, over all I/O threads,
// so that one of them can't use all that the server accepts. Copies count together. Thread-safe: its lock is
// taken when a connection begins or ends, never for a request or a frame.
class ConnectionQuota
{
public:
    // So many connections over the limit are answered at the same time. Further ones are closed at once.
    static constexpr int maxRefused = 16;

    ConnectionQuota() // no limit
        : ConnectionQuota(0)
    {
    }

    // limit: connections of one address or person; 0 for no limit.
    explicit ConnectionQuota(int limit);

    enum class Verdict {
        Admitted,
        Refused, // to be answered and closed
        Dropped, // to be closed without an answer
    };

    struct Admission
    {
        Verdict verdict = Verdict::Admitted;
        // The connection is counted as long as this exists. Null if it is not counted.
        std::shared_ptr<void> token;
    };

    // Logs refusals at most once a minute. Clients without a limitKey() are always admitted.
    Admission admit(const ClientAddress &client) const;
    // The same for a person, by the id of the user.
    Admission admitPerson(qint64 user) const;

private:
    struct Counts;
    class Token;

    Admission count(quint64 key) const;

    int m_limit;
    std::shared_ptr<Counts> m_counts;
};

} // namespace stoa
