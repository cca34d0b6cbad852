#include "shared/store/sqlite/SqliteDatabase.h"
#include "shared/store/sqlite/WriteAheadLog.h"
#include "tests/support/TestProgram.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace stoa;

// Which transactions SQLite drops from the log of a killed server.
class TestWriteAheadLog : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void losesNothing_data();
    void losesNothing();
    void fault_B09_flippedBit_data();
    void fault_B09_flippedBit();

private:
    QString path() const { return m_folder->filePath(u"killed.db"_s); }

    QString logPath() const { return path() + "-wal"_L1; }

    int lost() const { return WriteAheadLog(path()).lostTransactions(); }

    // As SQLite finds them; it applies the log.
    int rows() const
    {
        SqliteDatabase database(path(), SqliteDatabase::Access::ReadWrite);
        Rows rows = database.run(u"SELECT count(*) FROM T"_s);
        rows.next();
        return int(rows.integer(0));
    }

    std::unique_ptr<QTemporaryDir> m_folder;

    static constexpr int transactions = 10;
    static constexpr qint64 frameSize = 24 + 4096;
};

namespace {

void add(SqliteDatabase &database, int count)
{
    for (int i = 0; i < count; ++i)
        database.run(u"INSERT INTO T (x) VALUES (zeroblob(6000))"_s); // more than a page
}

} // namespace

// A copy of a database that is in use is what a kill leaves.
void TestWriteAheadLog::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    const QString live = m_folder->filePath(u"live.db"_s);
    SqliteDatabase database(live, SqliteDatabase::Access::ReadWrite);
    database.run(u"CREATE TABLE T (x BLOB)"_s);
    QVERIFY(database.truncateLog());
    add(database, transactions);
    QVERIFY(QFile::copy(live, path()));
    QVERIFY(QFile::copy(live + "-wal"_L1, logPath()));
}

void TestWriteAheadLog::losesNothing_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<int>("expectedRows");
    QTest::newRow("intact") << u"intact"_s << transactions;
    QTest::newRow("no log") << u"none"_s << 0;
    QTest::newRow("empty log") << u"empty"_s << 0;
    QTest::newRow("killed in the middle of a header") << u"header"_s << 0;
    QTest::newRow("killed in the middle of a transaction") << u"torn"_s << transactions - 1;
    QTest::newRow("frames of an older generation") << u"older"_s << transactions + 1;
}

void TestWriteAheadLog::losesNothing()
{
    QFETCH(const QString, kind);
    QFETCH(const int, expectedRows);
    if (kind == "none"_L1)
        QFile::remove(logPath());
    else if (kind == "empty"_L1)
        QFile::resize(logPath(), 0);
    else if (kind == "header"_L1)
        QFile::resize(logPath(), 20);
    else if (kind == "torn"_L1)
        QFile::resize(logPath(), QFile(logPath()).size() - 100);
    else if (kind == "older"_L1) {
        const QString live = m_folder->filePath(u"older.db"_s);
        SqliteDatabase database(live, SqliteDatabase::Access::ReadWrite);
        database.run(u"CREATE TABLE T (x BLOB)"_s);
        add(database, transactions);
        QVERIFY(database.run(u"PRAGMA wal_checkpoint(RESTART)"_s).next());
        add(database, 1);
        QFile::remove(path());
        QFile::remove(logPath());
        QVERIFY(QFile::copy(live, path()));
        QVERIFY(QFile::copy(live + "-wal"_L1, logPath()));
        QVERIFY(QFile(logPath()).size() > transactions * frameSize);
    }
    QCOMPARE(lost(), 0);
    QCOMPARE(rows(), expectedRows);
}

void TestWriteAheadLog::fault_B09_flippedBit_data()
{
    constexpr qint64 third = 32 + 6 * frameSize; // in the middle
    QTest::addColumn<qint64>("offset");
    QTest::newRow("magic") << qint64(0);
    QTest::newRow("page size") << qint64(10);
    QTest::newRow("salt of the log") << qint64(17);
    QTest::newRow("checksum of the log") << qint64(25);
    QTest::newRow("number of a page") << third + 3;
    QTest::newRow("size of the database") << third + 7;
    QTest::newRow("salt of a frame") << third + 9;
    QTest::newRow("checksum of a frame") << third + 17;
    QTest::newRow("a page") << third + 2000;
}

void TestWriteAheadLog::fault_B09_flippedBit()
{
    QFETCH(const qint64, offset);
    {
        QFile log(logPath());
        QVERIFY(log.open(QIODevice::ReadWrite) && log.seek(offset));
        const char byte = log.read(1).front();
        QVERIFY(log.seek(offset) && log.putChar(char(byte ^ 0x10)));
    }
    const int dropped = lost();
    const int taken = rows();
    QVERIFY2(taken < transactions, qPrintable(QString::number(taken)));
    // The damaged frame may look like the end of a transaction, or not any more.
    QVERIFY2(std::abs(dropped - (transactions - taken)) <= 1,
             qPrintable(u"%1 taken, %2 dropped"_s.arg(taken).arg(dropped)));
    QVERIFY(dropped > 0);
}

STOA_TEST(TestWriteAheadLog)
#include "tst_writeaheadlog.moc"
