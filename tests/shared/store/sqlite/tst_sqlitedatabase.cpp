#include "shared/model/QtCompat.h"
#include "shared/store/DatabaseError.h"
#include "shared/store/ReadTransaction.h"
#include "shared/store/Transaction.h"
#include "shared/store/sqlite/SqliteDatabase.h"
#include "tests/support/FullDisk.h"
#include "tests/support/TestProgram.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace stoa;
using enum SqliteDatabase::Access;
using Kind = DatabaseError::Kind;

namespace {

// The kind of error that the work throws, if any.
std::optional<Kind> failureOf(const std::function<void()> &work)
{
    try {
        work();
    } catch (const DatabaseError &error) {
        return error.kind();
    }
    return {};
}

QString textOf(Database &database, const QString &sql)
{
    Rows rows = database.run(sql);
    return rows.next() ? rows.text(0) : u"(no row)"_s;
}

} // namespace

class TestSqliteDatabase : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void newFileIsPrivate_data();
    void newFileIsPrivate();
    void writerSettingsLast();
    void bindsAndReads_data();
    void bindsAndReads();
    void fault_A02_swappedByteOrderMark();
    void bindsEverything();
    void sameSqlNests();
    void rowsEndTheirReadTransaction();
    void rowsSurviveAMove();
    void affectedCounts();
    void readOnlyDoesNotWrite();
    void failures_data();
    void failures();
    void fault_F4_busyWriter();
    void fault_F2_full();
    void fault_F3_readOnlyFile();
    void fault_B03_logShrinksAfterALongReader();
    void fault_B04_namesOwnerAndMode_data();
    void fault_B04_namesOwnerAndMode();
    void fault_B04_provesThatItCanWrite();
    void statementWorksAgainAfterAFailure();
    void inspectLeavesTheJournalMode();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

void TestSqliteDatabase::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(u"test.db"_s);
}

void TestSqliteDatabase::newFileIsPrivate_data()
{
    QTest::addColumn<uint>("mask");
    QTest::newRow("umask 0") << 0u;
    QTest::newRow("umask 022") << 022u;
    QTest::newRow("umask 0277") << 0277u;
}

void TestSqliteDatabase::newFileIsPrivate()
{
    QFETCH(uint, mask);
    const mode_t old = ::umask(mask);
    {
        SqliteDatabase database(m_path, ReadWrite);
        ::umask(old);
        database.run(u"CREATE TABLE t (x)"_s);
        for (const QString &ending : {QString(), u"-wal"_s, u"-shm"_s}) {
            struct stat status = {};
            QCOMPARE(::stat(QFile::encodeName(m_path + ending).constData(), &status), 0);
            QCOMPARE(status.st_mode & 0777, 0600u);
        }
    }
}

void TestSqliteDatabase::writerSettingsLast()
{
    {
        SqliteDatabase database(m_path, ReadWrite);
        QCOMPARE(textOf(database, u"PRAGMA journal_mode"_s), u"wal"_s);
        QCOMPARE(textOf(database, u"PRAGMA synchronous"_s), u"2"_s);
        QCOMPARE(textOf(database, u"PRAGMA foreign_keys"_s), u"1"_s);
        QCOMPARE(textOf(database, u"PRAGMA secure_delete"_s), u"1"_s);
        QCOMPARE(textOf(database, u"PRAGMA busy_timeout"_s), u"5000"_s);
    }
    SqliteDatabase reader(m_path, ReadOnly);
    QCOMPARE(textOf(reader, u"PRAGMA journal_mode"_s), u"wal"_s);
    QCOMPARE(textOf(reader, u"PRAGMA busy_timeout"_s), u"100"_s);
}

void TestSqliteDatabase::bindsAndReads_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("plain") << u"hello"_s;
    QTest::newRow("empty") << u""_s;
    QTest::newRow("null") << QString();
    QTest::newRow("NUL inside") << u"a\0b"_s;
    QTest::newRow("astral") << u"\U0001F600 привіт 名"_s;
    QTest::newRow("quotes") << u"'; DROP TABLE t; --\""_s;
    QTest::newRow("long") << QString(100'000, u'ї');
    QTest::newRow("looks like a number") << u"007"_s;
    QTest::newRow("placeholders") << u"? :name ?1"_s;
    QTest::newRow("fault A2: byte order mark") << u"\ufeffhello"_s;
    QTest::newRow("fault A2: two byte order marks") << u"\ufeff\ufeffhello"_s;
    QTest::newRow("fault A2: only a byte order mark") << u"\ufeff"_s;
}

