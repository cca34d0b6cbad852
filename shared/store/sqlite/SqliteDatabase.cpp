#include "shared/store/sqlite/SqliteDatabase.h"

#include "shared/store/DatabaseError.h"

#include <QFile>
#include <QFileInfo>
#include <QSqlError>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace stoa {

using namespace Qt::StringLiterals;
using Kind = DatabaseError::Kind;

namespace {

constexpr int writerTimeout = 5000; // ms
constexpr int readerTimeout = 100;

// SQLite creates files with the mode of the umask; -wal and -shm get the mode of the database.
void createPrivate(const QString &path)
{
    const int file = ::open(QFile::encodeName(path).constData(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
    if (file < 0)
        return; // it exists; SQLite reports any other reason when it opens the file
    ::fchmod(file, 0600);
    ::close(file);
}

QString optionsFor(SqliteDatabase::Access access, const QString &path)
{
    const bool isReader = access == SqliteDatabase::Access::ReadOnly;
    // The last writable connection to close would checkpoint a WAL that a killed server left behind.
    const bool keepsWal = access == SqliteDatabase::Access::Inspect && QFile::exists(path + "-wal"_L1);
    QString options = u"QSQLITE_BUSY_TIMEOUT=%1"_s.arg(isReader ? readerTimeout : writerTimeout);
    if (isReader || keepsWal)
        options += ";QSQLITE_OPEN_READONLY"_L1;
    return options;
}

// https://www.sqlite.org/rescode.html: the low byte is the primary result code.
Kind kindOf(int code)
{
    switch (code & 0xFF) {
    case 5: // SQLITE_BUSY
    case 6: // SQLITE_LOCKED
        return Kind::Busy;
    case 13: // SQLITE_FULL
        return Kind::Full;
    case 3: // SQLITE_PERM
    case 8: // SQLITE_READONLY
    case 14: // SQLITE_CANTOPEN
    case 23: // SQLITE_AUTH
        return Kind::ReadOnly;
    case 11: // SQLITE_CORRUPT
    case 26: // SQLITE_NOTADB
        return Kind::Corrupt;
    case 19: // SQLITE_CONSTRAINT
        return Kind::Constraint;
    default:
        return Kind::Other;
    }
}

bool isIoError(int code)
{
    return (code & 0xFF) == 10; // SQLITE_IOERR
}

// SQLite says SQLITE_FULL only if the file or its log can't grow. The index of the log (-shm), which is made
// anew after a kill, and a quota that is used up are SQLITE_IOERR.
bool isDiskFull(const QString &path)
{
    constexpr off_t room = 64 * 1024; // the index begins with 32 KiB
    const QByteArray folder = QFile::encodeName(QFileInfo(path).absolutePath());
    const int file = ::open(folder.constData(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    const int error = file < 0 ? errno : ::posix_fallocate(file, 0, room);
    if (file >= 0)
        ::close(file);
    return error == ENOSPC || error == EDQUOT || error == EFBIG;
}

QString sentenceOf(Kind kind)
{
    switch (kind) {
    case Kind::Busy:
        return u"Another program has locked the database"_s;
    case Kind::Full:
        return u"The disk is full"_s;
    case Kind::ReadOnly:
        return u"The database or its folder can't be opened or written"_s;
    case Kind::Corrupt:
        return u"The file is damaged or not an SQLite database"_s;
    case Kind::Constraint:
        return u"A constraint of the database was violated"_s;
    case Kind::NewerSchema:
    case Kind::OlderSchema:
    case Kind::Other:
        break;
    }
    return u"The database reports an error"_s;
}

} // namespace

SqliteDatabase::SqliteDatabase(const QString &path, Access access)
    : Database(u"QSQLITE"_s)
    , m_path(path)
{
    try {
        open(access);
        configure(access);
    } catch (const DatabaseError &error) {
        throw DatabaseError(error.kind(), u"The database %1 can't be opened. %2"_s.arg(path, error.text()));
    }
}

void SqliteDatabase::open(Access access)
{
    if (access == Access::ReadWrite)
        createPrivate(m_path);
    connection().setDatabaseName(m_path);
    connection().setConnectOptions(optionsFor(access, m_path));
    if (!connection().open())
        throw errorOf(connection().lastError());
}

void SqliteDatabase::configure(Access access)
{
    if (access == Access::ReadOnly)
        run(u"PRAGMA query_only = ON"_s);
    if (access == Access::ReadWrite)
        configureWriter();
    run(u"SELECT count(*) FROM sqlite_schema"_s); // SQLite opens files lazily: this fails if it is no
                                                  // database
}

void SqliteDatabase::configureWriter()
{
    {
        Rows mode = run(u"PRAGMA journal_mode = WAL"_s); // takes effect when the statement ends
        if (!mode.next() || mode.text(0) != "wal"_L1)
            throw DatabaseError(Kind::ReadOnly, u"It can't be switched to a write-ahead log."_s);
    }
    run(u"PRAGMA synchronous = FULL"_s);
    run(u"PRAGMA foreign_keys = ON"_s);
    run(u"PRAGMA secure_delete = ON"_s);
    run(u"PRAGMA cache_size = -65536"_s); // KiB: keeps the indexes that each message changes in memory
    run(u"PRAGMA wal_autocheckpoint = 4000"_s).next(); // pages: a quarter of the syncs of the default
    try { // SQLite opens a file that it can't write without an error
        beginWriting();
        run(u"ROLLBACK"_s);
    } catch (const DatabaseError &error) {
        if (error.kind() != Kind::Busy)
            throw;
    }
}

// Takes the write lock at once: a transaction that takes it later fails if another one wrote meanwhile.
void SqliteDatabase::beginWriting()
{
    run(u"BEGIN IMMEDIATE"_s);
}

DatabaseError SqliteDatabase::errorOf(const QSqlError &error) const
{
    const int code = error.nativeErrorCode().toInt();
    const Kind kind = isIoError(code) && isDiskFull(m_path) ? Kind::Full : kindOf(code);
    const QString detail = error.databaseText().isEmpty() ? error.driverText() : error.databaseText();
    return DatabaseError(kind, u"%1: %2."_s.arg(sentenceOf(kind), detail));
}

qint64 SqliteDatabase::dataVersion()
{
    Rows rows = run(u"PRAGMA data_version"_s);
    rows.next();
    return rows.integer(0);
}

bool SqliteDatabase::truncateLog()
{
    Rows checkpoint = run(u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
    return checkpoint.next() && checkpoint.integer(0) == 0;
}

void SqliteDatabase::scrub()
{
    run(u"VACUUM"_s);
    if (!truncateLog())
        throw DatabaseError(Kind::Busy, u"A reader keeps the write-ahead log in use."_s);
    run(u"DELETE FROM Settings WHERE key = 'scrub'"_s);
}

bool SqliteDatabase::isScrubPending()
{
    return run(u"SELECT 1 FROM Settings WHERE key = 'scrub'"_s).next();
}

} // namespace stoa
