#include "server/database/DatabaseReader.h"
#include "tests/server/database/WriterFixture.h"
#include "tests/support/FullDisk.h"
#include "tests/support/TestProgram.h"

#include <QRegularExpression>
#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

// The writer on a file that is gone or damaged, or has no room.
class TestDatabaseWriterFaults : public QObject
{
    Q_OBJECT
private slots:
    void fault_B02_fileIsGone_data();
    void fault_B02_fileIsGone();
    void fault_B02_fileComesBack();
    void fault_B05_probeNeedsRoom();
    void fault_B05_unchangedProvesNothing();
    void fault_B07_readersFindDamage();

private:
    static QString codeOf(WriterFixture &fixture, const QString &text);
};

// The code of the problem with which a message is answered; empty if it was stored.
QString TestDatabaseWriterFaults::codeOf(WriterFixture &fixture, const QString &text)
{
    const PostOutcome outcome = fixture.writer.postAndAwait(fixture.draft(text)).result();
    const auto *problem = std::get_if<Problem>(&outcome);
    return problem ? problem->code : QString();
}

void TestDatabaseWriterFaults::fault_B02_fileIsGone_data()
{
    using Change = std::function<bool(const QString &path)>;
    QTest::addColumn<Change>("change");
    QTest::newRow("deleted") << Change([](const QString &path) { return QFile::remove(path); });
    QTest::newRow("replaced") << Change([](const QString &path) {
        return QFile::copy(path, path + u".copy"_s) && QFile::remove(path)
            && QFile::rename(path + u".copy"_s, path);
    });
    QTest::newRow("log deleted") << Change(
        [](const QString &path) { return QFile::remove(path + u"-wal"_s); });
}

void TestDatabaseWriterFaults::fault_B02_fileIsGone()
{
    using Change = std::function<bool(const QString &path)>;
    QFETCH(const Change, change);
    WriterFixture fixture;
    fixture.writer.start();
    QCOMPARE(codeOf(fixture, u"before"_s), QString());
    QVERIFY(change(fixture.database.path()));
    QCOMPARE(codeOf(fixture, u"after"_s), u"unavailable"_s);
    QVERIFY_EXCEPTION_THROWN(fixture.writer.probe().result(), DatabaseError);
    QVERIFY(!fixture.writer.metrics().hasWrittenWithin(std::chrono::hours(1)));
}

void TestDatabaseWriterFaults::fault_B02_fileComesBack()
{
    WriterFixture fixture;
    fixture.writer.start();
    const QString path = fixture.database.path();
    QCOMPARE(codeOf(fixture, u"before"_s), QString());
    QVERIFY(QFile::rename(path, path + u".away"_s));
    QCOMPARE(codeOf(fixture, u"meanwhile"_s), u"unavailable"_s);
    QVERIFY(QFile::rename(path + u".away"_s, path));
    QCOMPARE(codeOf(fixture, u"after"_s), QString());
    QCOMPARE(fixture.stored().size(), 2);
}

void TestDatabaseWriterFaults::fault_B05_probeNeedsRoom()
{
    WriterFixture fixture;
    fixture.writer.start();
    fixture.writer.probe().result();
    {
        const FullDisk full(1024);
        for (int i = 0; i < 3; ++i)
            QVERIFY_EXCEPTION_THROWN(fixture.writer.probe().result(), DatabaseError);
        QVERIFY(!fixture.writer.metrics().hasWrittenWithin(std::chrono::hours(1)));
    }
    fixture.writer.probe().result();
    QVERIFY(fixture.writer.metrics().hasWrittenWithin(std::chrono::hours(1)));
}

// SQLite commits a transaction that has changed nothing without touching the disk.
void TestDatabaseWriterFaults::fault_B05_unchangedProvesNothing()
{
    WriterFixture fixture;
    fixture.writer.start();
    fixture.writer.probe().result();
    const FullDisk full(1024);
    QVERIFY_EXCEPTION_THROWN(fixture.writer.probe().result(), DatabaseError);
    QTest::failOnWarning(QRegularExpression(u"saved again"_s));
    fixture.writer.run([](Store &) {}).result();
    QVERIFY(!fixture.writer.metrics().hasWrittenWithin(std::chrono::hours(1)));
}

void TestDatabaseWriterFaults::fault_B07_readersFindDamage()
{
    WriterFixture fixture;
    fixture.writer.start();
    DatabaseReader reader(fixture.database.path(), 1, &fixture.writer.damage());
    QCOMPARE(codeOf(fixture, u"before"_s), QString());
    auto sound = reader.run(
        [](const Store &) -> int { throw DatabaseError(DatabaseError::Kind::Other, u"no"_s); });
    QVERIFY_EXCEPTION_THROWN(sound.result(), DatabaseError);
    QVERIFY(!fixture.writer.damage().isSet());
    auto damaged = reader.run(
        [](const Store &) -> int { throw DatabaseError(DatabaseError::Kind::Corrupt, u"no"_s); });
    QVERIFY_EXCEPTION_THROWN(damaged.result(), DatabaseError);
    QVERIFY(fixture.writer.damage().isSet());
    QCOMPARE(codeOf(fixture, u"after"_s), u"unavailable"_s);
    QCOMPARE(fixture.stored().size(), 1);
}

STOA_TEST(TestDatabaseWriterFaults)
#include "tst_databasewriterfaults.moc"
