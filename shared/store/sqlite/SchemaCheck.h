#pragma once

#include <QString>

namespace stoa {

class SqliteDatabase;

// Checks whether a file is a database of Stoa or of the old app. Changes nothing.
class SchemaCheck
{
public:
    explicit SchemaCheck(SqliteDatabase &database)
        : m_database(database)
    {
    }

    // The version of the schema; 0 if the file is from the old app or empty.
    int version() const;
    // True if there is no table.
    bool isEmpty() const;
    // Throws DatabaseError: NewerSchema, or Corrupt if the tables are not those of Stoa or the old app.
    void requireOurs(int latestVersion) const;
    // For programs that only read the database: also throws OlderSchema if it needs a migration.
    void requireCurrent(int latestVersion) const;
    // Reads the whole file. Throws DatabaseError (Corrupt).
    void requireSound() const;

private:
    bool hasTable(const QString &table) const;
    bool hasColumns(const QString &table, const QString &columns) const;
    void requireTables(bool all) const;

    SqliteDatabase &m_database;
};

} // namespace stoa
