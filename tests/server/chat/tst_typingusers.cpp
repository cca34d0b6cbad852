#include "server/chat/TypingUsers.h"
#include "tests/server/chat/ChatIds.h"
#include "tests/support/TestProgram.h"

#include <QSignalSpy>
#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

namespace {

// TypingUsers with a clock that the test sets. The timer uses real time and finds nothing to do.
class TypingWithClock
{
public:
    TypingWithClock()
        : typing(presence, [this] { return m_now; })
    {
        QObject::connect(&typing, &TypingUsers::changed, &typing,
                         [this](const TypingUsers::States &states) { m_states.append(states); });
    }

    static User user(const QString &name) { return {UserId(1 + qHash(name) % 1'000'000), name}; }

    void start(const QString &name, ChatId chat = general) { typing.apply({{chat, user(name), 1}}); }

    void stop(const QString &name, ChatId chat = general) { typing.apply({{chat, user(name), -1}}); }

    void pass(qint64 milliseconds)
    {
        m_now += milliseconds;
        typing.endCoolDowns();
    }

    // Returns the states that were emitted since the last call, such as "ada bob" or "-" if nobody types,
    // with "2:" before it for chat 2 instead of the general one, and the number of all after it if it
    // differs.
    QStringList takeStates()
    {
        QStringList states;
        for (const TypingUsers::State &state : std::exchange(m_states, {})) {
            QStringList words;
            for (const User &user : state.users)
                words.append(user.name);
            if (state.count == 0)
                words.append(u"-"_s);
            else if (state.count != state.users.size())
                words.append(QString::number(state.count));
            const QString chat = state.chat == general ? QString() : u"%1:"_s.arg(state.chat.value());
            states.append(chat + words.join(u' '));
        }
        return states;
    }

    Presence presence;
    TypingUsers typing;

private:
    qint64 m_now = 0;
    TypingUsers::States m_states;
};

} // namespace

class TestTypingUsers : public QObject
{
    Q_OBJECT
private slots:
    void broadcastsTheFirstChangeAtOnceAndLaterOnesTogether();
    void omitsChangesThatAreUndoneWithinTheSecond();
    void countsPeopleAndNotSockets();
    void keepsTheOrderOfStarts();
    void namesTwentyAndCountsAll();
    void keepsChatsApart();
    void repeatsTheStateForNewcomers();
    void showsNobodyInALargeChat();
    void forgetsQuietChats();
    void broadcastsByItsOwnTimer();
};

void TestTypingUsers::broadcastsTheFirstChangeAtOnceAndLaterOnesTogether()
{
    TypingWithClock clocked;
    clocked.start(u"ada"_s);
    QCOMPARE(clocked.takeStates(), QStringList{u"ada"_s});
    clocked.start(u"bob"_s);
    clocked.start(u"eve"_s);
    clocked.stop(u"ada"_s);
    clocked.pass(CoolDowns::length - 1);
    QCOMPARE(clocked.takeStates(), QStringList());
    clocked.pass(1);
    QCOMPARE(clocked.takeStates(), QStringList{u"bob eve"_s});
    // That was a broadcast, too, so the next cool-down begins with it.
    clocked.stop(u"bob"_s);
    clocked.stop(u"eve"_s);
    QCOMPARE(clocked.takeStates(), QStringList());
    clocked.pass(CoolDowns::length);
    QCOMPARE(clocked.takeStates(), QStringList{u"-"_s});
    clocked.pass(CoolDowns::length);
    QCOMPARE(clocked.takeStates(), QStringList());
}

void TestTypingUsers::omitsChangesThatAreUndoneWithinTheSecond()
{
    TypingWithClock clocked;
    clocked.start(u"ada"_s);
    clocked.takeStates();
    clocked.start(u"bob"_s);
    clocked.stop(u"bob"_s);
    clocked.pass(CoolDowns::length);
    QCOMPARE(clocked.takeStates(), QStringList());
    clocked.start(u"bob"_s); // the cool-down is over
    QCOMPARE(clocked.takeStates(), QStringList{u"ada bob"_s});
}

void TestTypingUsers::countsPeopleAndNotSockets()
{
    TypingWithClock clocked;
    clocked.start(u"ada"_s);
    clocked.pass(CoolDowns::length);
    clocked.takeStates();
    clocked.start(u"ada"_s); // on her phone
    clocked.stop(u"ada"_s);
    QCOMPARE(clocked.takeStates(), QStringList());
    clocked.stop(u"ada"_s);
    QCOMPARE(clocked.takeStates(), QStringList{u"-"_s});
}

void TestTypingUsers::keepsTheOrderOfStarts()
{
    TypingWithClock clocked;
    for (const QString &name : {u"eve"_s, u"bob"_s, u"ada"_s})
        clocked.start(name);
    clocked.stop(u"eve"_s);
    clocked.start(u"eve"_s);
    clocked.pass(CoolDowns::length);
    QCOMPARE(clocked.takeStates(), QStringList({u"eve"_s, u"bob ada eve"_s}));
}

