#include "server/chat/Presence.h"
#include "tests/server/chat/ChatIds.h"
#include "tests/support/TestProgram.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace stoa;

namespace {

constexpr UserId ada(7);
constexpr UserId bob(8);
constexpr UserId eve(9);

// Presence with a clock that the test sets. The timer of Presence uses real time and finds nothing to do.
class PresenceWithClock
{
public:
    PresenceWithClock()
        : presence([this] { return m_now; })
    {
        QObject::connect(&presence, &Presence::counted, &presence,
                         [this](const Presence::Counts &counts) { m_counts.append(counts); });
    }

    // Everyone who comes opens a socket.
    void apply(const Presence::Changes &changes)
    {
        QList<ChatId> newcomers;
        for (const Presence::Change &change : changes) {
            if (change.isOnline)
                newcomers.append(change.chat);
        }
        presence.apply(changes, newcomers);
    }

    void comes(UserId user, ChatId chat = general) { apply({{chat, user, true}}); }

    void goes(UserId user, ChatId chat = general) { apply({{chat, user, false}}); }

    // Another one of somebody who is online already.
    void opensSocket(ChatId chat = general) { presence.apply({}, {chat}); }

    void pass(qint64 milliseconds)
    {
        m_now += milliseconds;
        presence.endCoolDowns();
    }

    // Returns the counts that were emitted since the last call: "3" is for all, "(3)" for newcomers only,
    // "2:3" for chat 2 instead of the general one.
    QString takeCounts()
    {
        QStringList words;
        for (const Presence::Count &count : std::exchange(m_counts, {})) {
            QString word = QString::number(count.users);
            if (count.chat != general)
                word = QStringLiteral("%1:%2").arg(count.chat.value()).arg(word);
            words += count.isForAll ? word : u'(' + word + u')';
        }
        return words.join(u' ');
    }

    // Returns the people in the counts that were emitted since the last call, such as "7 8 +8 -9" if 7 and 8
    // are there, 8 has come and 9 has gone, and in parentheses if it is for newcomers only.
    QStringList takePeople()
    {
        QStringList all;
        for (const Presence::Count &count : std::exchange(m_counts, {})) {
            QStringList words;
            const auto add = [&words](const QString &sign, const QList<UserId> &users) {
                for (const UserId user : users)
                    words.append(sign + QString::number(user.value()));
            };
            add({}, count.online);
            add(QStringLiteral("+"), count.came);
            add(QStringLiteral("-"), count.went);
            const QString people = words.join(u' ');
            all.append(count.isForAll ? people : u'(' + people + u')');
        }
        return all;
    }

    Presence presence;

private:
    qint64 m_now = 0;
    Presence::Counts m_counts;
};

} // namespace

class TestPresence : public QObject
{
    Q_OBJECT
private slots:
    void countsPeople();
    void namesWhoComesAndGoes();
    void namesWhoWasExchanged();
    void namesTheLastOne();
    void correctsNewcomersWhoSawTooMany();
    void namesNobodyInALargeChat();
    void broadcastsTheFirstChangeAtOnceAndLaterOnesTogether();
    void omitsChangesThatAreUndoneWithinTheSecond();
    void notifiesNewcomersAtOnce();
    void correctsAnOutdatedCount();
    void keepsChatsApart();
    void forgetsEmptyChats();
    void broadcastsByItsOwnTimer();
    void staysCheapInAStorm();
};

void TestPresence::countsPeople()
{
    PresenceWithClock clocked;
    clocked.comes(ada);
    QCOMPARE(clocked.takeCounts(), u"1");
    clocked.pass(CoolDowns::length);
    clocked.opensSocket(); // another tab, which still needs the count
    QCOMPARE(clocked.takeCounts(), u"(1)");
    clocked.comes(bob);
    QCOMPARE(clocked.takeCounts(), u"2");
    clocked.pass(CoolDowns::length);
    clocked.goes(ada);
    QCOMPARE(clocked.takeCounts(), u"1");
    clocked.comes(UserId(10), other); // without a socket anywhere
    clocked.takeCounts();
    clocked.opensSocket(ChatId(3)); // nobody is known there
    QCOMPARE(clocked.takeCounts(), u"");
    QCOMPARE(clocked.presence.size(), 2);
}

