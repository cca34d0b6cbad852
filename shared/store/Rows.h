#pragma once

#include "shared/store/SqlValue.h"

#include <QSqlQuery>

#include <memory>
#include <type_traits>
#include <vector>

namespace stoa {

// The rows of one running statement, read forwards. Its destructor resets the statement, so that no read
// transaction stays open, and must run before the Database goes. Made by Database::run().
class Rows
{
public:
    Rows(Rows &&) = default;
    Rows &operator=(Rows &&) = delete;
    ~Rows();

    // Steps to the next row; call it before the first one, too. Throws DatabaseError.
    bool next();

    // What valueIn(const Rows &) makes of each row that is left. Throws DatabaseError.
    template<class ValueIn> auto all(ValueIn valueIn)
    {
        QList<std::invoke_result_t<ValueIn, const Rows &>> values;
        while (next())
            values.append(valueIn(*this));
        return values;
    }

    // Columns count from 0.
    QString text(int column) const { return m_statement->value(column).toString(); }

    QByteArray bytes(int column) const { return m_statement->value(column).toByteArray(); }

    qint64 integer(int column) const { return m_statement->value(column).toLongLong(); }

    // The start of 1970 where the column holds no moment.
    QDateTime time(int column) const;

    bool isNull(int column) const { return m_statement->isNull(column); }

    // NULL is the id that names nothing.
    template<class Id> Id id(int column) const { return Id(integer(column)); }

    // How many rows the statement changed. With RETURNING: after all of them were read.
    int affected() const { return m_statement->numRowsAffected(); }

    // The key of the row that an INSERT added.
    qint64 insertedId() const { return m_statement->lastInsertId().toLongLong(); }

private:
    friend class Database;
    using Statement = std::unique_ptr<QSqlQuery>;
    using Idle = std::vector<Statement>; // the prepared statements of one SQL text that nobody uses

    Rows(Statement statement, Idle &idle);

    void bind(int position, const SqlValue &value) { m_statement->bindValue(position, value.variant()); }

    void execute();

    Statement m_statement;
    Idle *m_idle;
};

} // namespace stoa
