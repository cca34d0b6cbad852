#pragma once

#include "shared/store/sqlite/MigrationReport.h"

#include <QString>

#include <memory>

namespace stoa {

class SqliteDatabase;

// Brings a database file to the schema of this Stoa: creates a new one, takes over the file of the old app,
// or applies the missing migrations. Each migration is one transaction, so the next run completes an
// interrupted one; a new file has its name only when it is complete. Before the first change to an existing
// file, a copy is kept beside it; not if the migration fails without having changed it. Opens and closes
// its own connections: the caller holds the DatabaseLock and opens a database only afterwards. If nothing had
// to change, one of them stays open as long as the migrator exists, so that the caller's need not read a long
// write-ahead log again. Blocks; any thread.
class Migrator
{
public:
    explicit Migrator(const QString &path);
    ~Migrator();
    Q_DISABLE_COPY_MOVE(Migrator)

    static int latestVersion();

    // Throws DatabaseError: NewerSchema, Corrupt (damaged, empty, or not a database of Stoa), ReadOnly, Busy
    // or Full. The file is then unchanged, or as the last complete migration left it.
    MigrationReport run();

private:
    void create(MigrationReport &report) const;
    void inspect(MigrationReport &report);
    void refreshNames();
    void migrateOrUndo(MigrationReport &report) const;

    const QString m_path;
    std::unique_ptr<SqliteDatabase> m_inspected;
};

} // namespace stoa
