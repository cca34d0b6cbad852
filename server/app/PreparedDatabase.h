#pragma once

#include "shared/store/sqlite/DatabaseLock.h"

#include <memory>

namespace stoa {

// The database of this process: locked, at the newest schema, and without secrets that an older schema left
// in the file. Must outlive everything that opens the database.
class PreparedDatabase
{
public:
    // A process that may change chats begins a run (see RunStore).
    enum class Run { Begin, None };

    // Creates the database if there is none. Throws DatabaseError.
    PreparedDatabase(std::unique_ptr<DatabaseLock> lock, Run run);

private:
    const std::unique_ptr<DatabaseLock> m_lock;
};

} // namespace stoa
