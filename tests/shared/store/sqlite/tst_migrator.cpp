#include "shared/model/QtCompat.h"
#include "shared/store/DatabaseError.h"
#include "tests/shared/store/sqlite/SeedDatabase.h"
#include "tests/shared/store/sqlite/StatementKiller.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace stoa;
using namespace stoa::SeedDatabase;

class TestMigrator : public QObject
{
    Q_OBJECT

private slots:
    void newFile();
    void fault_B09_emptyFile();
    void fault_B09_logWithoutADatabase();
    void fault_B09_killedBeforeTheFileWasComplete();
    void seedIsSound();
    void security_S11_secretsAreNotReadable_data();
    void security_S11_secretsAreNotReadable();
    void scrubIsRememberedUntilItIsDone();
    void fault_F12_killedAtEveryStatement_data();
    void fault_F12_killedAtEveryStatement();
};

namespace {

// The sentence with which the file is refused; empty if it is not.
QString refusalText(const QString &path)
{
    try {
        Migrator(path).run();
    } catch (const DatabaseError &error) {
        return error.text();
    }
    return {};
}

QString singleIn(const QString &path, const QString &sql)
{
    SqliteDatabase database(path, SqliteDatabase::Access::ReadOnly);
    return SeedDatabase::single(database, sql);
}

} // namespace

void TestMigrator::newFile()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"new.db"_s);
    const MigrationReport report = Migrator(path).run();
    QVERIFY(report.isNew);
    QVERIFY(!report.scrubNeeded);
    QCOMPARE(report.to, Migrator::latestVersion());
    QVERIFY(report.backupPath.isEmpty());
    QCOMPARE(QFile::permissions(path) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());

    const QByteArray before = dump(path);
    const MigrationReport again = Migrator(path).run();
    QVERIFY(!again.isNew);
    QCOMPARE(again.from, Migrator::latestVersion());
    QVERIFY(again.backupPath.isEmpty());
    QCOMPARE(dump(path), before);
}

// A restore that was cut short must not look like a new server.
void TestMigrator::fault_B09_emptyFile()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"empty.db"_s);
    QVERIFY(QFile(path).open(QIODevice::WriteOnly));
    QVERIFY(refusalText(path).contains(u"is an empty file"_s));
    QCOMPARE(QFileInfo(path).size(), 0);
    QFile::remove(path);
    QVERIFY(Migrator(path).run().isNew);
}

void TestMigrator::fault_B09_logWithoutADatabase()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"gone.db"_s);
    QFile log(path + "-wal"_L1);
    QVERIFY(log.open(QIODevice::WriteOnly));
    log.write("the newest changes of a database that was deleted");
    log.close();
    QVERIFY(refusalText(path).contains(u"The write-ahead log holds changes that are nowhere else."_s));
    QVERIFY(contentOf(path + "-wal"_L1).startsWith("the newest"));
    QVERIFY(!QFile::exists(path));
}

void TestMigrator::fault_B09_killedBeforeTheFileWasComplete()
{
    for (int event = 1;; event += 7) {
        const QTemporaryDir folder(quickFolder());
        const QString path = folder.filePath(u"new.db"_s);
        const bool isThrough = StatementKiller::survives(event, [&path] { Migrator(path).run(); });
        QVERIFY2(!QFile::exists(path)
                     || singleIn(path, u"PRAGMA user_version"_s).toInt() == Migrator::latestVersion(),
                 qPrintable(u"killed at %1"_s.arg(event)));
        Migrator(path).run();
        SqliteDatabase(path, SqliteDatabase::Access::ReadWrite); // removes its log at the end
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{u"new.db"_s});
        if (isThrough)
            break;
    }
}

void TestMigrator::seedIsSound()
{
    const QTemporaryDir folder;
    const QString path = copyOfSeed(folder);
    migrateAndScrub(path);
    SqliteDatabase database(path, SqliteDatabase::Access::ReadOnly);
    QCOMPARE(single(database, u"PRAGMA integrity_check"_s), u"ok"_s);
    QCOMPARE(single(database, u"PRAGMA foreign_key_check"_s), QString());
    QCOMPARE(single(database, u"PRAGMA user_version"_s).toInt(), Migrator::latestVersion());
    QCOMPARE(Store(database).epoch().size(), 32);
}

