#pragma once

#include <QString>

namespace stoa {

// The write-ahead log that a server has left beside its database because it was killed. Reads the file itself
// (https://www.sqlite.org/walformat.html), so use it before any connection opens the database: SQLite then
// takes what is intact, drops the rest without a word and overwrites it. Any thread; blocks.
class WriteAheadLog
{
public:
    explicit WriteAheadLog(const QString &databasePath)
        : m_databasePath(databasePath)
    {
    }

    // Returns how many complete transactions SQLite will drop because something before their end is damaged.
    // A transaction that was being written when the process was killed is not complete, and was not
    // acknowledged. After a loss of power one that was being written may seem complete, and is counted.
    int lostTransactions() const;

private:
    QString m_databasePath;
};

} // namespace stoa
