#pragma once

#include "shared/store/sqlite/MigrationReport.h"

#include <QString>

namespace stoa {

// Brings a database file to the schema of this Stoa: creates a new one, takes over the file of the old app,
// or applies the missing migrations. Each migration is one transaction, so the next run completes an
// interrupted one; a new file has its name only when it is complete. Before the first change to an existing
// file, a copy is kept beside it; not if the migration fails without having changed it. Opens and closes
// its own connections: the caller holds the DatabaseLock and opens a database only afterwards. Blocks; any
// thread.
class Migrator
{
public:
    explicit Migrator(const QString &path)
        : m_path(path)
    {
    }

    static int latestVersion();

    // Throws DatabaseError: NewerSchema, Corrupt (damaged, empty, or not a database of Stoa), ReadOnly, Busy
    // or Full. The file is then unchanged, or as the last complete migration left it.
    MigrationReport run();

private:
    void create(MigrationReport &report) const;
    void inspect(MigrationReport &report) const;
    void migrateOrUndo(MigrationReport &report) const;

    QString m_path;
};

} // namespace stoa
