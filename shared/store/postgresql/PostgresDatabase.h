#pragma once

#include "shared/store/Database.h"
#include "shared/store/postgresql/PostgresUrl.h"

namespace stoa {

// A connection to a PostgreSQL database (15 or newer). A lost connection is Busy; the next transaction opens
// a new one. If it is lost while a transaction is committed, the error is Io, because the changes may be
// stored.
class PostgresDatabase final : public Database
{
public:
    enum class Access {
        ReadOnly,
        ReadWrite, // waits at most 5 s for a lock; a commit is on disk when it returns
    };

    PostgresDatabase(const PostgresUrl &url, Access access);

    // Runs a statement that can't be prepared, such as CREATE TABLE.
    void execute(const QString &sql);

    // Costs a query. Also changes if an unrelated transaction of the cluster has ended or is running, and
    // for a connection whose last transaction was rolled back.
    qint64 dataVersion() override;

private:
    void beginWriting() override;
    void commitWriting() override;
    void beginReading() override;
    void rollBack() override;
    DatabaseError errorOf(const QSqlError &error, const QString &sql) const override;

    void open();
    void reopenIfLost();
    void noteOwnTransaction();

    const PostgresUrl m_url;
    const Access m_access;
    mutable bool m_isLost = false;
    qint64 m_dataVersion = 0;
    qint64 m_expectedTransaction = -1; // the next transaction id of the cluster if nobody else has written
};

} // namespace stoa
