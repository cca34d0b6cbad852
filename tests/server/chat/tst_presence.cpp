#include "server/chat/Presence.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace stoa;

namespace {

constexpr ChatId general(1);
constexpr ChatId other(2);
constexpr UserId ada(7);
constexpr UserId bob(8);
constexpr UserId eve(9);

// Presence at times the test chooses; its timer, which keeps real time, finds nothing to do meanwhile.
class Clocked
{
public:
    Clocked()
        : presence([this] { return m_now; })
    {
        QObject::connect(&presence, &Presence::counted, &presence,
                         [this](const Presence::Counts &counts) { m_told.append(counts); });
    }

    void opens(UserId user, ChatId chat = general) { presence.apply({{chat, user, 1}}); }

    void closes(UserId user, ChatId chat = general) { presence.apply({{chat, user, -1}}); }

    void pass(qint64 milliseconds)
    {
        m_now += milliseconds;
        presence.endCoolDowns();
    }

    // What was told since the last call: "3" to all, "(3)" to those who came, chats other than general with
    // their id.
    QString told()
    {
        QStringList words;
        for (const Presence::Count &count : std::exchange(m_told, {})) {
            QString word = QString::number(count.users);
            if (count.chat != general)
                word = QStringLiteral("%1:%2").arg(count.chat.value()).arg(word);
            words += count.isForAll ? word : u'(' + word + u')';
        }
        return words.join(u' ');
    }

    Presence presence;

private:
    qint64 m_now = 0;
    Presence::Counts m_told;
};

} // namespace

class TestPresence : public QObject
{
    Q_OBJECT
private slots:
    void countsPeopleAndNotSockets();
    void addsUpThreads();
    void tellsTheFirstChangeAtOnceAndTheRestTogether();
    void tellsNothingThatIsOverBeforeTheSecondIs();
    void answersWhoComesAtOnce();
    void correctsWhoHeardAPassingCount();
    void keepsChatsApart();
    void forgetsEmptyChats();
    void tellsByItsOwnTimer();
    void staysCheapInAStorm();
};

void TestPresence::countsPeopleAndNotSockets()
{
    Clocked clocked;
    clocked.opens(ada);
    QCOMPARE(clocked.told(), u"1");
    clocked.pass(Presence::coolDown);
    clocked.opens(ada); // another tab, which hears the count all the same
    QCOMPARE(clocked.told(), u"(1)");
    clocked.opens(bob);
    QCOMPARE(clocked.told(), u"2");
    clocked.pass(Presence::coolDown);
    clocked.closes(ada);
    QCOMPARE(clocked.told(), u"");
    clocked.closes(ada);
    QCOMPARE(clocked.told(), u"1");
}

void TestPresence::addsUpThreads()
{
    Clocked clocked;
    // Two threads tell what each gathered; a leave of one may come before the join of the other.
    clocked.presence.apply({{general, ada, 1}, {general, bob, 1}});
    QCOMPARE(clocked.told(), u"2");
    clocked.pass(Presence::coolDown);
    clocked.presence.apply({{general, ada, -1}, {general, eve, 1}, {general, ada, 1}});
    QCOMPARE(clocked.told(), u"3");
}

void TestPresence::tellsTheFirstChangeAtOnceAndTheRestTogether()
{
    Clocked clocked;
    clocked.opens(ada);
    clocked.pass(Presence::coolDown);
    clocked.told();
    clocked.opens(bob);
    QCOMPARE(clocked.told(), u"2");
    clocked.pass(500);
    clocked.closes(bob);
    clocked.closes(ada);
    clocked.opens(eve);
    clocked.told();
    clocked.pass(499);
    QCOMPARE(clocked.told(), u"");
    clocked.pass(1);
    QCOMPARE(clocked.told(), u"1");
    // That was a telling too: the next second begins with it.
    clocked.closes(eve);
    clocked.opens(bob);
    clocked.opens(ada);
    clocked.told();
    clocked.pass(Presence::coolDown - 1);
    QCOMPARE(clocked.told(), u"");
    clocked.pass(1);
    QCOMPARE(clocked.told(), u"2");
    clocked.pass(Presence::coolDown);
    QCOMPARE(clocked.told(), u"");
}

