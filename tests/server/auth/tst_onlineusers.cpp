#include "server/auth/OnlineUsers.h"
#include "tests/support/TestProgram.h"

#include <QSignalSpy>
#include <QTest>

#include <atomic>
#include <thread>

using namespace stoa;
using namespace Qt::StringLiterals;

namespace {

constexpr UserId ada(7);
constexpr UserId bob(8);
constexpr UserId eve(9);

// OnlineUsers with a clock that the test sets. The timer uses real time.
class UsersWithClock
{
public:
    UsersWithClock()
        : users([this] { return m_now; })
    {
        QObject::connect(&users, &OnlineUsers::changed, &users,
                         [this](const OnlineUsers::Changes &changes) { m_changes += changes; });
    }

    void pass(qint64 milliseconds) { m_now += milliseconds; }

    // Returns who came and went since the last call, such as "+7 -8".
    QString takeChanges()
    {
        users.update();
        QStringList words;
        for (const auto &[user, isOnline] : std::exchange(m_changes, {}))
            words.append((isOnline ? u'+' : u'-') + QString::number(user.value()));
        return words.join(u' ');
    }

    OnlineUsers users;

private:
    qint64 m_now = 1'000;
    OnlineUsers::Changes m_changes;
};

} // namespace

class TestOnlineUsers : public QObject
{
    Q_OBJECT
private slots:
    void countsSockets();
    void remembersRequestsForAMinute();
    void reportsWhoComesAndGoes();
    void reportsTheEndOfRequests();
    void reportsByItsOwnTimer();
    void forgetsWhoIsGone();
    void canBeUsedByManyThreads();
};

void TestOnlineUsers::countsSockets()
{
    OnlineUsers users([] { return 1; });
    users.noteSocketOpened(ada);
    users.noteSocketOpened(ada);
    users.noteSocketOpened(bob);
    const QList<UserId> all{ada, bob, eve};
    QCOMPARE(users.onlineOf(all), (QSet<UserId>{ada, bob}));
    users.noteSocketClosed(ada);
    QCOMPARE(users.onlineOf(all), (QSet<UserId>{ada, bob}));
    users.noteSocketClosed(ada);
    users.noteSocketClosed(eve); // was never there
    QCOMPARE(users.onlineOf(all), QSet<UserId>{bob});
}

void TestOnlineUsers::remembersRequestsForAMinute()
{
    UsersWithClock clocked;
    clocked.users.noteRequest(ada);
    clocked.users.noteSocketOpened(ada);
    clocked.users.noteSocketClosed(ada);
    clocked.pass(OnlineUsers::requestTime - 1);
    QCOMPARE(clocked.users.onlineOf({ada}), QSet<UserId>{ada});
    clocked.users.noteRequest(bob);
    clocked.pass(1);
    QCOMPARE(clocked.users.onlineOf({ada, bob}), QSet<UserId>{bob});
}

void TestOnlineUsers::reportsWhoComesAndGoes()
{
    UsersWithClock clocked;
    clocked.users.noteSocketOpened(ada);
    clocked.users.noteSocketOpened(ada); // a second one is no news
    clocked.users.noteSocketOpened(bob);
    clocked.users.noteSocketOpened(eve);
    clocked.users.noteSocketClosed(eve); // came and went in between
    QCOMPARE(clocked.takeChanges(), u"+7 +8"_s);
    clocked.users.noteSocketClosed(ada);
    clocked.users.noteSocketClosed(bob);
    clocked.users.noteSocketOpened(bob);
    QCOMPARE(clocked.takeChanges(), QString());
    clocked.users.noteSocketClosed(ada);
    QCOMPARE(clocked.takeChanges(), u"-7"_s);
    QCOMPARE(clocked.takeChanges(), QString());
}

void TestOnlineUsers::reportsTheEndOfRequests()
{
    UsersWithClock clocked;
    clocked.users.noteRequest(ada);
    clocked.users.noteRequest(bob);
    clocked.users.noteSocketOpened(bob);
    QCOMPARE(clocked.takeChanges(), u"+7 +8"_s);
    clocked.pass(OnlineUsers::requestTime - 1);
    clocked.users.noteRequest(ada);
    clocked.pass(1);
    QCOMPARE(clocked.takeChanges(), QString());
    clocked.users.noteSocketClosed(bob); // whose request is older
    QCOMPARE(clocked.takeChanges(), u"-8"_s);
    clocked.pass(OnlineUsers::requestTime - 2);
    QCOMPARE(clocked.takeChanges(), QString());
    clocked.pass(1);
    QCOMPARE(clocked.takeChanges(), u"-7"_s);
    clocked.users.noteRequest(ada);
    QCOMPARE(clocked.takeChanges(), u"+7"_s);
}

void TestOnlineUsers::reportsByItsOwnTimer()
{
    std::atomic<qint64> now = 0;
    OnlineUsers users([&now] { return now.load(); });
    QSignalSpy changed(&users, &OnlineUsers::changed);
    std::thread reader([&users] {
        users.noteRequest(ada);
        users.noteRequest(bob);
    });
    reader.join();
    QVERIFY(changed.wait());
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.last().first().value<OnlineUsers::Changes>().size(), 2);
    now = OnlineUsers::requestTime;
    users.noteRequest(bob); // wakes nobody, because the end of ada's requests is awaited
    users.noteSocketOpened(eve);
    QVERIFY(changed.wait());
    QCOMPARE(changed.last().first().value<OnlineUsers::Changes>().size(), 2); // ada and eve
}

void TestOnlineUsers::forgetsWhoIsGone()
{
    UsersWithClock clocked;
    for (int id = 1; id <= 1'000; ++id)
        clocked.users.noteRequest(UserId(id));
    clocked.users.noteSocketOpened(UserId(1));
    clocked.pass(2 * OnlineUsers::requestTime);
    clocked.users.noteRequest(UserId(1'001));
    clocked.users.update();
    QCOMPARE(clocked.users.size(), 2);
    clocked.users.noteSocketClosed(UserId(1));
    clocked.users.update();
    QCOMPARE(clocked.users.size(), 1);
}

void TestOnlineUsers::canBeUsedByManyThreads()
{
    OnlineUsers users;
    const auto work = [&users] {
        for (int id = 1; id <= 2'000; ++id) {
            users.noteSocketOpened(UserId(id));
            users.noteRequest(ada);
            users.onlineOf({UserId(id)});
            users.noteSocketClosed(UserId(id));
        }
    };
    std::thread first(work);
    std::thread second(work);
    for (int i = 0; i < 100; ++i)
        users.update();
    first.join();
    second.join();
    users.update();
    QCOMPARE(users.size(), 1);
}

STOA_TEST(TestOnlineUsers)
#include "tst_onlineusers.moc"
