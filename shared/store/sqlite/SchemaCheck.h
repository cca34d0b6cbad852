#pragma once

#include <QString>

namespace stoa {

class Database;

// Looks whether a database file is one of ours, changing nothing.
class SchemaCheck
{
public:
    explicit SchemaCheck(Database &database)
        : m_database(database)
    {
    }

    // The version of its schema; 0 is the old app's, or none yet.
    int version() const;
    // No table at all.
    bool isEmpty() const;
    // Throws DatabaseError: NewerSchema, or Corrupt where the tables are not Stoa's or the old app's.
    void requireOurs(int latestVersion) const;
    // For who reads it beside the server, or without one: throws DatabaseError, OlderSchema too.
    void requireCurrent(int latestVersion) const;
    // Reads the whole file. Throws DatabaseError (Corrupt).
    void requireSound() const;

private:
    bool hasTable(const QString &table) const;
    bool hasColumns(const QString &table, const QString &columns) const;
    void requireTables(bool all) const;

    Database &m_database;
};

} // namespace stoa
