#pragma once

#include <QStringList>

namespace stoa {

// The words that may come next on a command line, for the completion of shells ("stoa complete"): names of
// users, and the ids of chats, sessions, invites and tokens. Reads the database itself, whether a server is
// running or not, for a moment only; never prints an error.
class Completion
{
public:
    // words: those of the command line, the last one being the beginning of the word to complete. Returns a
    // line for each possible word, with a description after a tab if it has one; nothing if nothing can be
    // offered, or the database can't be read at once.
    static QString lines(const QString &databasePath, const QStringList &words);
};

} // namespace stoa
