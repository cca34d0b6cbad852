#include "shared/store/StoreTransaction.h"
#include "tests/shared/store/StoreSuite.h"
#include "tests/support/TestProgram.h"

using namespace Qt::StringLiterals;
using namespace stoa;

// A member's list of chats.
class TestChatOverviews : public StoreSuite
{
    Q_OBJECT

private slots:

    void initTestCase_data() { addBackEnds(); }

    void init();

    void showsAChat();
    void theLatestActivityIsFirst();
    void comesInPages();
    void countsMembers();
    void showsTheNewestMessage();
    void aRemovedMessageIsNotShown();
    void manyRemovedMessagesShowNone();
    void aSnippetIsTheBeginning();
    void onlyOnesOwnChats();
    void membershipsAreNoted();
    void knowsWhereTheOwnStateHasChanged();
    void theLastOneClosesTheChat();

private:
    QStringList names() const
    {
        QStringList names;
        for (const ChatOverview &overview : m_store->memberships().overviews(m_ada.id, {}))
            names.append(overview.chat.name);
        return names;
    }

    ChatOverview overview(const Membership &of) const
    {
        return *m_store->memberships().overview(of.user().id, of.chat().id);
    }

    User m_ada;
};

void TestChatOverviews::init()
{
    openEmpty();
    m_ada = user(u"ada"_s);
}

void TestChatOverviews::showsAChat()
{
    const Membership ada = chat(m_ada, u"talk"_s);
    const User bob = user(u"bob"_s);
    const Membership inTalk = *m_store->memberships().add(bob, ada.chat().id);
    const Message message = added(inTalk, u"hello @ada"_s);
    m_database->run(u"UPDATE Chats SET topic = 'tea'"_s);
    const ChatOverview expected{.chat = {ada.chat().id, u"talk"_s, 1},
                                .topic = u"tea"_s,
                                .role = MemberRole::Owner,
                                .members = 2,
                                .read = {.readSeq = 0, .unread = 1, .mentions = 1},
                                .activity = message.id.value(),
                                .last = LastMessage{.id = message.id,
                                                    .seq = 1,
                                                    .author = bob.id,
                                                    .authorName = u"bob"_s,
                                                    .sentAt = now,
                                                    .snippet = u"hello @ada"_s}};
    QCOMPARE(m_store->memberships().overviews(m_ada.id, {}), QList{expected});
    QCOMPARE(overview(ada), expected);
    QCOMPARE(overview(inTalk).role, MemberRole::Member);
    QCOMPARE(overview(inTalk).read, ReadState());
}

void TestChatOverviews::theLatestActivityIsFirst()
{
    const Membership first = chat(m_ada, u"first"_s);
    const Membership second = chat(m_ada, u"second"_s);
    QCOMPARE(names(), (QStringList{u"second"_s, u"first"_s}));
    const Message message = added(first, u"x"_s);
    QCOMPARE(names(), (QStringList{u"first"_s, u"second"_s}));
    added(second, u"x"_s);
    removed(message.id); // no activity
    QCOMPARE(names(), (QStringList{u"second"_s, u"first"_s}));
    chat(m_ada, u"third"_s);
    QCOMPARE(names(), (QStringList{u"third"_s, u"second"_s, u"first"_s}));
}

void TestChatOverviews::comesInPages()
{
    for (int i = 0; i < 7; ++i) {
        const Membership ada = chat(m_ada, QString::number(i));
        if (i % 3 == 0)
            added(ada, u"x"_s);
    }
    QStringList found;
    std::optional<ChatActivity> place;
    while (true) {
        const auto page = m_store->memberships().overviews(m_ada.id, place, 3);
        for (const ChatOverview &overview : page)
            found.append(overview.chat.name);
        if (page.size() < 3)
            break;
        place = page.constLast().place();
    }
    QCOMPARE(found, names());
    QCOMPARE(found.size(), 7);
}

void TestChatOverviews::countsMembers()
{
    const Membership ada = chat(m_ada);
    QCOMPARE(overview(ada).members, 1);
    const User bob = user(u"bob"_s);
    m_store->memberships().add(bob, ada.chat().id);
    m_store->memberships().add(bob, ada.chat().id); // again
    QCOMPARE(overview(ada).members, 2);
    m_store->memberships().remove(bob.id, ada.chat().id);
    m_store->memberships().remove(bob.id, ada.chat().id);
    QCOMPARE(overview(ada).members, 1);
    m_store->memberships().add(bob, ada.chat().id);
    m_database->run(u"DELETE FROM Users WHERE userID = ?"_s, bob.id); // by another program
    QCOMPARE(overview(ada).members, 1);
}

