#pragma once

#include <QString>

namespace stoa {

class SqliteDatabase;

// Copies a database before its schema changes, to "<path>.before-v<version>-<UTC time>" beside it. Only the
// owner can read the copy.
class PreMigrationBackup
{
public:
    // Returns the path of the copy once it is complete and on disk. Throws DatabaseError.
    static QString keep(SqliteDatabase &database, int version);
};

} // namespace stoa