void TestPresence::namesWhoComesAndGoes()
{
    PresenceWithClock clocked;
    clocked.apply({{general, ada, true}, {general, bob, true}});
    QCOMPARE(clocked.takePeople(), QStringList{QStringLiteral("7 8 +7 +8")});
    clocked.pass(CoolDowns::length);
    clocked.opensSocket(); // another tab
    QCOMPARE(clocked.takePeople(), QStringList{QStringLiteral("(7 8)")});
    clocked.goes(bob);
    QCOMPARE(clocked.takePeople(), QStringList{QStringLiteral("7 -8")});
    clocked.comes(eve);
    QCOMPARE(clocked.takePeople(), QStringList{QStringLiteral("(7 9)")});
    clocked.pass(CoolDowns::length);
    QCOMPARE(clocked.takePeople(), QStringList{QStringLiteral("7 9 +9")});
    clocked.pass(CoolDowns::length);
    QCOMPARE(clocked.takePeople(), QStringList());
}

// The number alone would not change.
void TestPresence::namesWhoWasExchanged()
{
    PresenceWithClock clocked;
    clocked.comes(ada);
    clocked.pass(CoolDowns::length);
    clocked.takePeople();
    clocked.apply({{general, ada, false}, {general, bob, true}});
    QCOMPARE(clocked.takePeople(), QStringList{QStringLiteral("8 +8 -7")});
}

// For a socket whose own user is not known here yet.
void TestPresence::namesTheLastOne()
{
    PresenceWithClock clocked;
    clocked.comes(ada);
    clocked.takePeople();
    clocked.goes(ada);
    clocked.pass(CoolDowns::length);
    QCOMPARE(clocked.takePeople(), QStringList{QStringLiteral("-7")});
    clocked.comes(ada);
    clocked.pass(CoolDowns::length);
    clocked.takePeople();
    clocked.pass(CoolDowns::length);
    clocked.goes(ada);
    QCOMPARE(clocked.takePeople(), QStringList{QStringLiteral("-7")});
}

// Eve's list has bob, who leaves before the next broadcast, and whom the others never saw.
void TestPresence::correctsNewcomersWhoSawTooMany()
{
    PresenceWithClock clocked;
    clocked.comes(ada);
    clocked.takePeople();
    clocked.comes(bob);
    clocked.comes(eve);
    clocked.takePeople();
    clocked.goes(bob);
    clocked.pass(CoolDowns::length);
    QCOMPARE(clocked.takePeople(), QStringList{QStringLiteral("7 9 +9 -8")});
}

void TestPresence::namesNobodyInALargeChat()
{
    PresenceWithClock clocked;
    Presence::Changes changes;
    for (qint64 id = 1; id <= Presence::maxNamed; ++id)
        changes.append({general, UserId(id), true});
    clocked.apply(changes);
    QCOMPARE(clocked.takePeople().first().split(u' ').size(), 2 * Presence::maxNamed);
    clocked.comes(UserId(2000)); // receives only the number
    QCOMPARE(clocked.takePeople(), QStringList{QStringLiteral("()")});
    clocked.goes(UserId(2000));
    clocked.pass(CoolDowns::length); // so all are named again
    QCOMPARE(clocked.takePeople().first().split(u' ').size(), Presence::maxNamed);
    clocked.pass(CoolDowns::length);
    clocked.comes(UserId(2000));
    QCOMPARE(clocked.takePeople(), QStringList{QString()});
    clocked.pass(CoolDowns::length);
    clocked.apply({{general, ada, false}, {general, UserId(2001), true}}); // still as many
    QCOMPARE(clocked.takePeople(), QStringList{QStringLiteral("()")});
    clocked.goes(UserId(2000));
    QCOMPARE(clocked.takePeople().first().split(u' ').size(), Presence::maxNamed);
    clocked.pass(CoolDowns::length);
    clocked.goes(UserId(2001));
    QVERIFY(clocked.takePeople().first().endsWith(QStringLiteral("1000 -2001")));
}

void TestPresence::broadcastsTheFirstChangeAtOnceAndLaterOnesTogether()
{
    PresenceWithClock clocked;
    clocked.comes(ada);
    clocked.pass(CoolDowns::length);
    clocked.takeCounts();
    clocked.comes(bob);
    QCOMPARE(clocked.takeCounts(), u"2");
    clocked.pass(500);
    clocked.goes(bob);
    clocked.goes(ada);
    clocked.comes(eve);
    clocked.takeCounts();
    clocked.pass(499);
    QCOMPARE(clocked.takeCounts(), u"");
    clocked.pass(1);
    QCOMPARE(clocked.takeCounts(), u"1");
    // That was a broadcast, too, so the next cool-down begins with it.
    clocked.goes(eve);
    clocked.comes(bob);
    clocked.comes(ada);
    clocked.takeCounts();
    clocked.pass(CoolDowns::length - 1);
    QCOMPARE(clocked.takeCounts(), u"");
    clocked.pass(1);
    QCOMPARE(clocked.takeCounts(), u"2");
    clocked.pass(CoolDowns::length);
    QCOMPARE(clocked.takeCounts(), u"");
}

