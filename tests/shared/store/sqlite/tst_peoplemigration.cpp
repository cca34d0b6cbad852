#include "shared/model/UserName.h"
#include "shared/store/Store.h"
#include "tests/shared/store/sqlite/KilledMigration.h"
#include "tests/shared/store/sqlite/OldSchema.h"
#include "tests/shared/store/sqlite/SeedDatabase.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace stoa;
using namespace stoa::SeedDatabase;

// Migration 26, from a database of the version before it.
class TestPeopleMigration : public QObject
{
    Q_OBJECT

private slots:
    void oldLookAlikesStay();
    void keysLoseTheirJoiners();
    void newUnicodeMakesNewSkeletons();
    void killedAtEveryStatement();
};

namespace {

void makeVersion25(const QString &path)
{
    SqliteDatabase database(path, SqliteDatabase::Access::ReadWrite);
    makeSchema(database, 25);
    database.run(u"UPDATE Settings SET value = 'e' WHERE key = 'epoch'"_s);
    database.run(u"INSERT INTO Users (userID, username, username_key, password_hash) VALUES"
                 " (1, 'Bob', 'bob', 'x'), (2, 'B0b', 'b0b', 'x'), (3, ?, ?, 'x')"_s,
                 u"p\u0430ypal"_s, u"p\u0430ypal"_s);
}

} // namespace

void TestPeopleMigration::oldLookAlikesStay()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"database.db"_s);
    makeVersion25(path);
    Migrator(path).run();
    SqliteDatabase database(path, SqliteDatabase::Access::ReadWrite);
    QCOMPARE(single(database, u"SELECT count(*) FROM Users WHERE nameSkeleton = 'bob'"_s).toInt(), 2);
    Store store(database);
    QVERIFY(store.users().findByName(u"B0B"_s));
    QVERIFY(store.users().findByName(u"p\u0430ypal"_s));
    const auto add = [&store](const QString &name) {
        return store.users().add(*UserName::fromInput(name), "hash");
    };
    QVERIFY(add(u"paypal"_s).error() == UserStore::Taken::LookAlike);
    QVERIFY(add(u"bob"_s).error() == UserStore::Taken::LookAlike);
}

void TestPeopleMigration::keysLoseTheirJoiners()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"database.db"_s);
    makeVersion25(path);
    const QStringList names{u"\u0645\u06cc\u200c\u062e"_s, u"b\u200cob"_s};
    for (const QString &name : names) {
        SqliteDatabase(path, SqliteDatabase::Access::ReadWrite)
            .run(u"INSERT INTO Users (username, username_key, password_hash) VALUES (?, ?, 'x')"_s, name,
                 name);
    }
    QCOMPARE(Migrator(path).run().notes.size(), 1);
    SqliteDatabase database(path, SqliteDatabase::Access::ReadWrite);
    Store store(database);
    QCOMPARE(store.users().findByName(names[0])->user.name, names[0]);
    QCOMPARE(store.users().findByName(u"Bob"_s)->user.name, u"Bob"_s);
    QCOMPARE(store.users().findByName(u"bob-2"_s)->user.name, u"b\u200cob-2"_s);
}

void TestPeopleMigration::newUnicodeMakesNewSkeletons()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"database.db"_s);
    makeVersion25(path);
    Migrator(path).run();
    const auto run = [&path](const QString &statement) {
        SqliteDatabase(path, SqliteDatabase::Access::ReadWrite).run(statement);
    };
    const auto skeletons = [&path] {
        SqliteDatabase database(path, SqliteDatabase::Access::ReadWrite);
        return single(database, u"SELECT count(*) FROM Users WHERE nameSkeleton = 'bob'"_s).toInt();
    };
    run(u"UPDATE Users SET nameSkeleton = 'old'"_s);
    Migrator(path).run();
    QCOMPARE(skeletons(), 0); // the version is the same
    run(u"UPDATE Settings SET value = '1.0' WHERE key = 'skeletonVersion'"_s);
    Migrator(path).run();
    QCOMPARE(skeletons(), 2);
    run(u"UPDATE Users SET nameSkeleton = 'old'"_s);
    Migrator(path).run();
    QCOMPARE(skeletons(), 0); // the new version was noted
}

void TestPeopleMigration::killedAtEveryStatement()
{
    QCOMPARE(differencesAfterKills(26, makeVersion25), QList<int>());
}

STOA_TEST(TestPeopleMigration)
#include "tst_peoplemigration.moc"
