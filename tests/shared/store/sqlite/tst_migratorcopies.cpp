#include "shared/store/DatabaseError.h"
#include "tests/shared/store/sqlite/SeedDatabase.h"
#include "tests/shared/store/sqlite/StatementKiller.h"
#include "tests/support/FullDisk.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace stoa;
using namespace stoa::SeedDatabase;

// The copies that migrations keep of a database, and parts of copies that a kill or a full disk leaves.
class TestMigratorCopies : public QObject
{
    Q_OBJECT

private slots:
    void seedKeepsACopy();
    void leavesNoPartOfACopy();
    void fault_B10_partOfACopyIsRemoved();
    void fault_B10_failedMigrationsDoNotPileUpCopies();
    void fault_B10_copyOfAnUnchangedDatabaseIsRemoved();
    void fault_B10_killedMigrationsLeaveOneCopy();
};

void TestMigratorCopies::seedKeepsACopy()
{
    const QTemporaryDir folder;
    const QString path = copyOfSeed(folder);
    const QByteArray before = dump(path);
    const MigrationReport report = Migrator(path).run();
    QCOMPARE(backupsOf(path), QStringList{report.backupPath});
    QCOMPARE(dump(report.backupPath), before);
    QCOMPARE(QFile::permissions(report.backupPath) & (QFile::ReadGroup | QFile::ReadOther),
             QFile::Permissions());
    QVERIFY(QFileInfo(report.backupPath)
                .fileName()
                .startsWith(u"database.db.before-v%1-2"_s.arg(Migrator::latestVersion())));
    QCOMPARE(QDir(folder.path()).entryList({u"*partial*"_s}), QStringList());
}

// A copy that did not fit holds secrets and may have filled the disk.
void TestMigratorCopies::leavesNoPartOfACopy()
{
    const QTemporaryDir folder;
    const QString path = copyOfSeed(folder);
    const QByteArray before = contentOf(path);
    {
        const FullDisk full(before.size() / 2);
        QVERIFY_EXCEPTION_THROWN(Migrator(path).run(), DatabaseError);
    }
    QCOMPARE(QDir(folder.path()).entryList({u"*.before*"_s}), QStringList());
    QCOMPARE(contentOf(path), before);

    const MigrationReport report = Migrator(path).run();
    QCOMPARE(backupsOf(path), QStringList{report.backupPath});
}

void TestMigratorCopies::fault_B10_partOfACopyIsRemoved()
{
    const QTemporaryDir folder;
    const QString path = copyOfSeed(folder);
    Migrator(path).run();
    for (const auto suffix : {".before-partial"_L1, ".before-partial-journal"_L1}) {
        QFile part(path + suffix);
        QVERIFY(part.open(QIODevice::WriteOnly));
        part.write("secrets");
    }
    Migrator(path).run(); // there is nothing to migrate
    QCOMPARE(QDir(folder.path()).entryList({u"*partial*"_s}), QStringList());
}

// A server that can't start is started again and again.
void TestMigratorCopies::fault_B10_failedMigrationsDoNotPileUpCopies()
{
    const QTemporaryDir folder;
    const QString path = copyOfSeed(folder);
    const QByteArray before = dump(path);
    const FullDisk full(QFileInfo(path).size() + 16 * 1024); // enough for the copy
    const auto start = [&path] { QVERIFY_EXCEPTION_THROWN(Migrator(path).run(), DatabaseError); };
    for (int i = 0; i < 3; ++i)
        start();
    const QStringList copies = backupsOf(path); // the first migrations had room
    QVERIFY(!copies.isEmpty() && copies.size() <= 2);
    QVERIFY(hasBackup(path, before));
    for (int i = 0; i < 5; ++i)
        start();
    QCOMPARE(backupsOf(path), copies);
    QCOMPARE(QDir(folder.path()).entryList({u"*partial*"_s}), QStringList());
}

// Nothing could be written, so the copy holds nothing that the database does not.
void TestMigratorCopies::fault_B10_copyOfAnUnchangedDatabaseIsRemoved()
{
    const QTemporaryDir folder;
    const QString path = copyOfSeed(folder);
    const QByteArray before = dump(path);
    {
        SqliteDatabase locking(path, SqliteDatabase::Access::Inspect);
        locking.run(u"BEGIN IMMEDIATE"_s);
        QVERIFY_EXCEPTION_THROWN(Migrator(path).run(), DatabaseError);
        locking.run(u"ROLLBACK"_s);
    }
    QCOMPARE(backupsOf(path), QStringList());
    QCOMPARE(dump(path), before);
}

void TestMigratorCopies::fault_B10_killedMigrationsLeaveOneCopy()
{
    const QTemporaryDir folder(quickFolder());
    const QString path = copyOfSeed(folder);
    const QByteArray before = dump(path);
    int event = 1;
    while (backupsOf(path).isEmpty())
        QVERIFY(!StatementKiller::survives(event++, [&path] { Migrator(path).run(); }));
    for (int start = 0; start < 5; ++start)
        QVERIFY(!StatementKiller::survives(event, [&path] { Migrator(path).run(); }));
    QCOMPARE(backupsOf(path).size(), 1);
    QCOMPARE(dump(backupsOf(path).first()), before);
    Migrator(path).run();
    QCOMPARE(backupsOf(path).size(), 1);
}

STOA_TEST(TestMigratorCopies)
#include "tst_migratorcopies.moc"
