#pragma once

#include "shared/store/sqlite/Migration.h"
#include "shared/store/sqlite/MigrationReport.h"
#include "shared/store/sqlite/SqliteDatabase.h"

#include <QDir>

namespace stoa {

// Makes the tables of an older version of Stoa in a new file, without rows.
inline void makeSchema(SqliteDatabase &database, int version)
{
    MigrationReport report;
    const QDir folder(QStringLiteral(":/migrations/sqlite"));
    for (const QString &file : folder.entryList({QStringLiteral("*.sql")}, QDir::Files, QDir::Name)) {
        const Migration migration(folder.filePath(file));
        if (migration.version() <= version)
            migration.apply(database, report);
    }
    database.run(QStringLiteral("PRAGMA user_version = %1").arg(version));
}

} // namespace stoa
