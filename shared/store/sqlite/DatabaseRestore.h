#pragma once

#include <QString>

namespace stoa {

class DatabaseLock;

// Puts a backup in the place of a database. Nothing is lost: the replaced database stays beside it under
// another name. The new one has a new epoch, so clients that have seen newer messages reload. Any thread;
// blocks.
class DatabaseRestore
{
public:
    // Replaces the database of the lock, or creates it. The owner and mode of the database stay, or become
    // those of its folder (0600). Returns the name of the replaced database, or nothing if there was none.
    // Throws DatabaseError, also if the backup is damaged or not a database of Stoa; the database is then
    // unchanged.
    static QString run(const DatabaseLock &lock, const QString &backup);
};

} // namespace stoa