void TestPresence::omitsChangesThatAreUndoneWithinTheSecond()
{
    PresenceWithClock clocked;
    clocked.apply({{general, ada, true}, {general, bob, true}});
    QCOMPARE(clocked.takeCounts(), u"2");
    clocked.goes(bob);
    clocked.apply({{general, eve, true}, {general, eve, false}, {general, bob, true}});
    QCOMPARE(clocked.takeCounts(), u"(2)");
    clocked.pass(CoolDowns::length);
    QCOMPARE(clocked.takeCounts(), u"");
}

void TestPresence::notifiesNewcomersAtOnce()
{
    PresenceWithClock clocked;
    clocked.comes(ada);
    QCOMPARE(clocked.takeCounts(), u"1");
    clocked.comes(bob); // during the cool-down: the others are notified of bob later
    QCOMPARE(clocked.takeCounts(), u"(2)");
    clocked.opensSocket();
    QCOMPARE(clocked.takeCounts(), u"(2)");
    clocked.pass(CoolDowns::length);
    QCOMPARE(clocked.takeCounts(), u"2");
}

void TestPresence::correctsAnOutdatedCount()
{
    PresenceWithClock clocked;
    clocked.apply({{general, ada, true}, {general, bob, true}});
    QCOMPARE(clocked.takeCounts(), u"2");
    clocked.comes(eve);
    QCOMPARE(clocked.takeCounts(), u"(3)"); // eve only
    clocked.goes(bob);
    clocked.pass(CoolDowns::length);
    QCOMPARE(clocked.takeCounts(), u"2"); // everybody but eve has this count already
}

void TestPresence::keepsChatsApart()
{
    PresenceWithClock clocked;
    clocked.comes(ada);
    clocked.comes(ada, other);
    QCOMPARE(clocked.takeCounts(), u"1 2:1");
    clocked.comes(bob, other);
    QCOMPARE(clocked.takeCounts(), u"(2:2)");
    clocked.pass(CoolDowns::length);
    QCOMPARE(clocked.takeCounts(), u"2:2");
}

void TestPresence::forgetsEmptyChats()
{
    PresenceWithClock clocked;
    clocked.comes(ada);
    clocked.goes(ada);
    clocked.apply({{other, ada, true}, {other, ada, false}});
    QCOMPARE(clocked.presence.size(), 1);
    clocked.pass(CoolDowns::length); // broadcasts that nobody is left
    QCOMPARE(clocked.presence.size(), 1);
    clocked.pass(CoolDowns::length);
    QCOMPARE(clocked.presence.size(), 0);
    clocked.comes(bob);
    clocked.pass(CoolDowns::length);
    QCOMPARE(clocked.takeCounts(), u"1 0 1"); // none for the other chat
    clocked.goes(bob);
    QCOMPARE(clocked.presence.size(), 1);
    clocked.pass(CoolDowns::length);
    QCOMPARE(clocked.presence.size(), 0);
}

void TestPresence::broadcastsByItsOwnTimer()
{
    Presence presence;
    QSignalSpy counted(&presence, &Presence::counted);
    QElapsedTimer timer;
    timer.start();
    presence.apply({{general, ada, true}}, {general});
    presence.apply({{general, bob, true}}, {general});
    QCOMPARE(counted.size(), 2);
    QVERIFY(counted.wait());
    QVERIFY(timer.elapsed() >= CoolDowns::length - 1);
    const auto counts = counted.last().first().value<Presence::Counts>();
    QCOMPARE(counts.size(), 1);
    QCOMPARE(counts.first().users, 2);
    QVERIFY(counts.first().isForAll);
}

// 10,000 sockets in 800 rooms, gathered in batches of 100: checks the number of counts that are emitted.
void TestPresence::staysCheapInAStorm()
{
    PresenceWithClock clocked;
    qsizetype signalled = 0;
    qsizetype toAll = 0;
    QObject::connect(&clocked.presence, &Presence::counted, &clocked.presence,
                     [&](const Presence::Counts &counts) {
                         ++signalled;
                         toAll += std::ranges::count_if(counts, &Presence::Count::isForAll);
                     });
    for (int batch = 0; batch < 100; ++batch) {
        Presence::Changes changes;
        for (int i = batch * 100; i < (batch + 1) * 100; ++i)
            changes.append({ChatId(1 + i % 800), UserId(1 + i), true});
        clocked.apply(changes);
    }
    QCOMPARE(signalled, 100); // an event a batch
    QCOMPARE(toAll, 800); // every room once, however many come
    clocked.pass(CoolDowns::length);
    QCOMPARE(signalled, 101);
    QCOMPARE(toAll, 1600);
    QCOMPARE(clocked.presence.size(), 800);
}

STOA_TEST(TestPresence)
#include "tst_presence.moc"
