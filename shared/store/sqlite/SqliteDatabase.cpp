#include "shared/store/sqlite/SqliteDatabase.h"

#include "shared/store/DatabaseError.h"
#include "shared/store/Transaction.h"
#include "shared/store/sqlite/FileAccess.h"

#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
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
// The log shrinks to this size once a long reader no longer needs more: the size of a checkpoint, because a
// log that shrinks and grows makes commits slower.
constexpr qint64 logSizeLimit = 64 * 1024 * 1024;

// SQLite creates files with the mode of the umask; -wal and -shm get the mode of the database.
void createPrivate(const QString &path)
{
    const int file = ::open(QFile::encodeName(path).constData(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
    if (file < 0)
        return; // it exists; SQLite reports any other reason when it opens the file
    ::fchmod(file, 0600);
    ::close(file);
}

// SQLite opens a file that it can't write without an error.
void requireWritable(const QString &path)
{
    const QString file = FileAccess::realPath(path); // SQLite puts the log and its index beside it
    for (const QString &part : {file, file + "-wal"_L1, file + "-shm"_L1}) {
        if (QFile::exists(part))
            FileAccess::requireWritable(part);
    }
    if (!QFile::exists(file + "-wal"_L1))
        FileAccess::requireWritable(QFileInfo(file).absolutePath());
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
    case 10: // SQLITE_IOERR
        return Kind::Io;
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

// The names of the tables that a statement uses.
QString tablesIn(const QString &sql)
{
    static const QRegularExpression table(u"\\b(?:FROM|JOIN|INTO|UPDATE)\\s+\"?(?!SET\\b)(\\w+)"_s);
    QStringList names;
    for (const QRegularExpressionMatch &match : table.globalMatch(sql))
        names.append(match.captured(1));
    names.removeDuplicates();
    return names.join(u", "_s);
}

QString sentenceOf(Kind kind)
{
    switch (kind) {
    case Kind::Busy:
        return u"Another program has locked the database"_s;
    case Kind::Full:
        return u"The disk is full"_s;
    case Kind::Io:
        return u"The disk failed"_s;
    case Kind::ReadOnly:
        return u"The database or its folder can't be opened or written"_s;
    case Kind::Corrupt:
        return u"The file is damaged or not an SQLite database"_s;
    case Kind::Constraint:
        return u"A constraint of the database was violated"_s;
    case Kind::Missing:
    case Kind::Replaced:
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
    if (access == Access::ReadWrite)
        requireWritable(path);
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
        throw errorOf(connection().lastError(), {});
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
    // Pages. Under load most of them are the same few thousand again and again, so fewer checkpoints write
    // less. The writer does them: up to SQLite 3.51.2, another connection that checkpoints beside it can lose
    // commits (https://sqlite.org/wal.html#the_wal_reset_bug).
    run(u"PRAGMA wal_autocheckpoint = 16000"_s).next();
    run(u"PRAGMA journal_size_limit = %1"_s.arg(logSizeLimit)).next();
    try { // SQLite opens a file that it can't write without an error
        beginWriting();
        run(u"ROLLBACK"_s);
    } catch (const DatabaseError &error) {
        if (error.kind() != Kind::Busy)
            throw;
    }
    m_files = {FileIdentity(m_path), FileIdentity(FileAccess::realPath(m_path) + "-wal"_L1)};
}

void SqliteDatabase::requireSameFiles() const
{
    for (const FileIdentity &file : m_files)
        file.requireUnchanged();
}

// Takes the write lock at once: a transaction that takes it later fails if another one wrote meanwhile.
void SqliteDatabase::beginWriting()
{
    requireSameFiles();
    run(u"BEGIN IMMEDIATE"_s);
}

// A file that was replaced before the COMMIT has not got it.
void SqliteDatabase::commitWriting()
{
    run(u"COMMIT"_s);
    requireSameFiles();
}

void SqliteDatabase::beginReading()
{
    run(u"BEGIN"_s);
}

void SqliteDatabase::rollBack()
{
    run(u"ROLLBACK"_s);
}

DatabaseError SqliteDatabase::errorOf(const QSqlError &error, const QString &sql) const
{
    const int code = error.nativeErrorCode().toInt();
    const Kind kind = isIoError(code) && isDiskFull(m_path) ? Kind::Full : kindOf(code);
    QString detail = error.databaseText().isEmpty() ? error.driverText() : error.databaseText();
    if (const QString tables = tablesIn(sql); kind == Kind::Corrupt && !tables.isEmpty())
        detail += u" (in a statement on %1)"_s.arg(tables);
    return DatabaseError(kind, u"%1: %2."_s.arg(sentenceOf(kind), detail));
}

// SQLite drops U+FEFF at the start of a bound text as a byte order mark, and U+FFFE makes it swap the bytes
// of the whole text (https://sqlite.org/c3ref/bind_blob.html). Another mark before them is the one that it
// drops.
QVariant SqliteDatabase::toDriver(const QVariant &value) const
{
    if (value.typeId() != QMetaType::QString)
        return value;
    constexpr QChar mark = u'\ufeff';
    constexpr QChar swappedMark = u'\ufffe';
    const auto &text = *static_cast<const QString *>(value.constData());
    if (text.startsWith(mark) || text.startsWith(swappedMark))
        return QString(mark + text);
    return value;
}

void SqliteDatabase::setLockTimeout(std::chrono::milliseconds timeout)
{
    run(u"PRAGMA busy_timeout = %1"_s.arg(timeout.count())).next();
}

qint64 SqliteDatabase::dataVersion()
{
    Rows rows = run(u"PRAGMA data_version"_s);
    rows.next();
    return rows.integer(0);
}

void SqliteDatabase::proveWritable()
{
    qint64 version = 0;
    {
        Rows rows = run(u"PRAGMA user_version"_s);
        rows.next();
        version = rows.integer(0);
    }
    Transaction transaction(*this);
    run(u"PRAGMA user_version = %1"_s.arg(version)); // writes the first page, even if it is the same
    transaction.commit();
}

bool SqliteDatabase::truncateLog()
{
    requireSameFiles();
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
