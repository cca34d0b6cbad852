#pragma once

#include <QString>

namespace stoa {

class SqliteDatabase;

// Copies a database before its schema changes, to "<path>.before-v<version>-<UTC time>" beside it. Only the
// owner can read the copy. A database has one copy for a version, however often its migration is killed.
class PreMigrationBackup
{
public:
    // Returns the path of the copy once it is complete and on disk; that of an earlier one if they are equal.
    // Throws DatabaseError.
    static QString keep(SqliteDatabase &database, int version);
    // Removes the part of a copy that a killed process has left; it holds secrets. The caller holds the lock.
    static void removePartial(const QString &databasePath);
};

} // namespace stoa
