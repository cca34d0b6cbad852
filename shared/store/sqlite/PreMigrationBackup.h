#pragma once

#include <QString>

namespace stoa {

class Database;

// The copy of a database that is kept beside it before its schema changes:
// "<path>.before-v<version>-<UTC time>", readable by its owner only.
class PreMigrationBackup
{
public:
    // Returns the path once the copy is complete and on disk. Throws DatabaseError.
    static QString keep(Database &database, int version);
};

} // namespace stoa
