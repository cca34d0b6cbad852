#include "server/auth/PasswordHash.h"
#include "server/database/CommitBus.h"
#include "server/database/DatabaseReader.h"
#include "server/database/DatabaseWriter.h"
#include "server/jobs/HashUpgrade.h"
#include "tests/support/TestDatabase.h"
#include "tests/support/TestProgram.h"

#include <QCryptographicHash>
#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

class TestHashUpgrade : public QObject
{
    Q_OBJECT
private slots:
    void wrapsAFewAtOnce();
    void leavesManyForLater();
    void stopsInTheMiddleAndGoesOn();
    void keepsWhatASignInStored();

private:
    static QByteArray bareHash(int user);
    static void addUsers(TestDatabase &database, int count);
    static int bareCount(const TestDatabase &database);
    static QByteArray hashOf(const TestDatabase &database, int user);
};

QByteArray TestHashUpgrade::bareHash(int user)
{
    return QCryptographicHash::hash("password " + QByteArray::number(user), QCryptographicHash::Sha256)
        .toHex();
}

void TestHashUpgrade::addUsers(TestDatabase &database, int count)
{
    database.change([&](Store &store) {
        for (int i = 1; i <= count; ++i)
            store.users().add(*UserName::fromInput(u"user%1"_s.arg(i)), bareHash(i));
        return true;
    });
}

int TestHashUpgrade::bareCount(const TestDatabase &database)
{
    return database.read([](const Store &store) { return store.users().withBareHash(1000).size(); });
}

QByteArray TestHashUpgrade::hashOf(const TestDatabase &database, int user)
{
    return database.read(
        [&](const Store &store) { return store.users().findByName(u"user%1"_s.arg(user))->passwordHash; });
}

void TestHashUpgrade::wrapsAFewAtOnce()
{
    TestDatabase database;
    addUsers(database, 5);
    const QByteArray modern = PasswordHash::make(u"modern"_s);
    database.change([&](Store &store) {
        store.users().setPasswordHash(store.users().findByName(u"user3"_s)->user.id, modern);
        return true;
    });
    {
        SqliteDatabase connection(database.path(), SqliteDatabase::Access::ReadWrite);
        HashUpgrade::runIfFew(connection);
        HashUpgrade::runIfFew(connection); // a second run changes nothing
    }
    QCOMPARE(bareCount(database), 0);
    QCOMPARE(hashOf(database, 3), modern);
    for (const int user : {1, 2, 4, 5}) {
        QVERIFY(PasswordHash::verify(hashOf(database, user), u"password %1"_s.arg(user)));
        QVERIFY(!PasswordHash::verify(hashOf(database, user), u"password 9"_s));
        QVERIFY(!hashOf(database, user).contains(bareHash(user)));
    }
}

void TestHashUpgrade::leavesManyForLater()
{
    TestDatabase database;
    addUsers(database, HashUpgrade::maxAtStart + 1);
    SqliteDatabase connection(database.path(), SqliteDatabase::Access::ReadWrite);
    HashUpgrade::runIfFew(connection);
    QCOMPARE(bareCount(database), HashUpgrade::maxAtStart + 1);
}

void TestHashUpgrade::stopsInTheMiddleAndGoesOn()
{
    constexpr int count = 60; // more than one batch
    TestDatabase database;
    addUsers(database, count);
    CommitBus bus;
    DatabaseWriter writer(database.path(), bus, {});
    DatabaseReader reader(database.path(), 1);
    writer.start();
    {
        HashUpgrade upgrade(reader, writer);
        upgrade.start();
        QTRY_VERIFY_WITH_TIMEOUT(bareCount(database) < count, 30'000);
    }
    const int left = bareCount(database);
    QVERIFY(left > 0);
    {
        HashUpgrade upgrade(reader, writer);
        upgrade.start();
        QTRY_VERIFY_WITH_TIMEOUT(upgrade.isFinished(), 180'000);
    }
    QCOMPARE(bareCount(database), 0);
    for (const int user : {1, count - left, count - left + 1, count})
        QVERIFY(PasswordHash::verify(hashOf(database, user), u"password %1"_s.arg(user)));

    // Replaced hashes are no longer readable in the file or its WAL.
    for (const QString &path : {database.path(), database.path() + u"-wal"_s}) {
        QFile file(path);
        if (!file.open(QFile::ReadOnly))
            continue;
        const QByteArray bytes = file.readAll();
        for (int user = 1; user <= count; ++user)
            QVERIFY2(!bytes.contains(bareHash(user)), qPrintable(path));
    }
}

void TestHashUpgrade::keepsWhatASignInStored()
{
    constexpr int count = 20;
    TestDatabase database;
    addUsers(database, count);
    CommitBus bus;
    DatabaseWriter writer(database.path(), bus, {});
    DatabaseReader reader(database.path(), 1);
    writer.start();
    HashUpgrade upgrade(reader, writer);
    upgrade.start();
    // It has read all users by now, but not wrapped the last one's hash.
    QTRY_VERIFY_WITH_TIMEOUT(bareCount(database) < count, 30'000);
    const QByteArray stored = "what the sign-in made";
    writer
        .run([&](Store &store) {
            const auto user = store.users().findByName(u"user%1"_s.arg(count));
            store.users().setPasswordHash(user->user.id, stored);
            return true;
        })
        .result();
    QTRY_VERIFY_WITH_TIMEOUT(upgrade.isFinished(), 180'000);
    QCOMPARE(hashOf(database, count), stored);
    QCOMPARE(bareCount(database), 0);
}

STOA_TEST(TestHashUpgrade)
#include "tst_hashupgrade.moc"
