#include "tests/server/database/WriterFixture.h"
#include "tests/support/FullDisk.h"
#include "tests/support/TestProgram.h"

#include <QFileInfo>
#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

// DatabaseWriter::finish() and truncateLog(), and work that is queued when the writer ends.
class TestDatabaseWriterFinish : public QObject
{
    Q_OBJECT
private slots:
    void saysBusyWhenFull();
    void saysBusyWhenLocked();
    void finishCommitsTheQueue();
    void finishLeavesAllInTheFile();
    void truncatesTheLog();
    void outlivesALogThatCannotBeTruncated();
    void truncatesNothingAfterTheEnd();
    void leavesNobodyWaiting_data();
    void leavesNobodyWaiting();
};

void TestDatabaseWriterFinish::saysBusyWhenFull()
{
    WriterFixture fixture;
    for (int i = 0; i < 50; ++i) // half of the queue
        QVERIFY(fixture.writer.post(fixture.draft(u"x"_s)));
    QVERIFY(!fixture.writer.post(fixture.draft(u"one too many"_s)));
    std::vector<Pending<int>> others;
    for (int i = 0; i < 50; ++i)
        others.push_back(fixture.writer.run([](Store &) { return 1; }));
    auto job = fixture.writer.run([](Store &) { return 1; });
    QVERIFY(job.await_ready());
    QVERIFY_EXCEPTION_THROWN(job.result(), DatabaseError);
    fixture.writer.start();
    QVERIFY(fixture.waitForOutcomes(50));
    QVERIFY(fixture.writer.post(fixture.draft(u"now there is room"_s)));
    QVERIFY(fixture.waitForOutcomes(51));
    QCOMPARE(fixture.stored().size(), 51);
}

void TestDatabaseWriterFinish::saysBusyWhenLocked()
{
    WriterFixture fixture;
    fixture.writer.start();
    QVERIFY(fixture.writer.post(fixture.draft(u"before"_s)));
    QVERIFY(fixture.waitForOutcomes(1));
    {
        SqliteDatabase other(fixture.database.path(), SqliteDatabase::Access::ReadWrite);
        const Transaction lock(other);
        QVERIFY(fixture.writer.post(fixture.draft(u"meanwhile"_s, u"n1"_s)));
        QVERIFY(fixture.waitForOutcomes(2));
        QCOMPARE(std::get<Problem>(fixture.answers.first().outcome).code, u"busy"_s);
        QCOMPARE(fixture.answers.first().nonce, u"n1"_s);
    }
    QVERIFY(fixture.writer.post(fixture.draft(u"meanwhile"_s, u"n1"_s)));
    QVERIFY(fixture.waitForOutcomes(3));
    QCOMPARE(fixture.posts.last().message.seq, 2);
}

void TestDatabaseWriterFinish::finishCommitsTheQueue()
{
    WriterFixture fixture;
    for (int i = 0; i < 50; ++i)
        QVERIFY(fixture.writer.post(fixture.draft(QString::number(i))));
    fixture.writer.start();
    fixture.writer.finish();
    QCOMPARE(fixture.stored().size(), 50);
    QVERIFY(!fixture.writer.post(fixture.draft(u"too late"_s)));
}

void TestDatabaseWriterFinish::finishLeavesAllInTheFile()
{
    WriterFixture fixture;
    SqliteDatabase reader(fixture.database.path(),
                          SqliteDatabase::Access::ReadOnly); // the server's readers close after the writer
    fixture.writer.start();
    QVERIFY(fixture.writer.post(fixture.draft(u"x"_s)));
    fixture.writer.finish();
    QCOMPARE(QFileInfo(fixture.database.path() + u"-wal"_s).size(), 0);
    const QString copy = fixture.database.path() + u".copy"_s;
    QVERIFY(QFile::copy(fixture.database.path(), copy));
    SqliteDatabase backup(copy, SqliteDatabase::Access::ReadOnly);
    Rows rows = backup.run(u"SELECT message_text FROM Messages"_s);
    QVERIFY(rows.next());
    QCOMPARE(rows.text(0), u"x"_s);
}

void TestDatabaseWriterFinish::truncatesTheLog()
{
    WriterFixture fixture;
    fixture.writer.start();
    QVERIFY(fixture.writer.post(fixture.draft(u"x"_s)));
    QVERIFY(fixture.waitForOutcomes(1));
    const QFileInfo log(fixture.database.path() + u"-wal"_s);
    QVERIFY(log.size() > 0);
    QVERIFY(fixture.writer.truncateLog().result());
    QCOMPARE(QFileInfo(log.filePath()).size(), 0);
}

// On a full disk the log has no room in the file.
void TestDatabaseWriterFinish::outlivesALogThatCannotBeTruncated()
{
    WriterFixture fixture;
    fixture.writer.start();
    for (int i = 0; i < 10; ++i)
        QVERIFY(fixture.writer.post(fixture.draft(QString(9'000, u'x'))));
    QVERIFY(fixture.waitForOutcomes(10));
    {
        const FullDisk full(QFileInfo(fixture.database.path()).size());
        auto truncation = fixture.writer.truncateLog();
        QVERIFY(!truncation.result());
    }
    QVERIFY(fixture.writer.post(fixture.draft(u"still there"_s)));
    QVERIFY(fixture.waitForOutcomes(11));
}

void TestDatabaseWriterFinish::truncatesNothingAfterTheEnd()
{
    WriterFixture fixture;
    fixture.writer.start();
    fixture.writer.finish();
    Pending<bool> truncation = fixture.writer.truncateLog();
    QVERIFY(truncation.await_ready());
    QVERIFY(!truncation.result());
}

void TestDatabaseWriterFinish::leavesNobodyWaiting_data()
{
    QTest::addColumn<bool>("isStarted");
    QTest::newRow("never started") << false;
    QTest::newRow("without a database") << true;
}

void TestDatabaseWriterFinish::leavesNobodyWaiting()
{
    QFETCH(const bool, isStarted);
    WriterFixture fixture;
    auto writer = std::make_unique<DatabaseWriter>(fixture.database.path() + u"/nowhere"_s, fixture.bus,
                                                   DatabaseWriter::Limits());
    auto job = writer->run([](Store &) { return 1; });
    Pending<bool> truncation = writer->truncateLog();
    QVERIFY(writer->post(fixture.draft(u"x"_s)));
    if (isStarted)
        writer->start();
    writer.reset();
    QVERIFY(job.await_ready());
    try {
        job.result();
        QFAIL("The job ran.");
    } catch (const DatabaseError &error) {
        QCOMPARE(error.kind(), DatabaseError::Kind::Busy);
    }
    QVERIFY(truncation.await_ready());
    QVERIFY(!truncation.result());
}

STOA_TEST(TestDatabaseWriterFinish)
#include "tst_databasewriterfinish.moc"
