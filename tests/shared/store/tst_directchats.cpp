#include "shared/store/StoreTransaction.h"
#include "tests/shared/store/StoreSuite.h"
#include "tests/support/TestProgram.h"

using namespace Qt::StringLiterals;
using namespace stoa;

class TestDirectChats : public StoreSuite
{
    Q_OBJECT

private slots:

    void initTestCase_data() { addBackEnds(); }

    void init();

    void eachSeesTheNameOfTheOther();
    void adminsSeeBothNames();
    void isFoundInsteadOfMadeTwice();
    void aPairHasOneChat();
    void needsASharedChat();
    void deactivatedPeople();
    void isNotedForBoth();
    void whoeverLeftIsPutBack_data();
    void whoeverLeftIsPutBack();
    void whatWasSaidMeanwhileIsRead();
    void isFoundWithoutASharedChat();
    void aDeletedOneIsMadeAnew();
    void outlivesAnAccount();

private:
    // Returns a null id if it can't be opened.
    ChatId open(const User &opener, const User &other)
    {
        const auto opened = m_store->directChats().open(opener, other.id);
        return opened ? opened->chat : ChatId();
    }

    QStringList namesOf(const User &user) const
    {
        QStringList names;
        for (const ChatOverview &overview : m_store->memberships().overviews(user.id, {}))
            names.prepend(overview.chat.name);
        return names;
    }

    User m_ada;
    User m_bob;
    ChatId m_shared;
};

void TestDirectChats::init()
{
    openEmpty();
    m_ada = user(u"ada"_s);
    m_bob = user(u"bob"_s);
    m_shared = chat(m_ada, u"kitchen"_s).chat().id;
    m_store->memberships().add(m_bob, m_shared);
}

void TestDirectChats::eachSeesTheNameOfTheOther()
{
    const ChatId chat = open(m_ada, m_bob);
    const MembershipStore &memberships = m_store->memberships();
    for (const auto &[user, other] : {std::pair(m_ada, m_bob), std::pair(m_bob, m_ada)}) {
        const Chat expected{.id = chat, .name = other.name, .kind = ChatKind::Direct};
        QCOMPARE(memberships.find(user, chat)->chat(), expected);
        const ChatOverview overview = *memberships.overview(user.id, chat);
        QCOMPARE(overview.chat, expected);
        QCOMPARE(overview.members, 2);
        QCOMPARE(overview.role, MemberRole::Member);
        QCOMPARE(memberships.overviews(user.id, {}).first(), overview);
        QCOMPARE(memberships.overview(user.id, m_shared)->chat.kind, ChatKind::Group);
    }
}

void TestDirectChats::adminsSeeBothNames()
{
    const ChatId chat = open(m_bob, m_ada);
    QCOMPARE(m_store->adminQueries().chat(chat)->name, u"bob, ada"_s);
    QCOMPARE(m_store->adminQueries().members(chat, {}, 10, now).size(), 2);
}

void TestDirectChats::isFoundInsteadOfMadeTwice()
{
    const auto made = m_store->directChats().open(m_ada, m_bob.id);
    QVERIFY(made && made->isNew);
    StoreTransaction transaction(*m_store);
    for (const auto &[opener, other] : {std::pair(m_ada, m_bob), std::pair(m_bob, m_ada)}) {
        const auto found = m_store->directChats().open(opener, other.id);
        QVERIFY(found && !found->isNew);
        QCOMPARE(found->chat, made->chat);
    }
    const StoreChanges changes = transaction.commit();
    QVERIFY(changes.startedMemberships.isEmpty() && changes.users.isEmpty());
    QCOMPARE(namesOf(m_ada), (QStringList{u"kitchen"_s, u"bob"_s}));
    // Others have theirs.
    const User carl = user(u"carl"_s);
    m_store->memberships().add(carl, m_shared);
    QVERIFY(open(m_ada, carl) != made->chat);
    QVERIFY(open(m_bob, carl) != open(m_ada, carl));
    QCOMPARE(count(u"DirectChats"_s), 3);
}

// A second writer, such as another server on the same database, could not make another one.
void TestDirectChats::aPairHasOneChat()
{
    open(m_ada, m_bob);
    const ChatId other = chat(m_ada).chat().id;
    const auto insert = [&](UserId low, UserId high) {
        m_database->run(u"INSERT INTO DirectChats (chatID, lowUser, highUser) VALUES (?, ?, ?)"_s, other, low,
                        high);
    };
    QVERIFY_THROWS_EXCEPTION(DatabaseError, insert(m_ada.id, m_bob.id));
    QVERIFY_THROWS_EXCEPTION(DatabaseError, insert(m_bob.id, m_ada.id));
    QVERIFY_THROWS_EXCEPTION(DatabaseError, insert(m_ada.id, m_ada.id));
}

