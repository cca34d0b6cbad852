#include "server/database/CommitBus.h"
#include "server/database/DatabaseWriter.h"
#include "server/jobs/LastSeen.h"
#include "shared/model/QtCompat.h"
#include "tests/support/TestDatabase.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

class TestLastSeen : public QObject
{
    Q_OBJECT
private slots:
    void writesTheLatest();
    void renews();
    void keepsWhatCouldNotBeWritten();
    void writesMany_data();
    void writesMany();
};

void TestLastSeen::writesTheLatest()
{
    TestDatabase database;
    const User ada = database.addUser(u"ada"_s);
    const QDateTime longAgo(QDate(2020, 1, 1), QTime(0, 0), utc);
    const SessionId session = database.change([&](Store &store) {
        return store.sessions()
            .add(ada, Secret::generate(), QDateTime::currentDateTimeUtc().addDays(1), longAgo)
            .id;
    });
    const auto seen = [&] {
        return database.read([&](const Store &store) {
            return store.adminQueries().session(session, QDateTime::currentDateTimeUtc())->lastSeenAt;
        });
    };
    CommitBus bus;
    DatabaseWriter writer(database.path(), bus, {});
    LastSeen lastSeen(writer);
    writer.start();
    lastSeen.note(session);
    lastSeen.note(SessionId(4711)); // a session that has ended
    QCOMPARE(seen(), longAgo); // noting does not write
    const QDateTime before = QDateTime::currentDateTimeUtc();
    lastSeen.note(session);
    lastSeen.write();
    lastSeen.write(); // nothing left to write
    writer.finish();
    QVERIFY(seen() >= before.addMSecs(-1));
}

void TestLastSeen::renews()
{
    TestDatabase database;
    const User ada = database.addUser(u"ada"_s);
    const QDateTime end(QDate(2099, 1, 1), QTime(0, 0), utc);
    const SessionId session = database.change(
        [&](Store &store) { return store.sessions().add(ada, Secret::generate(), end).id; });
    CommitBus bus;
    DatabaseWriter writer(database.path(), bus, {.tasks = 1});
    LastSeen lastSeen(writer);
    auto other = writer.run([](Store &) { return 1; }); // the queue is full
    QVERIFY(lastSeen.renew(session, end.addDays(1)));
    QVERIFY(!lastSeen.renew(session, end.addDays(2)));
    lastSeen.note(session);
    lastSeen.write(); // refused
    lastSeen.note(session);
    QVERIFY(!lastSeen.renew(session, end.addDays(3)));
    writer.start();
    QCOMPARE(other.result(), 1);
    lastSeen.write();
    writer.finish();
    const auto found = database.read(
        [&](const Store &store) { return store.adminQueries().session(session, end)->expiresAt; });
    QCOMPARE(found, end.addDays(1));
}

void TestLastSeen::keepsWhatCouldNotBeWritten()
{
    TestDatabase database;
    const User ada = database.addUser(u"ada"_s);
    const QDateTime longAgo(QDate(2020, 1, 1), QTime(0, 0), utc);
    const QList<SessionId> sessions = database.change([&](Store &store) {
        QList<SessionId> ids;
        for (int i = 0; i < 2; ++i) {
            ids.append(store.sessions()
                           .add(ada, Secret::generate(), QDateTime::currentDateTimeUtc().addDays(1), longAgo)
                           .id);
        }
        return ids;
    });
    const auto seen = [&](SessionId session) {
        return database.read([&](const Store &store) {
            return store.adminQueries().session(session, QDateTime::currentDateTimeUtc())->lastSeenAt;
        });
    };
    CommitBus bus;
    DatabaseWriter writer(database.path(), bus, {.tasks = 1});
    LastSeen lastSeen(writer);
    auto other = writer.run([](Store &) { return 1; }); // the queue is full
    lastSeen.note(sessions[0]);
    const QDateTime before = QDateTime::currentDateTimeUtc();
    lastSeen.note(sessions[1]);
    lastSeen.write(); // refused
    lastSeen.note(sessions[1]);
    writer.start();
    QCOMPARE(other.result(), 1);
    QCOMPARE(seen(sessions[0]), longAgo);
    lastSeen.write();
    writer.finish();
    QVERIFY(seen(sessions[0]) > longAgo);
    QVERIFY(seen(sessions[1]) >= before.addMSecs(-1));
}

void TestLastSeen::writesMany_data()
{
    QTest::addColumn<bool>("isTheEnd");
    QTest::newRow("in parts, one after the other") << false;
    QTest::newRow("at the writer's end") << true;
}

void TestLastSeen::writesMany()
{
    QFETCH(const bool, isTheEnd);
    TestDatabase database;
    const User ada = database.addUser(u"ada"_s);
    const QDateTime longAgo(QDate(2020, 1, 1), QTime(0, 0), utc);
    const QList<SessionId> sessions = database.change([&](Store &store) {
        QList<SessionId> ids;
        for (int i = 0; i < 1001; ++i) {
            ids.append(store.sessions()
                           .add(ada, Secret::generate(), QDateTime::currentDateTimeUtc().addDays(1), longAgo)
                           .id);
        }
        return ids;
    });
    CommitBus bus;
    DatabaseWriter writer(database.path(), bus, {});
    LastSeen lastSeen(writer);
    writer.start();
    for (const SessionId session : sessions)
        lastSeen.note(session);
    if (isTheEnd) {
        lastSeen.writeAll();
        writer.finish();
    } else {
        lastSeen.write();
    }
    const auto waiting = [&] {
        return database.read([&](const Store &store) {
            const auto rows = store.adminQueries().sessions({}, 2000, QDateTime::currentDateTimeUtc());
            return std::ranges::count(rows, longAgo, &SessionSummary::lastSeenAt);
        });
    };
    QTRY_COMPARE(waiting(), 0);
}

STOA_TEST(TestLastSeen)
#include "tst_lastseen.moc"
