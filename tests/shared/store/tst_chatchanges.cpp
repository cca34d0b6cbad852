#include "shared/store/StoreTransaction.h"
#include "tests/shared/store/MessageSuite.h"
#include "tests/support/TestProgram.h"

using namespace stoa;
using namespace Qt::StringLiterals;

// New names and topics of chats.
class TestChatChanges : public MessageSuite
{
    Q_OBJECT

    using Kind = SystemMessage::Kind;

private slots:

    void initTestCase_data() { addBackEnds(); }

    void init() { openChat(); }

    void aNewNameIsALine();
    void aNewTopicIsALine();
    void whatIsSoAlreadyChangesNothing();
    void ordinaryMembersChangeNothing();
    void directChatsHaveNeither();
    void aRollbackTakesTheNameBack();

private:
    static ChatName name(const QString &text) { return *ChatName::fromInput(text); }

    static ChatTopic topic(const QString &text) { return *ChatTopic::fromInput(text); }

    ChatOverview overview() const
    {
        return *m_store->memberships().overview(m_eve->user().id, m_ada->chat().id);
    }
};

void TestChatChanges::aNewNameIsALine()
{
    const ChatOverview before = overview();
    const StoreChanges changes = committed(
        [&] { QVERIFY(m_store->chats().rename(*m_ada, name(u"tea"_s), later)); });
    QCOMPARE(changes.changes.size(), 1);
    const SystemMessage line = std::get<SystemMessageAdded>(changes.changes[0]).line;
    QVERIFY(line.kind == Kind::Renamed && line.by == m_ada->user() && !line.person);
    QCOMPARE(line.seq, 2);
    QCOMPARE(line.value, u"tea"_s);
    QCOMPARE(line.at, later);
    const QList<ChatChange> caughtUp = m_store->history().changesAfter(*m_eve, 1, 10);
    QCOMPARE(caughtUp.size(), 1);
    QCOMPARE(std::get<SystemMessageAdded>(caughtUp[0]).line, line);
    QCOMPARE(overview().chat.name, u"tea"_s);
    QCOMPARE(overview().chat.seq, 2);
    QCOMPARE(overview().read, before.read);
    QCOMPARE(overview().activity, before.activity);
    QCOMPARE(m_store->memberships().find(m_ada->user(), m_ada->chat().id)->chat().name, u"tea"_s);
    QCOMPARE(m_store->adminQueries().chat(m_ada->chat().id)->name, u"tea"_s);
    QCOMPARE(bytes(), 5); // of the message alone
}

void TestChatChanges::aNewTopicIsALine()
{
    committed([&] {
        QVERIFY(m_store->chats().setTopic(*m_ada, topic(u"at four"_s), now));
        QVERIFY(m_store->chats().setTopic(*m_ada, topic({}), later));
    });
    const QList<ChatChange> changes = m_store->history().changesAfter(*m_eve, 1, 10);
    QCOMPARE(changes.size(), 2);
    const SystemMessage line = std::get<SystemMessageAdded>(changes[0]).line;
    QVERIFY(line.kind == Kind::TopicChanged && line.by == m_ada->user() && !line.person);
    QCOMPARE(line.value, u"at four"_s);
    QCOMPARE(std::get<SystemMessageAdded>(changes[1]).line.value, QString());
    QCOMPARE(overview().topic, QString());
    committed([&] { QVERIFY(m_store->chats().setTopic(*m_ada, topic(u"at five"_s), later)); });
    QCOMPARE(overview().topic, u"at five"_s);
}

void TestChatChanges::whatIsSoAlreadyChangesNothing()
{
    const StoreChanges changes = committed([&] {
        QVERIFY(!m_store->chats().rename(*m_ada, name(m_ada->chat().name), now));
        QVERIFY(!m_store->chats().setTopic(*m_ada, topic({}), now));
    });
    QVERIFY(changes.changes.isEmpty());
    QCOMPARE(seq(), 1);
}

void TestChatChanges::ordinaryMembersChangeNothing()
{
    QCOMPARE(m_ada->role(), MemberRole::Owner);
    QCOMPARE(m_eve->role(), MemberRole::Member);
    committed([&] {
        QVERIFY(!m_store->chats().rename(*m_eve, name(u"mine"_s), now));
        QVERIFY(!m_store->chats().setTopic(*m_eve, topic(u"mine"_s), now));
    });
    QCOMPARE(overview().chat.name, m_ada->chat().name);
    QCOMPARE(overview().topic, QString());
    QCOMPARE(seq(), 1);
}

void TestChatChanges::directChatsHaveNeither()
{
    const auto opened = m_store->directChats().open(m_ada->user(), m_eve->user().id);
    m_database->run(u"UPDATE ChatMembers SET role = 2 WHERE chatID = ?"_s, opened->chat);
    const auto direct = m_store->memberships().find(m_ada->user(), opened->chat);
    QCOMPARE(direct->role(), MemberRole::Owner);
    for (const PermissionRow &row : permissionTable)
        QVERIFY(!direct->may(row.permission));
    committed([&] {
        QVERIFY(!m_store->chats().rename(*direct, name(u"us"_s), now));
        QVERIFY(!m_store->chats().setTopic(*direct, topic(u"us"_s), now));
    });
    QCOMPARE(m_store->memberships().find(m_ada->user(), opened->chat)->chat(), direct->chat());
}

void TestChatChanges::aRollbackTakesTheNameBack()
{
    {
        StoreTransaction transaction(*m_store);
        QVERIFY(m_store->chats().rename(*m_ada, name(u"tea"_s), now));
    }
    QCOMPARE(overview().chat.name, m_ada->chat().name);
    QCOMPARE(seq(), 1);
    QVERIFY(m_store->history().changesAfter(*m_eve, 1, 10).isEmpty());
}

STOA_TEST(TestChatChanges)
#include "tst_chatchanges.moc"
