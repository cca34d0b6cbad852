#pragma once

#include <QString>

namespace stoa {

// The files beside a database whose own file was deleted or moved away: log, index, journal and lock file. A
// start must not take such a folder for a new one. After an orderly stop, too, the lock file stays, and it
// says that there was a database.
namespace DatabaseRemains {

// Notes in a lock file that there is a database. On a full disk it does not; the next start does.
void mark(int lockFile);
// databasePath: of a file that does not exist, with its links resolved. Throws DatabaseError (Missing) if
// there was one.
void requireNone(const QString &databasePath);
// Removes log, index and journal. SQLite would apply those of one file to the next file of the same name.
void removeLogs(const QString &databasePath);

} // namespace DatabaseRemains
} // namespace stoa
