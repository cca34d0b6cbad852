#pragma once

#include <QString>

namespace stoa {

// Names, owners, modes and identities of the database's files. None of these functions opens a file: closing
// it would release the locks that SQLite holds on it for this process.
namespace FileAccess {

// Resolves links, also those that lead to no file yet. All names of one file have the same real path.
QString realPath(const QString &path);
// True if both names lead to the same existing file, perhaps by links.
bool isSameFile(const QString &first, const QString &second);
// Throws DatabaseError (ReadOnly) if this process may not write an existing file or folder. The sentence
// names its owner and mode.
void requireWritable(const QString &path);
// Such as "it belongs to root and has the mode 0644".
QString ownerAndMode(const QString &path);
// If this process is root's, gives an open file to the owner of the database, or of its folder if there is no
// database yet. The server could not use what a command of root has created otherwise.
void giveToOwnerOf(const QString &databasePath, int file);

} // namespace FileAccess
} // namespace stoa
