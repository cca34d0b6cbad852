#pragma once

#include "shared/store/Rows.h"

#include <QList>
#include <QSqlDatabase>
#include <QString>
#include <QVariant>

#include <unordered_map>

class QThread;

namespace stoa {

// A connection to the database. A back end derives from it (sqlite/SqliteDatabase,
// postgresql/PostgresDatabase) and opens the connection. Belongs to the thread that made it, which also
// destroys it; not thread-safe. Every function throws DatabaseError.
class Database
{
    Q_DISABLE_COPY_MOVE(Database)

public:
    virtual ~Database();

    // Runs one statement with its ?-placeholders bound in order (see SqlValue). Statements are prepared once
    // and kept by their SQL text, so a text must not contain values, and a ? only as a placeholder. A
    // statement may run again while its rows are being read. Numbered placeholders (?1) don't work: QSQLITE
    // can't bind one value to two places.
    template<class... Values> Rows run(const QString &sql, const Values &...values)
    {
        Rows rows = prepared(sql);
        [[maybe_unused]] qsizetype position = 0;
        (rows.bind(position++, SqlValue(values)), ...);
        rows.execute();
        return rows;
    }

    // The same for values whose number is not known beforehand, such as those of an IN list.
    Rows runWith(const QString &sql, const QList<SqlValue> &values);

    // A number that changes when another connection has committed (SQLite: PRAGMA data_version).
    virtual qint64 dataVersion() = 0;

protected:
    enum class Fetching {
        RowByRow,
        AllRows, // when the statement is executed
    };

    // driver: the name of the Qt SQL driver, such as "QSQLITE".
    explicit Database(const QString &driver, Fetching fetching = Fetching::RowByRow);

    QSqlDatabase &connection() { return m_connection; }

    // Before the connection is opened again. No statement may be running.
    void forgetStatements();

private:
    friend class ReadTransaction;
    friend class Rows;
    friend class Transaction;

    // Starts a transaction that may write.
    virtual void beginWriting() = 0;
    // Commits it. Throws if it is not certain that the next start finds it.
    virtual void commitWriting() = 0;
    // Starts a transaction whose statements all see the same snapshot.
    virtual void beginReading() = 0;
    // Ends a transaction of either kind without keeping its changes.
    virtual void rollBack() = 0;
    // sql: the statement that failed; empty if there is none.
    virtual DatabaseError errorOf(const QSqlError &error, const QString &sql) const = 0;

    // Returns the value that the driver must be given so that this one is stored.
    virtual QVariant toDriver(const QVariant &value) const { return value; }

    Rows prepared(const QString &sql);
    // The names that ?-placeholders have in QtSql. For a value that is bound by its position, QtSql composes
    // a name each time, which takes longer than all the rest of binding it.
    QString withNames(const QString &sql);
    const QString &nameOf(qsizetype position);

    QThread *m_thread;
    const Fetching m_fetching;
    QSqlDatabase m_connection;
    std::unordered_map<QString, Rows::Idle> m_statements;
    QStringList m_names;
};

} // namespace stoa
