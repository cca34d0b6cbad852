#pragma once

#include "shared/store/DatabaseError.h"

#include <QString>

#include <atomic>

namespace stoa {

// Remembers that the database has turned out to be damaged. DatabaseWriter then refuses every change until
// the server is started with a sound file. Thread-safe.
class DamageLatch
{
public:
    explicit DamageLatch(QString databasePath)
        : m_path(std::move(databasePath))
    {
    }

    bool isSet() const { return m_isSet.load(std::memory_order_relaxed); }

    // Call it with each error of the database. The first one of the kind Corrupt sets the latch and is
    // logged, with the way back to a sound file.
    void note(const DatabaseError &error);
    // The error with which changes are refused while the latch is set.
    DatabaseError refusal() const;

private:
    const QString m_path;
    std::atomic<bool> m_isSet = false;
};

} // namespace stoa
