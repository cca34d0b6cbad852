#include "shared/store/Database.h"

#include "shared/store/DatabaseError.h"

#include <QFile>
#include <QSqlError>
#include <QThread>
#include <QUuid>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

constexpr int writerPatience = 5000; // ms
constexpr int readerPatience = 100;

// SQLite would let the umask decide, and gives -wal and -shm the mode of the database.
void createPrivate(const QString &path)
{
    const int file = ::open(QFile::encodeName(path).constData(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
    if (file < 0)
        return; // it exists; what else is wrong with it SQLite says when opening
    ::fchmod(file, 0600);
    ::close(file);
}

QString optionsFor(Database::Access access, const QString &path)
{
    const bool isReader = access == Database::Access::ReadOnly;
    // The last connection that can write would fold a WAL that a killed server left into the file.
    const bool keepsWal = access == Database::Access::Inspect && QFile::exists(path + "-wal"_L1);
    QString options = u"QSQLITE_BUSY_TIMEOUT=%1"_s.arg(isReader ? readerPatience : writerPatience);
    if (isReader || keepsWal)
        options += ";QSQLITE_OPEN_READONLY"_L1;
    return options;
}

} // namespace

Database::Database(const QString &path, Access access)
    : m_path(path)
    , m_thread(QThread::currentThread())
    , m_connection(QSqlDatabase::addDatabase(u"QSQLITE"_s, QUuid::createUuid().toString(QUuid::Id128)))
{
    try {
        open(access);
        configure(access);
    } catch (const DatabaseError &error) {
        m_statements.clear();
        const QString name = m_connection.connectionName();
        m_connection = {};
        QSqlDatabase::removeDatabase(name);
        throw DatabaseError(error.kind(), u"The database %1 can't be opened. %2"_s.arg(path, error.text()));
    }
}

Database::~Database()
{
    Q_ASSERT(m_thread == QThread::currentThread());
    m_statements.clear();
    const QString name = m_connection.connectionName();
    m_connection.close();
    m_connection = {};
    QSqlDatabase::removeDatabase(name);
}

void Database::open(Access access)
{
    if (access == Access::ReadWrite)
        createPrivate(m_path);
    m_connection.setDatabaseName(m_path);
    m_connection.setConnectOptions(optionsFor(access, m_path));
    if (!m_connection.open())
        throw DatabaseError::of(m_connection.lastError());
}

void Database::configure(Access access)
{
    if (access == Access::ReadOnly)
        run(u"PRAGMA query_only = ON"_s);
    if (access == Access::ReadWrite)
        configureWriter();
    run(u"SELECT count(*) FROM sqlite_schema"_s); // opening is lazy: this finds what is no database
}

void Database::configureWriter()
{
    {
        Rows mode = run(u"PRAGMA journal_mode = WAL"_s); // takes effect when the statement ends
        if (!mode.next() || mode.text(0) != "wal"_L1)
            throw DatabaseError(DatabaseError::Kind::ReadOnly,
                                u"It can't be switched to a write-ahead log."_s);
    }
    run(u"PRAGMA synchronous = FULL"_s);
    run(u"PRAGMA foreign_keys = ON"_s);
    run(u"PRAGMA secure_delete = ON"_s);
    run(u"PRAGMA cache_size = -65536"_s); // KiB: the indexes that each message writes to stay in memory
    run(u"PRAGMA wal_autocheckpoint = 4000"_s).next(); // pages: a quarter of the syncs of the default
    try { // SQLite opens a file that can't be written without a word
        run(u"BEGIN IMMEDIATE"_s);
        run(u"ROLLBACK"_s);
    } catch (const DatabaseError &error) {
        if (error.kind() != DatabaseError::Kind::Busy)
            throw;
    }
}

Rows Database::prepared(const QString &sql)
{
    Q_ASSERT(m_thread == QThread::currentThread());
    Rows::Idle &idle = m_statements[sql];
    if (!idle.empty()) {
        Rows::Statement statement = std::move(idle.back());
        idle.pop_back();
        return Rows(std::move(statement), idle);
    }
    auto statement = std::make_unique<QSqlQuery>(m_connection);
    statement->setForwardOnly(true);
    if (!statement->prepare(sql))
        throw DatabaseError::of(statement->lastError());
    return Rows(std::move(statement), idle);
}

void Database::scrub()
{
    run(u"VACUUM"_s);
    {
        Rows checkpoint = run(u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
        if (!checkpoint.next() || checkpoint.integer(0) != 0)
            throw DatabaseError(DatabaseError::Kind::Busy, u"A reader keeps the write-ahead log in use."_s);
    }
    run(u"DELETE FROM Settings WHERE key = 'scrub'"_s);
}

bool Database::isScrubPending()
{
    return run(u"SELECT 1 FROM Settings WHERE key = 'scrub'"_s).next();
}

} // namespace stoa
