#pragma once

#include <QStringList>

namespace stoa {

class SqliteDatabase;

// Looks for damage in a database of Stoa. Reads all of it, in one snapshot, so a server may go on writing;
// changes nothing. Blocks for seconds if the file is big.
class DatabaseCheck
{
public:
    explicit DatabaseCheck(SqliteDatabase &database)
        : m_database(database)
    {
    }

    // Returns one sentence for each problem: what damage() finds, rows that refer to missing ones, chats
    // whose changes do not have different numbers up to the chat's own, or that have more or fewer messages
    // than their numbers say, reactions without a message or with a wrong count, and pins without a message.
    // All but the first two are checked only if the schema is the newest one.
    QStringList problems() const;
    // Returns the problems of the file's pages and indexes (PRAGMA integrity_check), the first hundred of
    // them.
    QStringList damage() const;

private:
    QStringList danglingReferences() const;
    QStringList wrongNumbers() const;
    QStringList wrongOrder() const;
    QStringList wrongOrdinals() const;
    QStringList wrongReactions() const;
    QStringList wrongReactionCounts() const;
    QStringList wrongPins() const;

    SqliteDatabase &m_database;
};

} // namespace stoa
