#include "server/chat/TypingSockets.h"
#include "tests/server/chat/ChatIds.h"
#include "tests/support/TestProgram.h"

#include <QSignalSpy>
#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

namespace {

constexpr ConnectionId phone(11);
constexpr ConnectionId laptop(12);

// TypingSockets with a clock that the test sets.
class SocketsWithClock
{
public:
    SocketsWithClock()
        : sockets([this] { return m_now; })
    {
        QObject::connect(&sockets, &TypingSockets::changed, &sockets,
                         [this](const TypingUsers::Changes &changes) { m_changes.append(changes); });
    }

    void start(ConnectionId socket = phone, ChatId chat = general)
    {
        sockets.start(socket, {UserId(7), u"ada"_s}, chat);
    }

    // Lets time pass, and returns the changes that were passed on: "+1" is a start in chat 1.
    QString pass(qint64 milliseconds)
    {
        m_now += milliseconds;
        sockets.update();
        QStringList words;
        for (const TypingUsers::Change &change : std::exchange(m_changes, {}))
            words.append((change.sockets > 0 ? u'+' : u'-') + QString::number(change.chat.value()));
        return words.join(u' ');
    }

    TypingSockets sockets;

private:
    qint64 m_now = 0;
    TypingUsers::Changes m_changes;
};

} // namespace

class TestTypingSockets : public QObject
{
    Q_OBJECT
private slots:
    void expiresAfterSixSeconds();
    void lastsWhileItIsRepeated();
    void endsAtOnce();
    void isInOneChatAtATime();
    void keepsSocketsApart();
    void passesOnOnlyTheOutcome();
    void passesOnByItsOwnTimer();
};

void TestTypingSockets::expiresAfterSixSeconds()
{
    SocketsWithClock clocked;
    clocked.start();
    QCOMPARE(clocked.pass(0), u"+1");
    QCOMPARE(clocked.pass(5999), u"");
    QCOMPARE(clocked.pass(1), u"-1");
    QVERIFY(clocked.sockets.isEmpty());
}

void TestTypingSockets::lastsWhileItIsRepeated()
{
    SocketsWithClock clocked;
    clocked.start();
    QCOMPARE(clocked.pass(0), u"+1");
    for (int i = 0; i < 10; ++i) {
        QCOMPARE(clocked.pass(5000), u"");
        clocked.start();
    }
    QCOMPARE(clocked.pass(5999), u"");
    QCOMPARE(clocked.pass(1), u"-1");
}

void TestTypingSockets::endsAtOnce()
{
    SocketsWithClock clocked;
    clocked.start();
    clocked.pass(0);
    clocked.sockets.stop(phone, other); // in which nobody types
    clocked.sockets.stop(laptop, general);
    QCOMPARE(clocked.pass(0), u"");
    clocked.sockets.stop(phone, general);
    QCOMPARE(clocked.pass(0), u"-1");
    QVERIFY(clocked.sockets.isEmpty());
    clocked.sockets.stop(phone, general);
    QCOMPARE(clocked.pass(0), u"");
}

void TestTypingSockets::isInOneChatAtATime()
{
    SocketsWithClock clocked;
    clocked.start(phone, general);
    clocked.pass(0);
    clocked.start(phone, other);
    QCOMPARE(clocked.pass(0), u"-1 +2");
    clocked.sockets.stop(phone, general);
    QCOMPARE(clocked.pass(0), u"");
    QCOMPARE(clocked.pass(TypingSockets::duration), u"-2");
}

void TestTypingSockets::keepsSocketsApart()
{
    SocketsWithClock clocked;
    clocked.start(phone);
    clocked.pass(0);
    clocked.pass(3000);
    clocked.start(laptop);
    QCOMPARE(clocked.pass(0), u"+1");
    QCOMPARE(clocked.pass(3000), u"-1");
    QCOMPARE(clocked.pass(3000), u"-1");
}

// However many events a client sends, other threads get two changes for each time that changes are passed on.
void TestTypingSockets::passesOnOnlyTheOutcome()
{
    SocketsWithClock clocked;
    for (int i = 0; i < 10'000; ++i) {
        clocked.start(phone, ChatId(1 + i % 100));
        clocked.sockets.stop(phone, ChatId(1 + i % 100));
    }
    QCOMPARE(clocked.pass(0), u"");
    clocked.start();
    clocked.pass(0);
    for (int i = 0; i < 10'000; ++i) {
        clocked.sockets.stop(phone, general);
        clocked.start();
    }
    QCOMPARE(clocked.pass(0), u"");
    clocked.start(phone, other);
    clocked.sockets.stop(phone, other);
    QCOMPARE(clocked.pass(0), u"-1");
}

void TestTypingSockets::passesOnByItsOwnTimer()
{
    TypingSockets sockets;
    QSignalSpy changed(&sockets, &TypingSockets::changed);
    sockets.start(phone, {UserId(7), u"ada"_s}, general);
    QCOMPARE(changed.size(), 0);
    QVERIFY(changed.wait());
    sockets.stop(phone, general);
    QVERIFY(changed.wait());
    QCOMPARE(changed.size(), 2);
}

STOA_TEST(TestTypingSockets)
#include "tst_typingsockets.moc"
