#pragma once

#include "shared/store/DatabaseError.h"
#include "shared/store/SqlValue.h"

#include <QSqlQuery>

#include <memory>
#include <type_traits>
#include <vector>

namespace stoa {

class Database;

// The rows of a running statement, read forwards. Made by Database::run(). The destructor resets the
// statement, so that no read transaction stays open; it must run before the Database is destroyed.
class Rows
{
public:
    Rows(Rows &&) = default;
    Rows &operator=(Rows &&) = delete;
    ~Rows();

    // Steps to the next row; also needed before the first one. False after the last row. Throws
    // DatabaseError.
    bool next();

    // Calls valueIn(const Rows &) for each remaining row and returns the results. Throws DatabaseError.
    template<class ValueIn> auto all(ValueIn valueIn)
    {
        QList<std::invoke_result_t<ValueIn, const Rows &>> values;
        while (next())
            values.append(valueIn(*this));
        return values;
    }

    // Columns count from 0.
    QString text(int column) const { return m_statement->value(column).toString(); }

    qint64 integer(int column) const { return m_statement->value(column).toLongLong(); }

    // 1970-01-01 if the column holds no valid time.
    QDateTime time(int column) const;

    bool isNull(int column) const { return m_statement->isNull(column); }

    // NULL becomes the null id.
    template<class Id> Id id(int column) const { return Id(integer(column)); }

    // The number of rows that the statement changed. With RETURNING, call it after the last row was read.
    int affected() const { return m_statement->numRowsAffected(); }

    // The key of the row that an INSERT added.
    qint64 insertedId() const { return m_statement->lastInsertId().toLongLong(); }

private:
    friend class Database;
    using Statement = std::unique_ptr<QSqlQuery>;
    using Idle = std::vector<Statement>; // prepared statements of one SQL text that are not running

    Rows(Database &database, Statement statement, Idle &idle);

    void bind(qsizetype position, const SqlValue &value);
    void execute();

    Database *m_database;
    Statement m_statement;
    Idle *m_idle;
};

} // namespace stoa
