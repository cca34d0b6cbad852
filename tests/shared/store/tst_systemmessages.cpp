#include "shared/store/StoreTransaction.h"
#include "tests/shared/store/MessageSuite.h"
#include "tests/support/TestProgram.h"

using namespace stoa;
using namespace Qt::StringLiterals;

// The lines of the history that nobody has written.
class TestSystemMessages : public MessageSuite
{
    Q_OBJECT

    using Kind = SystemMessage::Kind;

private slots:

    void initTestCase_data() { addBackEnds(); }

    void init() { openChat(); }

    void joinsLeavesAndRemovalsTakeTheNextNumber();
    void repeatedChangesAddNoLine();
    void linesCountNeitherAsUnreadNorAsActivity();
    void linesCannotBeChangedOrAnswered();
    void linesShowTheNamesOfToday();
    void aRollbackTakesTheLineBack();

private:
    ChatId id() const { return m_ada->chat().id; }

    QList<SystemMessage> caughtUp(qint64 after) const
    {
        QList<SystemMessage> lines;
        for (const ChatChange &change : m_store->history().changesAfter(*m_ada, after, 100))
            lines.append(std::get<SystemMessageAdded>(change).line);
        return lines;
    }
};

void TestSystemMessages::joinsLeavesAndRemovalsTakeTheNextNumber()
{
    const User dora = user(u"dora"_s);
    const StoreChanges changes = committed([&] {
        QVERIFY(m_store->memberships().join(dora, id(), m_ada->user().id, now));
        QVERIFY(m_store->memberships().leave(m_eve->user().id, id(), now));
        QVERIFY(m_store->memberships().remove(dora.id, id(), {}, now));
    });
    QCOMPARE(changes.changes.size(), 3);
    QList<SystemMessage> live;
    for (const ChatChange &change : changes.changes)
        live.append(std::get<SystemMessageAdded>(change).line);
    QCOMPARE(live[0].seq, 2);
    QVERIFY(live[0].kind == Kind::Joined && live[0].person == dora && live[0].by == m_ada->user());
    QCOMPARE(live[1].seq, 3);
    QVERIFY(live[1].kind == Kind::Left && live[1].person == m_eve->user() && !live[1].by);
    QCOMPARE(live[2].seq, 4);
    QVERIFY(live[2].kind == Kind::Removed && live[2].person == dora && !live[2].by);
    QCOMPARE(caughtUp(1), live);
    QCOMPARE(seq(), 4);
    const QList<HistoryEntry> page = m_store->history().page(*m_ada, 100, 50);
    QCOMPARE(page.size(), 4);
    QCOMPARE(std::get<SystemMessage>(page[3]), live[2]);
    QCOMPARE(m_store->history().pageAfter(*m_ada, 3, 50), QList<HistoryEntry>{live[2]});
}

void TestSystemMessages::repeatedChangesAddNoLine()
{
    committed([&] {
        QVERIFY(m_store->memberships().join(m_eve->user(), id(), m_ada->user().id, now));
        QVERIFY(!m_store->memberships().leave(user(u"stranger"_s).id, id(), now));
        QVERIFY(!m_store->memberships().join(m_eve->user(), ChatId(77), m_ada->user().id, now));
    });
    QCOMPARE(seq(), 1);
}

void TestSystemMessages::linesCountNeitherAsUnreadNorAsActivity()
{
    const auto before = *m_store->memberships().overview(m_eve->user().id, id());
    QCOMPARE(before.read.unread, 1);
    for (int i = 0; i < 30; ++i) {
        const User guest = user(u"guest %1"_s.arg(i));
        committed([&] { m_store->memberships().join(guest, id(), {}, later); });
    }
    const auto after = *m_store->memberships().overview(m_eve->user().id, id());
    QCOMPARE(after.read, before.read);
    QCOMPARE(after.activity, before.activity);
    QCOMPARE(after.last, before.last);
    committed(
        [&] { QVERIFY(m_store->readPositions().mark({.user = m_eve->user().id, .chat = id(), .seq = 20})); });
    QCOMPARE(m_store->memberships().overview(m_eve->user().id, id())->read.unread, 0);
    QCOMPARE(m_store->adminQueries().chat(id())->lastActivityAt, now);
    committed([&] { m_store->messages().remove(m_message.id, now); });
    QCOMPARE(m_store->adminQueries().chat(id())->messages, 0);
    QVERIFY(m_store->adminQueries().messages(id(), 0, 10).isEmpty());
}

void TestSystemMessages::linesCannotBeChangedOrAnswered()
{
    const User dora = user(u"dora"_s);
    committed([&] { m_store->memberships().join(dora, id(), {}, now); });
    const MessageId line = caughtUp(1).constFirst().id;
    using Reason = MessageStore::Refused::Reason;
    QVERIFY(isRefused(edit(requester(dora.id), line, u"mine"_s), Reason::NotFound));
    QVERIFY(isRefused(remove(requester(dora.id), line), Reason::NotFound));
    QVERIFY(isRefused(react(requester(dora.id), line, thumb), Reason::NotFound));
    QVERIFY(isRefused(send(*m_ada, u"reply"_s, {}, line), Reason::NotFound));
    QVERIFY(!m_store->history().find(m_ada->user(), line));
    QVERIFY(!removed(line));
    QVERIFY(m_store->history().thread(*m_ada, line, 0, 10).isEmpty());
    QVERIFY(!m_store->adminQueries().message(line));
}

void TestSystemMessages::linesShowTheNamesOfToday()
{
    const User dora = user(u"dora"_s);
    committed([&] { m_store->memberships().join(dora, id(), m_eve->user().id, now); });
    m_database->run(u"UPDATE Users SET username = 'theodora' WHERE userID = ?"_s, dora.id);
    QCOMPARE(caughtUp(1).constFirst().person, (User{dora.id, u"theodora"_s}));
    QCOMPARE(caughtUp(1).constFirst().by, m_eve->user());
}

void TestSystemMessages::aRollbackTakesTheLineBack()
{
    {
        const StoreTransaction transaction(*m_store);
        QVERIFY(m_store->memberships().leave(m_eve->user().id, id(), now));
    }
    QCOMPARE(seq(), 1);
    QVERIFY(caughtUp(1).isEmpty());
    QCOMPARE(added(*m_eve, u"still here"_s).seq, 2);
}

STOA_TEST(TestSystemMessages)
#include "tst_systemmessages.moc"
