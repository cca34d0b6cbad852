#pragma once

#include <QString>

namespace stoa {

class SqliteDatabase;

// Looks for damaged pages: reads the root and both ends of each table and index, and a sample of the rows.
// Takes some milliseconds, half a second at most, however big the file is; SchemaCheck::requireSound() reads
// all of it. Changes nothing.
class SampleCheck
{
public:
    explicit SampleCheck(SqliteDatabase &database)
        : m_database(database)
    {
    }

    // Throws DatabaseError (Corrupt) with the name of the damaged table.
    void requireSound() const;

private:
    struct Part
    {
        QString type; // table or index
        QString name;
        QString table;
        QString sql; // empty for the index of a constraint
    };

    void read(const Part &part) const;
    void readEnds(const Part &part) const;
    QString keyOf(const Part &part, const QString &order) const;
    void readSample(const QString &table) const;

    SqliteDatabase &m_database;
};

} // namespace stoa