void TestMigrator::security_S11_secretsAreNotReadable_data()
{
    QTest::addColumn<QString>("journal");
    QTest::newRow("rollback journal") << u"delete"_s;
    QTest::newRow("kept journal") << u"persist"_s;
    QTest::newRow("write-ahead log") << u"wal"_s;
}

void TestMigrator::security_S11_secretsAreNotReadable()
{
    QFETCH(QString, journal);
    const QTemporaryDir folder;
    const QString path = copyOfSeed(folder);
    const QByteArray signedOut = "99999999-8888-4777-8666-555555555555";
    {
        SqliteDatabase old(path,
                           SqliteDatabase::Access::Inspect); // the old app leaves deleted rows in free pages
        QVERIFY(old.run(u"PRAGMA journal_mode = "_s + journal).next());
        old.run(
            u"INSERT INTO Sessions (userID, session_token, expires_at) VALUES (1, ?, '2099-01-01 00:00:00')"_s,
            QString::fromLatin1(signedOut));
        old.run(u"PRAGMA secure_delete = OFF"_s);
        old.run(u"DELETE FROM Sessions WHERE session_token = ?"_s, QString::fromLatin1(signedOut));
    }
    QVERIFY(allBytes(path).contains(signedOut));
    QCOMPARE(found(bareSecrets + bareHashes, allBytes(path)).size(), 7);

    migrateAndScrub(path);
    QCOMPARE(found(bareSecrets + bareHashes + QByteArrayList{signedOut},
                   allBytes(path) + contentOf(path + "-journal"_L1)),
             QByteArrayList());

    // The same holds while a server has the file open, including its WAL.
    SqliteDatabase database(path, SqliteDatabase::Access::ReadWrite);
    Store store(database);
    const Secret token = Secret::generate();
    store.sessions().add({UserId(1), u"alice"_s}, token, QDateTime(QDate(2099, 1, 1), QTime(), utc));
    QVERIFY(allBytes(path).contains(token.digest()));
    QVERIFY(!allBytes(path).contains(token.text()));
}

void TestMigrator::scrubIsRememberedUntilItIsDone()
{
    const QTemporaryDir folder;
    const QString path = copyOfSeed(folder);
    QVERIFY(Migrator(path).run().scrubNeeded);
    QVERIFY(Migrator(path).run().scrubNeeded);
    SqliteDatabase database(path, SqliteDatabase::Access::ReadWrite);
    {
        SqliteDatabase reader(path, SqliteDatabase::Access::ReadOnly);
        Rows reading = reader.run(u"SELECT * FROM Messages"_s);
        QVERIFY(reading.next());
        database.run(u"PRAGMA busy_timeout = 50"_s);
        QVERIFY_EXCEPTION_THROWN(database.scrub(), DatabaseError);
        QVERIFY(database.isScrubPending());
    }
    database.scrub();
    QVERIFY(!database.isScrubPending());
    QVERIFY(!Migrator(path).run().scrubNeeded);
}

void TestMigrator::fault_F12_killedAtEveryStatement_data()
{
    QTest::addColumn<bool>("isOld");
    QTest::newRow("old app's file") << true;
    QTest::newRow("new file") << false;
}

void TestMigrator::fault_F12_killedAtEveryStatement()
{
    QFETCH(bool, isOld);
    const QTemporaryDir expectedFolder(quickFolder());
    const QString expectedPath = isOld ? copyOfSeed(expectedFolder)
                                       : expectedFolder.filePath(u"database.db"_s);
    const QByteArray seed = isOld ? dump(expectedPath) : QByteArray();
    migrateAndScrub(expectedPath);
    const QByteArray expected = dump(expectedPath);

    int killed = 0;
    for (bool isThrough = false; !isThrough; killed += StatementKiller::eventsApart) {
        const QTemporaryDir folder(quickFolder());
        const QString path = isOld ? copyOfSeed(folder) : folder.filePath(u"database.db"_s);
        isThrough = StatementKiller::survives(killed + 1, [&path] { migrateAndScrub(path); });
        if (isOld)
            QVERIFY2(dump(path) == seed || hasBackup(path, seed),
                     qPrintable(u"killed at %1"_s.arg(killed + 1)));
        migrateAndScrub(path);
        QVERIFY2(dump(path) == expected, qPrintable(u"killed at %1"_s.arg(killed + 1)));
        QCOMPARE(found(bareSecrets + bareHashes, allBytes(path)), QByteArrayList());
    }
    QVERIFY(killed > 100);
}

STOA_TEST(TestMigrator)
#include "tst_migrator.moc"
