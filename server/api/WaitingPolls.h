#pragma once

#include "shared/model/StrongId.h"

#include <QHash>

#include <memory>
#include <mutex>

namespace stoa {

// Counts how many requests of each person wait for changes, on all I/O threads together, so that nobody fills
// the server with them. Thread-safe.
class WaitingPolls
{
public:
    static constexpr int perPerson = 8;

    // The request is counted as long as the result exists, which this must outlive. Null if the person has as
    // many waiting requests as allowed.
    std::shared_ptr<void> admit(UserId user);

private:
    void release(UserId user);

    std::mutex m_mutex; // guards all below
    QHash<UserId, int> m_counts;
};

} // namespace stoa