void TestChatOverviews::showsTheNewestMessage()
{
    const Membership ada = chat(m_ada);
    QVERIFY(!overview(ada).last);
    added(ada, u"one"_s);
    QCOMPARE(overview(ada).last->snippet, u"one"_s);
    const Message two = added(ada, u"two"_s);
    QCOMPARE(overview(ada).last->snippet, u"two"_s);
    m_store->messages().edit({{m_ada.id}, two.id, 1, *MessageText::fromInput(u"2"_s)}, now);
    m_store->flushCounters();
    QCOMPARE(overview(ada).last->snippet, u"2"_s);
    QCOMPARE(overview(ada).chat.seq, 3);
}

void TestChatOverviews::aRemovedMessageIsNotShown()
{
    const Membership ada = chat(m_ada);
    const Message one = added(ada, u"one"_s);
    const Message two = added(ada, u"two"_s);
    removed(two.id);
    QCOMPARE(overview(ada).last->id, one.id);
    removed(one.id);
    QVERIFY(!overview(ada).last);
}

void TestChatOverviews::manyRemovedMessagesShowNone()
{
    const Membership ada = chat(m_ada);
    added(ada, u"one"_s);
    for (int i = 0; i < 20; ++i)
        removed(added(ada, u"x"_s).id);
    QVERIFY(!overview(ada).last);
}

void TestChatOverviews::aSnippetIsTheBeginning()
{
    const Membership ada = chat(m_ada);
    added(ada, u"🐝"_s.repeated(300));
    QCOMPARE(overview(ada).last->snippet, u"🐝"_s.repeated(200));
}

void TestChatOverviews::onlyOnesOwnChats()
{
    const Membership eve = chat(user(u"eve"_s));
    QVERIFY(names().isEmpty());
    QVERIFY(!m_store->memberships().overview(m_ada.id, eve.chat().id));
    QVERIFY(!m_store->memberships().overview(m_ada.id, ChatId(77)));
}

void TestChatOverviews::knowsWhereTheOwnStateHasChanged()
{
    const auto changedSince = [this](qint64 ownSeq, int limit = 100) {
        QStringList names;
        for (const auto &[overview, number] : m_store->memberships().changedSince(m_ada.id, ownSeq, limit))
            names.append(overview.chat.name + u' ' + QString::number(number));
        return names;
    };
    const Membership first = chat(m_ada, u"first"_s);
    chat(m_ada, u"second"_s);
    QCOMPARE(changedSince(0), (QStringList{u"first 1"_s, u"second 2"_s}));
    added(first, u"x"_s); // changes nothing for her
    QCOMPARE(changedSince(2), QStringList());
    m_store->readPositions().mark({.user = m_ada.id, .chat = first.chat().id, .seq = 1});
    m_store->readPositions().mark({.user = m_ada.id, .chat = first.chat().id, .seq = 1}); // moves nothing
    QCOMPARE(changedSince(0), (QStringList{u"second 2"_s, u"first 3"_s}));
    QCOMPARE(changedSince(0, 1), QStringList{u"second 2"_s});
    m_store->readPositions().setNotify({m_ada.id, first.chat().id, Notify::Muted});
    QCOMPARE(changedSince(3), QStringList{u"first 4"_s});
    m_store->memberships().remove(m_ada.id, first.chat().id);
    QCOMPARE(changedSince(3), QStringList());
    QCOMPARE(m_store->users().ownSeq(m_ada.id), 5);
    m_store->memberships().add(m_ada, first.chat().id);
    QCOMPARE(changedSince(5), QStringList{u"first 6"_s});
}

void TestChatOverviews::membershipsAreNoted()
{
    StoreTransaction transaction(*m_store);
    const Membership ada = chat(m_ada);
    const User bob = user(u"bob"_s);
    m_store->memberships().add(bob, ada.chat().id);
    m_store->memberships().add(bob, ada.chat().id); // again
    const StoreChanges changes = transaction.commit();
    QCOMPARE(changes.startedMemberships.size(), 2);
    QCOMPARE(changes.startedMemberships[0].user, m_ada.id);
    QCOMPARE(changes.startedMemberships[1].user, bob.id);
    QCOMPARE(changes.startedMemberships[1].chat, ada.chat().id);
}

void TestChatOverviews::theLastOneClosesTheChat()
{
    const Membership ada = chat(m_ada);
    const User bob = user(u"bob"_s);
    m_store->memberships().add(bob, ada.chat().id);
    const Secret code("code");
    m_store->invites().add(ada, code, {now.addDays(1)});
    QVERIFY(m_store->memberships().leave(bob.id, ada.chat().id));
    QVERIFY(!m_store->memberships().leave(bob.id, ada.chat().id));
    QVERIFY(m_store->invites().find(code, now));
    QVERIFY(m_store->memberships().leave(m_ada.id, ada.chat().id));
    QVERIFY(!m_store->invites().find(code, now));
    QCOMPARE(m_store->adminQueries().chat(ada.chat().id)->members, 0);
}

STOA_TEST(TestChatOverviews)
#include "tst_chatoverviews.moc"
