#pragma once

#include "shared/store/sqlite/DatabaseLock.h"

#include <memory>

namespace stoa {

// The database of this process: locked, at the newest schema, and without secrets that an older schema left
// in the file. Must outlive everything that opens the database.
class PreparedDatabase
{
public:
    // Creates the database if there is none. Throws DatabaseError.
    explicit PreparedDatabase(std::unique_ptr<DatabaseLock> lock);

    // Call it before anything that may change chats opens the database (see RunStore).
    void beginRun();

private:
    const std::unique_ptr<DatabaseLock> m_lock;
};

} // namespace stoa