void TestSqliteDatabase::bindsAndReads()
{
    QFETCH(QString, text);
    SqliteDatabase database(m_path, ReadWrite);
    database.run(u"CREATE TABLE t (x TEXT NOT NULL)"_s);
    database.run(u"INSERT INTO t VALUES (?)"_s, text);
    QCOMPARE(textOf(database, u"SELECT typeof(x) FROM t"_s), u"text"_s);
    Rows rows = database.run(u"SELECT x FROM t WHERE x = ?"_s, text);
    QVERIFY(rows.next());
    QCOMPARE(rows.text(0), text);
    QVERIFY(!rows.isNull(0));
}

// SQLite gives this noncharacter back as U+FFFD, but what follows it must not be swapped.
void TestSqliteDatabase::fault_A02_swappedByteOrderMark()
{
    SqliteDatabase database(m_path, ReadWrite);
    Rows rows = database.run(u"SELECT ?"_s, u"\ufffehello"_s);
    QVERIFY(rows.next());
    QCOMPARE(rows.text(0), u"\ufffdhello"_s);
}

void TestSqliteDatabase::bindsEverything()
{
    SqliteDatabase database(m_path, ReadWrite);
    const QDateTime moment(QDate(2026, 11, 22), QTime(12, 10, 10, 123), Qt::OffsetFromUTC, 7200);
    const std::optional<QString> nothing;
    Rows rows = database.run(u"SELECT ?, ?, ?, ?, ?, ?, ?, ?, typeof(?)"_s, -7,
                             std::numeric_limits<qint64>::max(), true, UserId(42), UserId(), moment, nothing,
                             std::optional<int>(5), QString());
    QVERIFY(rows.next());
    QCOMPARE(rows.integer(0), -7);
    QCOMPARE(rows.integer(1), std::numeric_limits<qint64>::max());
    QCOMPARE(rows.integer(2), 1);
    QCOMPARE(rows.id<UserId>(3), UserId(42));
    QVERIFY(rows.isNull(4));
    QVERIFY(rows.id<UserId>(4).isNull());
    QCOMPARE(rows.text(5), u"2026-11-22 10:10:10.123"_s);
    QCOMPARE(rows.time(5), moment);
    QVERIFY(rows.isNull(6));
    QCOMPARE(rows.time(6), QDateTime::fromMSecsSinceEpoch(0, utc));
    QCOMPARE(rows.integer(7), 5);
    QCOMPARE(rows.text(8), u"text"_s);
    QVERIFY(!rows.next());
}

void TestSqliteDatabase::sameSqlNests()
{
    SqliteDatabase database(m_path, ReadWrite);
    const QString sql
        = u"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) SELECT i FROM n"_s;
    QList<qint64> seen;
    Rows outer = database.run(sql, 3);
    while (outer.next()) {
        Rows inner = database.run(sql, int(outer.integer(0)));
        while (inner.next())
            seen.append(inner.integer(0));
    }
    QCOMPARE(seen, (QList<qint64>{1, 1, 2, 1, 2, 3}));
}

