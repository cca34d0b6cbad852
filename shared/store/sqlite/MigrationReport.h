#pragma once

#include <QString>
#include <QStringList>

namespace stoa {

// The result of Migrator::run(). As long as scrubNeeded is true, old tokens and hashes may be readable
// in free pages of the file: wrap the hashes that UserStore::withBareHash() returns, then call
// SqliteDatabase::scrub().
struct MigrationReport
{
    bool isNew = false; // there was no file, or one without tables
    int from = 0; // schema version found
    int to = 0; // schema version now
    QString backupPath; // the copy of the original file; empty if nothing had to change
    QStringList notes; // one sentence each, for people; also written to the log
    bool scrubNeeded = false;
};

} // namespace stoa