void TestTypingUsers::namesTwentyAndCountsAll()
{
    TypingWithClock clocked;
    QStringList names;
    for (int i = 1; i <= 25; ++i) {
        names.append(u"p%1"_s.arg(i));
        clocked.start(names.last());
    }
    clocked.pass(CoolDowns::length);
    QCOMPARE(clocked.takeStates(), QStringList({u"p1"_s, names.first(20).join(u' ') + u" 25"_s}));
    clocked.stop(u"p25"_s); // changes nothing but the number
    clocked.pass(CoolDowns::length);
    QCOMPARE(clocked.takeStates(), QStringList{names.first(20).join(u' ') + u" 24"_s});
}

void TestTypingUsers::keepsChatsApart()
{
    TypingWithClock clocked;
    clocked.start(u"ada"_s);
    clocked.start(u"ada"_s, other);
    clocked.stop(u"ada"_s);
    QCOMPARE(clocked.takeStates(), QStringList({u"ada"_s, u"2:ada"_s}));
    clocked.pass(CoolDowns::length);
    QCOMPARE(clocked.takeStates(), QStringList{u"-"_s});
}

// Those who open a socket while somebody types would not know.
void TestTypingUsers::repeatsTheStateForNewcomers()
{
    TypingWithClock clocked;
    const UserId eve(9);
    clocked.typing.addNewcomers({{general, eve}});
    QCOMPARE(clocked.takeStates(), QStringList());
    clocked.start(u"ada"_s);
    clocked.takeStates();
    clocked.typing.addNewcomers({{general, eve}, {general, eve}, {other, eve}});
    QCOMPARE(clocked.takeStates(), QStringList()); // still less than a second
    clocked.pass(CoolDowns::length);
    QCOMPARE(clocked.takeStates(), QStringList{u"ada"_s});
    clocked.pass(CoolDowns::length);
    QCOMPARE(clocked.takeStates(), QStringList());
    clocked.typing.addNewcomers({{general, eve}});
    QCOMPARE(clocked.takeStates(), QStringList{u"ada"_s});
    clocked.stop(u"ada"_s);
    clocked.pass(CoolDowns::length);
    clocked.takeStates();
    clocked.typing.addNewcomers({{general, eve}}); // nobody types any more
    clocked.pass(CoolDowns::length);
    QCOMPARE(clocked.takeStates(), QStringList());
    QCOMPARE(clocked.typing.size(), 0);
}

void TestTypingUsers::showsNobodyInALargeChat()
{
    TypingWithClock clocked;
    Presence::Changes changes;
    for (qint64 id = 1; id <= TypingUsers::maxPresent; ++id)
        changes.append({general, UserId(id), true});
    clocked.presence.apply(changes, {});
    clocked.start(u"ada"_s);
    QCOMPARE(clocked.takeStates(), QStringList{u"ada"_s});
    clocked.presence.apply({{general, UserId(2'000'000), true}}, {});
    clocked.start(u"bob"_s);
    clocked.pass(CoolDowns::length);
    QCOMPARE(clocked.takeStates(), QStringList{u"-"_s});
    clocked.stop(u"bob"_s);
    clocked.pass(CoolDowns::length);
    QCOMPARE(clocked.takeStates(), QStringList());
    clocked.presence.apply({{general, UserId(2'000'000), false}}, {});
    clocked.start(u"bob"_s);
    QCOMPARE(clocked.takeStates(), QStringList{u"ada bob"_s});
}

void TestTypingUsers::forgetsQuietChats()
{
    TypingWithClock clocked;
    clocked.start(u"ada"_s);
    clocked.stop(u"ada"_s);
    QCOMPARE(clocked.typing.size(), 1);
    clocked.pass(CoolDowns::length); // broadcasts that nobody types
    clocked.pass(CoolDowns::length);
    QCOMPARE(clocked.typing.size(), 0);
    clocked.typing.apply(
        {{other, TypingWithClock::user(u"ada"_s), 1}, {other, TypingWithClock::user(u"ada"_s), -1}});
    QCOMPARE(clocked.typing.size(), 0);
}

void TestTypingUsers::broadcastsByItsOwnTimer()
{
    const Presence presence;
    TypingUsers typing(presence);
    QSignalSpy changed(&typing, &TypingUsers::changed);
    typing.apply({{general, TypingWithClock::user(u"ada"_s), 1}});
    typing.apply({{general, TypingWithClock::user(u"ada"_s), -1}});
    QCOMPARE(changed.size(), 1);
    QVERIFY(changed.wait());
    QCOMPARE(changed.last().first().value<TypingUsers::States>().first().count, 0);
}

STOA_TEST(TestTypingUsers)
#include "tst_typingusers.moc"