// A cursor that stays open would keep its snapshot, and with it the WAL, for ever.
void TestSqliteDatabase::rowsEndTheirReadTransaction()
{
    SqliteDatabase writer(m_path, ReadWrite);
    writer.run(u"CREATE TABLE t AS SELECT 1 AS x UNION ALL SELECT 2"_s);
    SqliteDatabase reader(m_path, ReadOnly);
    {
        Rows rows = reader.run(u"SELECT x FROM t"_s);
        QVERIFY(rows.next());
        writer.run(u"DELETE FROM t"_s);
        QCOMPARE(textOf(reader, u"SELECT count(*) FROM t"_s), u"2"_s);
    }
    QCOMPARE(textOf(reader, u"SELECT count(*) FROM t"_s), u"0"_s);
    Rows checkpoint = writer.run(u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
    QVERIFY(checkpoint.next());
    QCOMPARE(checkpoint.integer(0), 0);
}

void TestSqliteDatabase::rowsSurviveAMove()
{
    SqliteDatabase database(m_path, ReadWrite);
    Rows first = database.run(u"SELECT 1 UNION ALL SELECT 2"_s);
    QVERIFY(first.next());
    Rows second = std::move(first);
    QVERIFY(second.next());
    QCOMPARE(second.integer(0), 2);
}

void TestSqliteDatabase::affectedCounts()
{
    SqliteDatabase database(m_path, ReadWrite);
    database.run(u"CREATE TABLE t AS SELECT 1 AS x UNION ALL SELECT 2"_s);
    QCOMPARE(database.run(u"UPDATE t SET x = x + 1"_s).affected(), 2);
    QCOMPARE(database.run(u"DELETE FROM t WHERE x = 77"_s).affected(), 0);
}

void TestSqliteDatabase::readOnlyDoesNotWrite()
{
    QCOMPARE(failureOf([this] { SqliteDatabase(m_path, ReadOnly); }), Kind::ReadOnly);
    QVERIFY(!QFile::exists(m_path));
    SqliteDatabase writer(m_path, ReadWrite);
    SqliteDatabase reader(m_path, ReadOnly);
    QCOMPARE(failureOf([&reader] { reader.run(u"CREATE TABLE t (x)"_s); }), Kind::ReadOnly);
}

void TestSqliteDatabase::failures_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<Kind>("kind");
    QTest::newRow("unique") << u"INSERT INTO t (id, a) VALUES (2, 'x')"_s << Kind::Constraint;
    QTest::newRow("primary key") << u"INSERT INTO t (id, a) VALUES (1, 'y')"_s << Kind::Constraint;
    QTest::newRow("not null") << u"INSERT INTO t (id, a) VALUES (2, NULL)"_s << Kind::Constraint;
    QTest::newRow("foreign key") << u"INSERT INTO t (id, a, parent) VALUES (2, 'y', 99)"_s
                                 << Kind::Constraint;
    QTest::newRow("syntax") << u"SELEKT 1"_s << Kind::Other;
    QTest::newRow("no table") << u"SELECT 1 FROM nowhere"_s << Kind::Other;
    QTest::newRow("while reading") << u"SELECT json_extract(a, '$.x') FROM t"_s << Kind::Other;
}

void TestSqliteDatabase::failures()
{
    QFETCH(QString, sql);
    QFETCH(Kind, kind);
    SqliteDatabase database(m_path, ReadWrite);
    database.run(
        u"CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL UNIQUE, parent REFERENCES t(id))"_s);
    database.run(u"INSERT INTO t (id, a) VALUES (1, 'x')"_s);
    QCOMPARE(failureOf([&] { database.run(sql).next(); }), kind);
    QCOMPARE(textOf(database, u"SELECT count(*) FROM t"_s), u"1"_s);
}

void TestSqliteDatabase::fault_F4_busyWriter()
{
    SqliteDatabase first(m_path, ReadWrite);
    first.run(u"CREATE TABLE t (x)"_s);
    SqliteDatabase second(m_path, ReadWrite);
    second.run(u"PRAGMA busy_timeout = 20"_s);
    SqliteDatabase reader(m_path, ReadOnly);
    const Transaction transaction(first);
    first.run(u"INSERT INTO t VALUES (1)"_s);
    QCOMPARE(failureOf([&second] { Transaction blocked(second); }), Kind::Busy);
    QCOMPARE(failureOf([&second] { second.run(u"INSERT INTO t VALUES (2)"_s); }), Kind::Busy);
    QCOMPARE(textOf(reader, u"SELECT count(*) FROM t"_s), u"0"_s);
}

void TestSqliteDatabase::fault_F2_full()
{
    SqliteDatabase database(m_path, ReadWrite);
    database.run(u"CREATE TABLE t (x)"_s);
    QVERIFY(database.run(u"PRAGMA max_page_count = 10"_s).next());
    QCOMPARE(failureOf([&database] { database.run(u"INSERT INTO t VALUES (zeroblob(100000))"_s); }),
             Kind::Full);
    database.run(u"INSERT INTO t VALUES (1)"_s);
    QCOMPARE(textOf(database, u"SELECT count(*) FROM t"_s), u"1"_s);
}

void TestSqliteDatabase::fault_F3_readOnlyFile()
{
    {
        SqliteDatabase database(m_path, ReadWrite);
    }
    QFile::setPermissions(m_path, QFile::ReadOwner | QFile::ReadOther);
    QVERIFY(QFile::setPermissions(m_folder->path(), QFile::Permissions(0x7055)));
    const pid_t child = ::fork(); // root can write everything, so the child becomes nobody
    if (child == 0) {
        if (::geteuid() == 0 && ::setuid(65534) != 0)
            ::_exit(2);
        ::_exit(failureOf([this] { SqliteDatabase(m_path, ReadWrite); }) == Kind::ReadOnly ? 0 : 1);
    }
    int status = 0;
    QCOMPARE(::waitpid(child, &status, 0), child);
    QCOMPARE(status, 0);
}

