#include "server/auth/OnlineUsers.h"
#include "tests/support/TestProgram.h"

#include <QTest>

#include <thread>

using namespace stoa;

namespace {

constexpr UserId ada(7);
constexpr UserId bob(8);
constexpr UserId eve(9);

} // namespace

class TestOnlineUsers : public QObject
{
    Q_OBJECT
private slots:
    void countsSockets();
    void remembersRequestsForAMinute();
    void forgetsWhoIsGone();
    void canBeUsedByManyThreads();
};

void TestOnlineUsers::countsSockets()
{
    OnlineUsers users([] { return 1; });
    users.noteSocketOpened(ada);
    users.noteSocketOpened(ada);
    users.noteSocketOpened(bob);
    QVERIFY(users.isOnline(ada));
    QVERIFY(!users.isOnline(eve));
    QCOMPARE(users.onlineOf({ada, bob, eve}), (QSet<UserId>{ada, bob}));
    users.noteSocketClosed(ada);
    QVERIFY(users.isOnline(ada));
    users.noteSocketClosed(ada);
    QVERIFY(!users.isOnline(ada));
    users.noteSocketClosed(eve); // was never there
    QVERIFY(!users.isOnline(eve));
}

void TestOnlineUsers::remembersRequestsForAMinute()
{
    qint64 now = 1'000;
    OnlineUsers users([&now] { return now; });
    users.noteRequest(ada);
    users.noteSocketOpened(ada);
    users.noteSocketClosed(ada);
    now += OnlineUsers::requestTime - 1;
    QVERIFY(users.isOnline(ada));
    users.noteRequest(bob);
    now += 1;
    QCOMPARE(users.onlineOf({ada, bob}), QSet<UserId>{bob});
}

void TestOnlineUsers::forgetsWhoIsGone()
{
    qint64 now = 1'000;
    OnlineUsers users([&now] { return now; });
    for (int id = 1; id <= 1'000; ++id)
        users.noteRequest(UserId(id));
    users.noteSocketOpened(UserId(1));
    now += 2 * OnlineUsers::requestTime;
    users.noteRequest(UserId(1'001));
    QCOMPARE(users.size(), 2);
    users.noteSocketClosed(UserId(1));
    QCOMPARE(users.size(), 1);
}

void TestOnlineUsers::canBeUsedByManyThreads()
{
    OnlineUsers users;
    const auto work = [&users] {
        for (int id = 1; id <= 2'000; ++id) {
            users.noteSocketOpened(UserId(id));
            users.noteRequest(ada);
            users.isOnline(UserId(id));
            users.noteSocketClosed(UserId(id));
        }
    };
    std::thread first(work);
    std::thread second(work);
    first.join();
    second.join();
    QCOMPARE(users.size(), 1);
}

STOA_TEST(TestOnlineUsers)
#include "tst_onlineusers.moc"
