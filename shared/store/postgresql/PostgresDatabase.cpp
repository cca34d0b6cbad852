#include "shared/store/postgresql/PostgresDatabase.h"

#include "shared/store/DatabaseError.h"

#include <QSqlError>

#include <algorithm>
#include <array>
#include <utility>

namespace stoa {

using namespace Qt::StringLiterals;
using Kind = DatabaseError::Kind;

namespace {

// Seconds and milliseconds. A host that does not answer must not keep the writer for long.
constexpr auto defaults = std::to_array<std::pair<const char *, const char *>>({
    {"target_session_attrs", "read-write"},
    {"connect_timeout", "5"},
    {"tcp_user_timeout", "10000"},
    {"application_name", "stoa"},
    {"client_encoding", "UTF8"},
});

QString optionsOf(const PostgresUrl &url)
{
    QStringList options = url.options;
    for (const auto &[name, value] : defaults) {
        const QString prefix = QString::fromLatin1(name) + u'=';
        const auto isSet = [&prefix](const QString &option) { return option.startsWith(prefix); };
        if (std::none_of(options.cbegin(), options.cend(), isSet))
            options.append(prefix + QString::fromLatin1(value));
    }
    return options.join(u';');
}

// The end of a connection, and what a server says that is starting, stopping, full or a standby now.
bool isLoss(const QString &state)
{
    return state.isEmpty() || state.startsWith("08"_L1) || state.startsWith("57P"_L1) || state == "25006"_L1
        || state == "53300"_L1;
}

// https://www.postgresql.org/docs/15/errcodes-appendix.html
Kind kindOf(const QString &state)
{
    if (isLoss(state) || state.startsWith("40"_L1) || state == "55P03"_L1 || state == "57014"_L1)
        return Kind::Busy; // also serialization failures, deadlocks, and locks that were not available in
                           // time
    if (state.startsWith("23"_L1))
        return Kind::Constraint;
    if (state == "53100"_L1)
        return Kind::Full;
    if (state.startsWith("58"_L1))
        return Kind::Io;
    if (state == "42501"_L1)
        return Kind::ReadOnly;
    if (state == "XX001"_L1 || state == "XX002"_L1)
        return Kind::Corrupt;
    return Kind::Other;
}

QString sentenceOf(Kind kind)
{
    switch (kind) {
    case Kind::Busy:
        return u"The PostgreSQL server is not available, or others use the same rows"_s;
    case Kind::Full:
        return u"The disk of the PostgreSQL server is full"_s;
    case Kind::Io:
        return u"The disk of the PostgreSQL server failed"_s;
    case Kind::ReadOnly:
        return u"The PostgreSQL user lacks a right"_s;
    case Kind::Corrupt:
        return u"The PostgreSQL database is damaged"_s;
    case Kind::Constraint:
        return u"A constraint of the database was violated"_s;
    default:
        return u"The PostgreSQL server reports an error"_s;
    }
}

// The first line; the next ones may contain values. So may those of class 22, data exceptions.
QString detailOf(const QSqlError &error)
{
    const QString state = error.nativeErrorCode();
    const QString line = error.databaseText().section(u'\n', 0, 0).simplified();
    if (state.isEmpty())
        return line.isEmpty() ? error.driverText() : line;
    return state.startsWith("22"_L1) ? state : state + u' ' + line;
}

} // namespace

// All rows of a result are fetched at once: in its forward-only mode, QPSQL drops those of one statement when
// another one runs.
PostgresDatabase::PostgresDatabase(const PostgresUrl &url, Access access)
    : Database(u"QPSQL"_s, Fetching::AllRows)
    , m_url(url)
    , m_access(access)
{
    connection().setHostName(url.hosts);
    connection().setUserName(url.user);
    connection().setPassword(url.password);
    connection().setDatabaseName(url.database);
    connection().setConnectOptions(optionsOf(url));
    try {
        open();
    } catch (const DatabaseError &error) {
        throw DatabaseError(error.kind(),
                            u"The database %1 can't be opened. %2"_s.arg(url.shown(), error.text()));
    }
}

void PostgresDatabase::open()
{
    m_isLost = true; // until it is open
    if (!connection().open())
        throw errorOf(connection().lastError(), {});
    execute(u"SET jit = off"_s);
    if (m_access == Access::ReadOnly) {
        execute(u"SET default_transaction_read_only = on"_s);
    } else {
        execute(u"SET lock_timeout = '5s'"_s);
        // A server that is set to wait for its standbys, too, does.
        execute(u"SELECT set_config('synchronous_commit', 'on', false)"
                " WHERE current_setting('synchronous_commit') IN ('off', 'local')"_s);
    }
    m_isLost = false;
    m_expectedTransaction = -1;
}

void PostgresDatabase::reopenIfLost()
{
    if (!m_isLost)
        return;
    forgetStatements();
    connection().close();
    open();
}

void PostgresDatabase::execute(const QString &sql)
{
    QSqlQuery query(connection());
    if (!query.exec(sql))
        throw errorOf(query.lastError(), sql);
}

void PostgresDatabase::beginWriting()
{
    reopenIfLost();
    execute(u"BEGIN ISOLATION LEVEL READ COMMITTED"_s);
}

void PostgresDatabase::commitWriting()
{
    // Also fails if a statement of the transaction has failed. PostgreSQL itself answers COMMIT with ROLLBACK
    // then, and no error.
    noteOwnTransaction();
    try {
        execute(u"COMMIT"_s);
    } catch (const DatabaseError &error) {
        m_expectedTransaction = -1;
        if (m_isLost)
            throw DatabaseError(Kind::Io, error.text());
        throw;
    }
}

void PostgresDatabase::beginReading()
{
    reopenIfLost();
    execute(u"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"_s);
}

void PostgresDatabase::rollBack()
{
    execute(u"ROLLBACK"_s);
}

// In the transaction that is about to be committed.
void PostgresDatabase::noteOwnTransaction()
{
    Rows rows = run(u"SELECT CAST(CAST(pg_current_xact_id_if_assigned() AS TEXT) AS BIGINT)"_s);
    if (rows.next() && !rows.isNull(0))
        m_expectedTransaction = rows.integer(0) + 1;
}

qint64 PostgresDatabase::dataVersion()
{
    Rows rows = run(u"SELECT CAST(CAST(pg_snapshot_xmin(pg_current_snapshot()) AS TEXT) AS BIGINT),"
                    " CAST(CAST(pg_snapshot_xmax(pg_current_snapshot()) AS TEXT) AS BIGINT)"_s);
    rows.next();
    const qint64 oldestRunning = rows.integer(0);
    const qint64 next = rows.integer(1);
    if (oldestRunning != next || next != m_expectedTransaction)
        ++m_dataVersion;
    m_expectedTransaction = oldestRunning == next ? next : -1;
    return m_dataVersion;
}

DatabaseError PostgresDatabase::errorOf(const QSqlError &error, const QString &) const
{
    const QString state = error.nativeErrorCode();
    m_isLost = m_isLost || isLoss(state);
    const Kind kind = kindOf(state);
    return DatabaseError(kind, u"%1: %2."_s.arg(sentenceOf(kind), detailOf(error)));
}

} // namespace stoa
