#pragma once

#include <QString>
#include <QStringList>

namespace stoa {

// What Migrator::run() found and did. While scrubNeeded, bytes of old tokens and hashes may be readable in
// free pages: wrap the passwords that UserStore::countBareHashes() counts, then call Database::scrub().
struct MigrationReport
{
    bool isNew = false; // there was no database yet, or an empty file
    int from = 0; // schema version found
    int to = 0; // schema version now
    QString backupPath; // the copy of the file as it was; empty where nothing had to change
    QStringList notes; // what people should know, one sentence each; in the log, too
    bool scrubNeeded = false;
};

} // namespace stoa