void TestSqliteDatabase::fault_B03_logShrinksAfterALongReader()
{
    constexpr qint64 mebibyte = 1024 * 1024;
    SqliteDatabase database(m_path, ReadWrite);
    database.run(u"CREATE TABLE t (x)"_s);
    SqliteDatabase reader(m_path, ReadOnly);
    const QString log = m_path + u"-wal"_s;
    {
        const ReadTransaction snapshot(reader);
        QCOMPARE(textOf(reader, u"SELECT count(*) FROM t"_s), u"0"_s);
        database.run(u"INSERT INTO t VALUES (zeroblob(%1))"_s.arg(80 * mebibyte));
        QVERIFY(QFileInfo(log).size() > 80 * mebibyte);
    }
    for (int i = 0; i < 3; ++i)
        database.run(u"INSERT INTO t VALUES (1)"_s);
    QVERIFY2(QFileInfo(log).size() <= 64 * mebibyte, QByteArray::number(QFileInfo(log).size()).constData());
}

void TestSqliteDatabase::fault_B04_namesOwnerAndMode_data()
{
    QTest::addColumn<QString>("ending");
    QTest::newRow("the file") << u""_s;
    QTest::newRow("the log") << u"-wal"_s;
}

void TestSqliteDatabase::fault_B04_namesOwnerAndMode()
{
    QFETCH(const QString, ending);
    {
        SqliteDatabase database(m_path, ReadWrite);
    }
    QVERIFY(QFile::setPermissions(m_path, QFile::Permissions(0x6666)));
    QFile protectedFile(m_path + ending);
    QVERIFY(protectedFile.open(QIODevice::ReadWrite));
    QVERIFY(protectedFile.setPermissions(QFile::Permissions(0x4444)));
    protectedFile.close();
    QVERIFY(QFile::setPermissions(m_folder->path(), QFile::Permissions(0x7777)));
    const QString owner = QFileInfo(m_path).owner();
    const pid_t child = ::fork();
    if (child == 0) {
        if (::geteuid() == 0 && ::setuid(65534) != 0)
            ::_exit(2);
        try {
            SqliteDatabase database(m_path, ReadWrite);
        } catch (const DatabaseError &error) {
            const QString sentence = u"%1 can't be written by the user "_s.arg(m_path + ending);
            const QString state = u"because it belongs to %1 and has the mode 0444: "_s.arg(owner);
            ::_exit(error.text().contains(sentence) && error.text().contains(state) ? 0 : 3);
        }
        ::_exit(1);
    }
    int status = 0;
    QCOMPARE(::waitpid(child, &status, 0), child);
    QCOMPARE(WEXITSTATUS(status), 0);
}

void TestSqliteDatabase::fault_B04_provesThatItCanWrite()
{
    SqliteDatabase database(m_path, ReadWrite);
    database.run(u"CREATE TABLE t (x)"_s);
    database.run(u"PRAGMA user_version = 7"_s);
    database.proveWritable();
    {
        const FullDisk full(1024);
        QVERIFY(failureOf([&] { database.proveWritable(); }));
    }
    database.proveWritable();
    QCOMPARE(textOf(database, u"PRAGMA user_version"_s), u"7"_s);
}

void TestSqliteDatabase::statementWorksAgainAfterAFailure()
{
    SqliteDatabase database(m_path, ReadWrite);
    database.run(u"CREATE TABLE t (x TEXT UNIQUE)"_s);
    const QString sql = u"INSERT INTO t VALUES (?)"_s;
    database.run(sql, u"a"_s);
    QCOMPARE(failureOf([&] { database.run(sql, u"a"_s); }), Kind::Constraint);
    database.run(sql, u"b"_s);
    QCOMPARE(textOf(database, u"SELECT group_concat(x) FROM t"_s), u"a,b"_s);
}

void TestSqliteDatabase::inspectLeavesTheJournalMode()
{
    {
        SqliteDatabase database(m_path, Inspect);
        database.run(u"CREATE TABLE t (x)"_s);
    }
    {
        SqliteDatabase database(m_path, Inspect);
    }
    SqliteDatabase database(m_path, ReadOnly);
    QCOMPARE(textOf(database, u"PRAGMA journal_mode"_s), u"delete"_s);
}

STOA_TEST(TestSqliteDatabase)
#include "tst_sqlitedatabase.moc"