void TestDirectChats::needsASharedChat()
{
    const User eve = user(u"eve"_s);
    chat(eve);
    for (const UserId stranger : {eve.id, UserId(4711), UserId(), m_ada.id}) {
        QVERIFY(!m_store->directChats().canOpen(m_ada.id, stranger));
        QVERIFY(!m_store->directChats().open(m_ada, stranger));
    }
    QVERIFY(m_store->directChats().canOpen(m_ada.id, m_bob.id));
    m_store->memberships().remove(m_bob.id, m_shared);
    QVERIFY(!m_store->directChats().canOpen(m_ada.id, m_bob.id));
    QCOMPARE(count(u"DirectChats"_s), 0);
}

void TestDirectChats::deactivatedPeople()
{
    m_store->users().setDeactivated(m_bob.id, now);
    QVERIFY(!m_store->directChats().canOpen(m_ada.id, m_bob.id));
    m_store->users().setDeactivated(m_bob.id, {});
    const ChatId chat = open(m_ada, m_bob);
    QVERIFY(!chat.isNull());
    m_store->users().setDeactivated(m_bob.id, now);
    QCOMPARE(open(m_ada, m_bob), chat); // its history can be read
}

void TestDirectChats::isNotedForBoth()
{
    const qint64 before = m_store->users().ownSeq(m_bob.id);
    StoreTransaction transaction(*m_store);
    const ChatId chat = open(m_ada, m_bob);
    const StoreChanges changes = transaction.commit();
    QCOMPARE(changes.users, (QList{m_ada.id, m_bob.id}));
    QCOMPARE(changes.startedMemberships.size(), 2);
    for (const auto &started : changes.startedMemberships)
        QCOMPARE(started.chat, chat);
    QCOMPARE(m_store->users().ownSeq(m_bob.id), before + 1);
}

void TestDirectChats::whoeverLeftIsPutBack_data()
{
    QTest::addColumn<bool>("adaLeaves");
    QTest::addColumn<bool>("bobLeaves");
    QTest::newRow("the opener") << true << false;
    QTest::newRow("the other") << false << true;
    QTest::newRow("both") << true << true;
}

void TestDirectChats::whoeverLeftIsPutBack()
{
    QFETCH(const bool, adaLeaves);
    QFETCH(const bool, bobLeaves);
    const ChatId chat = open(m_ada, m_bob);
    added(*m_store->memberships().find(m_ada, chat), u"hello"_s);
    if (adaLeaves)
        QVERIFY(m_store->memberships().leave(m_ada.id, chat));
    if (bobLeaves)
        QVERIFY(m_store->memberships().leave(m_bob.id, chat));
    QCOMPARE(namesOf(m_bob).contains(u"ada"_s), !bobLeaves);
    StoreTransaction transaction(*m_store);
    QCOMPARE(open(m_ada, m_bob), chat);
    QCOMPARE(transaction.commit().startedMemberships.size(), int(adaLeaves) + int(bobLeaves));
    QCOMPARE(namesOf(m_ada), (QStringList{u"kitchen"_s, u"bob"_s}));
    QCOMPARE(namesOf(m_bob), (QStringList{u"kitchen"_s, u"ada"_s}));
    QCOMPARE(m_store->memberships().overview(m_bob.id, chat)->last->snippet, u"hello"_s);
}

void TestDirectChats::whatWasSaidMeanwhileIsRead()
{
    const ChatId chat = open(m_ada, m_bob);
    m_store->memberships().leave(m_bob.id, chat);
    added(*m_store->memberships().find(m_ada, chat), u"hello?"_s);
    QVERIFY(!m_store->memberships().find(m_bob, chat)); // a message puts nobody back
    open(m_ada, m_bob);
    QCOMPARE(m_store->memberships().overview(m_bob.id, chat)->read.unread, 0);
}

void TestDirectChats::isFoundWithoutASharedChat()
{
    const ChatId chat = open(m_ada, m_bob);
    for (const ChatId left : {chat, m_shared})
        m_store->memberships().leave(m_bob.id, left);
    QVERIFY(m_store->directChats().canOpen(m_bob.id, m_ada.id));
    QCOMPARE(open(m_bob, m_ada), chat);
    QCOMPARE(namesOf(m_bob), QStringList{u"ada"_s});
}

void TestDirectChats::aDeletedOneIsMadeAnew()
{
    const ChatId first = open(m_ada, m_bob);
    QVERIFY(m_store->chats().remove(first, now));
    QVERIFY(namesOf(m_ada) == QStringList{u"kitchen"_s});
    const auto second = m_store->directChats().open(m_bob, m_ada.id);
    QVERIFY(second && second->isNew && second->chat != first);
    while (m_store->chats().removeLeftovers(100)) { }
    QCOMPARE(open(m_ada, m_bob), second->chat);
}

// Only other programs delete accounts.
void TestDirectChats::outlivesAnAccount()
{
    const ChatId chat = open(m_ada, m_bob);
    m_database->run(u"DELETE FROM Users WHERE userID = ?"_s, m_bob.id);
    const Chat left = m_store->memberships().find(m_ada, chat)->chat();
    QCOMPARE(left.name, u"ada, bob"_s);
    QCOMPARE(left.kind, ChatKind::Direct);
    QVERIFY(!m_store->directChats().canOpen(m_ada.id, m_bob.id));
}

STOA_TEST(TestDirectChats)
#include "tst_directchats.moc"
