#include "server/read/DatabaseReader.h"
#include "tests/support/TestDatabase.h"

#include <QTest>
#include <QThread>

using namespace stoa;
using namespace Qt::StringLiterals;

class TestDatabaseReader : public QObject
{
    Q_OBJECT
private slots:
    void readsOnItsOwnThreads();
    void passesExceptionsOn();
    void seesOneSnapshot();
    void cannotWrite();
};

void TestDatabaseReader::readsOnItsOwnThreads()
{
    TestDatabase database;
    const User ada = database.addUser(u"ada"_s);
    DatabaseReader reader(database.path(), 2);
    auto found = reader.run([ada](const Store &store) {
        return std::pair(store.users().find(ada.id), QThread::currentThread());
    });
    QCOMPARE(found.result().first, std::optional(ada));
    QVERIFY(found.result().second != QThread::currentThread());
}

void TestDatabaseReader::passesExceptionsOn()
{
    TestDatabase database;
    DatabaseReader reader(database.path(), 1);
    auto read = reader.run(
        [](const Store &) -> int { throw DatabaseError(DatabaseError::Kind::Other, u"no"_s); });
    QVERIFY_EXCEPTION_THROWN(read.waitForFinished(), DatabaseError);
    QVERIFY(!reader.run([](const Store &store) { return store.epoch(); }).result().isEmpty());
}

void TestDatabaseReader::seesOneSnapshot()
{
    TestDatabase database;
    const User ada = database.addUser(u"ada"_s);
    DatabaseReader reader(database.path(), 1);
    const auto counts = reader.run([&](const Store &store) {
        const qsizetype before = store.memberships().chatsOf(ada.id).size();
        database.addChat(u"new"_s, ada); // committed by another connection in the middle of this read
        return std::pair(before, store.memberships().chatsOf(ada.id).size());
    });
    QCOMPARE(counts.result(), std::pair(qsizetype(0), qsizetype(0)));
    const auto later = reader.run(
        [&](const Store &store) { return store.memberships().chatsOf(ada.id).size(); });
    QCOMPARE(later.result(), 1);
}

void TestDatabaseReader::cannotWrite()
{
    TestDatabase database;
    Database connection(database.path(), Database::Access::ReadOnly);
    Store store(connection);
    QVERIFY_EXCEPTION_THROWN(store.users().add(*UserName::fromInput(u"eve"_s), "x"), DatabaseError);
}

QTEST_GUILESS_MAIN(TestDatabaseReader)
#include "tst_databasereader.moc"
