#pragma once

#include "shared/store/MigrationReport.h"

#include <QString>

namespace stoa {

class Database;

// Brings a database file to the schema of this Stoa: makes a new one, takes over the old app's, does the
// missing migrations, each in one transaction, so that a killed run is completed by the next. Before the
// first change to an existing file a copy is kept beside it. Opens its own connections and closes them; the
// caller holds the DatabaseLock, and opens a Database only afterwards. Blocks; any thread.
class Migrator
{
public:
    explicit Migrator(const QString &path)
        : m_path(path)
    {
    }

    static int latestVersion();

    // Throws DatabaseError: NewerSchema, Corrupt (no database, a damaged or a foreign one), ReadOnly, Busy,
    // Full. The file is untouched then, or as the last complete migration left it.
    MigrationReport run();

private:
    void inspect(MigrationReport &report) const;
    void migrate(MigrationReport &report) const;

    QString m_path;
};

} // namespace stoa
