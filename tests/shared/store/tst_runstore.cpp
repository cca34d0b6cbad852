#include "shared/store/StoreTransaction.h"
#include "tests/shared/store/StoreSuite.h"
#include "tests/support/TestProgram.h"

#include <limits>

using namespace Qt::StringLiterals;
using namespace stoa;

class TestRunStore : public StoreSuite
{
    Q_OBJECT

private slots:

    void initTestCase_data() { addBackEnds(); }

    void init() { openEmpty(); }

    void withoutARunNothingIsNoted();
    void eachRunHasItsName();
    void runsEndWhereTheNextOneBegins();
    void aRunThatIsRolledBackBeginsLater();
    void fault_B01_unknownRun();
    void fault_B01_chatWithAnotherHistory();
    void oldRunsAreForgotten();
    void startsGoWithTheirChat();

private:
    // Begins a run with a store that remembers nothing, as a start of the server does.
    QString begun()
    {
        m_store = std::make_unique<Store>(*m_database);
        StoreTransaction transaction(*m_store);
        m_store->runs().begin();
        transaction.commit();
        return m_store->runs().current();
    }

    std::optional<qint64> endOf(const QString &run, const Membership &in)
    {
        return m_store->runs().endOf(run, in.chat().id);
    }

    void say(const Membership &from, int count)
    {
        for (int i = 0; i < count; ++i) {
            StoreTransaction transaction(*m_store);
            added(from, u"text"_s);
            transaction.commit();
        }
    }

    static constexpr qint64 open = std::numeric_limits<qint64>::max();
};

void TestRunStore::withoutARunNothingIsNoted()
{
    const Membership ada = chat(user(u"ada"_s));
    say(ada, 2);
    QCOMPARE(m_store->runs().current(), QString());
    QCOMPARE(count(u"RunStarts"_s), 0);
}

void TestRunStore::eachRunHasItsName()
{
    const QString first = begun();
    const QString second = begun();
    QVERIFY(first.size() >= 16);
    QVERIFY(second.size() >= 16 && second != first);
    QCOMPARE(Store(*m_database).runs().current(), second);
}

void TestRunStore::runsEndWhereTheNextOneBegins()
{
    const Membership ada = chat(user(u"ada"_s));
    const Membership other = chat(ada.user());
    const QString first = begun();
    say(ada, 3);
    QCOMPARE(endOf(first, ada), open);
    const QString second = begun();
    QCOMPARE(endOf(first, ada), open); // the chat is as the first run has left it
    say(ada, 2);
    QCOMPARE(endOf(first, ada), 3);
    QCOMPARE(endOf(second, ada), open);
    QCOMPARE(endOf(first, other), open);
    begun();
    say(ada, 1);
    QCOMPARE(endOf(first, ada), 3);
    QCOMPARE(endOf(second, ada), 5);
    QCOMPARE(count(u"RunStarts"_s), 2); // one a run and chat; that of the oldest run is not needed
}

void TestRunStore::aRunThatIsRolledBackBeginsLater()
{
    const Membership ada = chat(user(u"ada"_s));
    const QString first = begun();
    say(ada, 3);
    begun();
    {
        StoreTransaction transaction(*m_store);
        added(ada, u"lost"_s);
    }
    QCOMPARE(endOf(first, ada), open);
    say(ada, 1);
    QCOMPARE(endOf(first, ada), 3);
}

void TestRunStore::fault_B01_unknownRun()
{
    const Membership ada = chat(user(u"ada"_s));
    begun();
    QVERIFY(!endOf(u"of another copy"_s, ada));
    QVERIFY(!endOf({}, ada));
}

// The chat's id was used by a chat that this copy of the database does not have.
void TestRunStore::fault_B01_chatWithAnotherHistory()
{
    const User ada = user(u"ada"_s);
    const QString first = begun();
    begun();
    const Membership later = chat(ada);
    say(later, 5);
    QCOMPARE(endOf(first, later), 0);
}

void TestRunStore::oldRunsAreForgotten()
{
    const Membership ada = chat(user(u"ada"_s));
    QStringList runs;
    for (int i = 0; i < RunStore::maxRuns + 2; ++i) {
        runs.append(begun());
        say(ada, 1);
    }
    QVERIFY(!endOf(runs[0], ada));
    QVERIFY(!endOf(runs[1], ada));
    QCOMPARE(endOf(runs[2], ada), 3);
    QCOMPARE(endOf(runs.last(), ada), open);
    QCOMPARE(count(u"Runs"_s), RunStore::maxRuns);
    QCOMPARE(count(u"RunStarts"_s), RunStore::maxRuns - 1);
}

void TestRunStore::startsGoWithTheirChat()
{
    const Membership ada = chat(user(u"ada"_s));
    begun();
    say(ada, 1);
    {
        StoreTransaction transaction(*m_store);
        m_store->chats().remove(ada.chat().id, now);
        transaction.commit();
    }
    const Membership other = chat(ada.user());
    say(other, 1);
    StoreTransaction transaction(*m_store);
    while (m_store->chats().removeLeftovers(100)) { }
    transaction.commit();
    QCOMPARE(count(u"RunStarts"_s), 1);
}

STOA_TEST(TestRunStore)
#include "tst_runstore.moc"