void TestPresence::tellsNothingThatIsOverBeforeTheSecondIs()
{
    Clocked clocked;
    clocked.presence.apply({{general, ada, 1}, {general, bob, 1}});
    QCOMPARE(clocked.told(), u"2");
    clocked.closes(bob);
    clocked.presence.apply({{general, eve, 1}, {general, eve, -1}, {general, bob, 1}});
    QCOMPARE(clocked.told(), u"(2)");
    clocked.pass(Presence::coolDown);
    QCOMPARE(clocked.told(), u"");
}

void TestPresence::answersWhoComesAtOnce()
{
    Clocked clocked;
    clocked.opens(ada);
    QCOMPARE(clocked.told(), u"1");
    clocked.opens(bob); // during the cool-down, so the others receive the new count later
    QCOMPARE(clocked.told(), u"(2)");
    clocked.opens(bob);
    QCOMPARE(clocked.told(), u"(2)");
    clocked.pass(Presence::coolDown);
    QCOMPARE(clocked.told(), u"2");
}

void TestPresence::correctsWhoHeardAPassingCount()
{
    Clocked clocked;
    clocked.presence.apply({{general, ada, 1}, {general, bob, 1}});
    QCOMPARE(clocked.told(), u"2");
    clocked.opens(eve);
    QCOMPARE(clocked.told(), u"(3)"); // eve only
    clocked.closes(bob);
    clocked.pass(Presence::coolDown);
    QCOMPARE(clocked.told(), u"2"); // what all but eve know already
}

void TestPresence::keepsChatsApart()
{
    Clocked clocked;
    clocked.opens(ada);
    clocked.opens(ada, other);
    QCOMPARE(clocked.told(), u"1 2:1");
    clocked.opens(bob, other);
    QCOMPARE(clocked.told(), u"(2:2)");
    clocked.pass(Presence::coolDown);
    QCOMPARE(clocked.told(), u"2:2");
}

void TestPresence::forgetsEmptyChats()
{
    Clocked clocked;
    clocked.opens(ada);
    clocked.closes(ada);
    clocked.presence.apply({{other, ada, 1}, {other, ada, -1}});
    QCOMPARE(clocked.presence.size(), 1);
    clocked.pass(Presence::coolDown);
    QCOMPARE(clocked.presence.size(), 0);
    clocked.opens(bob);
    clocked.pass(Presence::coolDown);
    QCOMPARE(clocked.told(), u"1 1"); // nobody is told of nobody
    clocked.closes(bob);
    QCOMPARE(clocked.presence.size(), 1);
    clocked.pass(Presence::coolDown);
    QCOMPARE(clocked.presence.size(), 0);
}

void TestPresence::tellsByItsOwnTimer()
{
    Presence presence;
    QSignalSpy counted(&presence, &Presence::counted);
    QElapsedTimer timer;
    timer.start();
    presence.apply({{general, ada, 1}});
    presence.apply({{general, bob, 1}});
    QCOMPARE(counted.size(), 2);
    QVERIFY(counted.wait());
    QVERIFY(timer.elapsed() >= Presence::coolDown - 1);
    const auto counts = counted.last().first().value<Presence::Counts>();
    QCOMPARE(counts.size(), 1);
    QCOMPARE(counts.first().users, 2);
    QVERIFY(counts.first().isForAll);
}

// 10,000 sockets in 800 rooms, gathered in batches of 100: how much is told is bounded, not how fast.
void TestPresence::staysCheapInAStorm()
{
    Clocked clocked;
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
            changes.append({ChatId(1 + i % 800), UserId(1 + i), 1});
        clocked.presence.apply(changes);
    }
    QCOMPARE(signalled, 100); // an event a batch
    QCOMPARE(toAll, 800); // every room once, however many come
    clocked.pass(Presence::coolDown);
    QCOMPARE(signalled, 101);
    QCOMPARE(toAll, 1600);
    QCOMPARE(clocked.presence.size(), 800);
}

QTEST_GUILESS_MAIN(TestPresence)
#include "tst_presence.moc"
