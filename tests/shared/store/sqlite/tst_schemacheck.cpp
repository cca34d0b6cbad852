#include "shared/store/DatabaseError.h"
#include "shared/store/sqlite/SchemaCheck.h"
#include "tests/shared/store/sqlite/SeedDatabase.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace stoa;
using namespace stoa::SeedDatabase;

class TestSchemaCheck : public QObject
{
    Q_OBJECT

private slots:
    void refusesAndTouchesNothing_data();
    void refusesAndTouchesNothing();
    void newerSchemaBehindAWal();
    void readersWantTodaysSchema_data();
    void readersWantTodaysSchema();
};

void TestSchemaCheck::refusesAndTouchesNothing_data()
{
    QTest::addColumn<QString>("sql"); // spoils the seed; "-…" names a change of its bytes
    QTest::addColumn<DatabaseError::Kind>("kind");
    using enum DatabaseError::Kind;
    QTest::newRow("newer schema") << u"PRAGMA user_version = 999"_s << NewerSchema;
    QTest::newRow("newer schema of a clean WAL file")
        << u"PRAGMA user_version = 999; PRAGMA journal_mode = WAL"_s << NewerSchema;
    QTest::newRow("a table with other columns")
        << u"DROP TABLE Sessions; CREATE TABLE sessions (id INTEGER, token TEXT)"_s << Corrupt;
    QTest::newRow("none of our tables") << u"DROP TABLE Sessions; DROP TABLE InviteCodes; DROP TABLE "
                                           u"ChatMembers; DROP TABLE Messages; DROP TABLE Users;"
                                           " DROP TABLE Chats; CREATE TABLE bookmarks (url TEXT)"_s
                                        << Corrupt;
    QTest::newRow("a version without our tables")
        << u"PRAGMA user_version = 3; DROP TABLE InviteCodes"_s << Corrupt;
    QTest::newRow("text file") << u"-text"_s << Corrupt;
    QTest::newRow("damaged in the middle") << u"-damage"_s << Corrupt;
    QTest::newRow("cut off") << u"-cut"_s << Corrupt;
}

static void spoil(const QString &path, const QString &how)
{
    if (!how.startsWith(u'-')) {
        SqliteDatabase database(path, SqliteDatabase::Access::Inspect);
        for (const QString &sql : how.split(u"; "_s))
            database.run(sql).next();
        return;
    }
    QByteArray content = contentOf(path);
    if (how == "-text"_L1)
        content = "These are not the pages you are looking for.\n" + QByteArray(5000, 'x');
    else if (how == "-cut"_L1)
        content.truncate(content.size() / 2);
    else
        content.replace(20 * 4096, 40 * 4096, QByteArray(40 * 4096, '\xA5'));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(content);
}

void TestSchemaCheck::refusesAndTouchesNothing()
{
    QFETCH(QString, sql);
    QFETCH(DatabaseError::Kind, kind);
    const QTemporaryDir folder;
    const QString path = copyOfSeed(folder);
    spoil(path, sql);
    const QByteArray before = contentOf(path);
    try {
        Migrator(path).run();
        QFAIL("It was taken for a database of ours");
    } catch (const DatabaseError &error) {
        QCOMPARE(error.kind(), kind);
        QVERIFY2(error.text().contains(path), qPrintable(error.text()));
    }
    QCOMPARE(contentOf(path), before);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{u"database.db"_s});
}

// The file of a newer server that was killed: not even its WAL is written into it.
void TestSchemaCheck::newerSchemaBehindAWal()
{
    const QTemporaryDir folder;
    const QString live = copyOfSeed(folder);
    const QString path = folder.filePath(u"killed.db"_s);
    {
        SqliteDatabase database(live, SqliteDatabase::Access::ReadWrite);
        database.run(u"PRAGMA user_version = 999"_s);
        QVERIFY(QFile::copy(live, path));
        QVERIFY(QFile::copy(live + "-wal"_L1, path + "-wal"_L1));
    }
    const QByteArray file = contentOf(path);
    const QByteArray wal = contentOf(path + "-wal"_L1);
    QVERIFY(!wal.isEmpty());
    QVERIFY_EXCEPTION_THROWN(Migrator(path).run(), DatabaseError);
    QCOMPARE(contentOf(path), file);
    QCOMPARE(contentOf(path + "-wal"_L1), wal);
}

void TestSchemaCheck::readersWantTodaysSchema_data()
{
    QTest::addColumn<int>("version"); // of the schema; 0 for the old app
    QTest::addColumn<QString>("sentence");
    QTest::newRow("today's") << Migrator::latestVersion() << QString();
    QTest::newRow("older") << Migrator::latestVersion() - 1 << u"is from an older version of Stoa"_s;
    QTest::newRow("newer") << Migrator::latestVersion() + 1 << u"was written by a newer version of Stoa"_s;
    QTest::newRow("the old app's") << 0 << u"is from an older version of Stoa"_s;
}

void TestSchemaCheck::readersWantTodaysSchema()
{
    QFETCH(const int, version);
    QFETCH(const QString, sentence);
    const QTemporaryDir folder;
    const QString path = copyOfSeed(folder);
    if (version > 0) {
        Migrator(path).run();
        SqliteDatabase(path, SqliteDatabase::Access::ReadWrite)
            .run(u"PRAGMA user_version = %1"_s.arg(version));
    }
    SqliteDatabase database(path, SqliteDatabase::Access::ReadOnly);
    QString said;
    try {
        SchemaCheck(database).requireCurrent(Migrator::latestVersion());
    } catch (const DatabaseError &error) {
        said = error.text();
    }
    QVERIFY2(sentence.isEmpty() ? said.isEmpty() : said.contains(path) && said.contains(sentence),
             qPrintable(said));
}

STOA_TEST(TestSchemaCheck)
#include "tst_schemacheck.moc"
