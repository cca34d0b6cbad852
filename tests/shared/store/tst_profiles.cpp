#include "tests/shared/store/MessageSuite.h"
#include "tests/support/TestProgram.h"

using namespace stoa;
using namespace Qt::StringLiterals;

// Display names, everywhere where a person's name is read.
class TestProfiles : public MessageSuite
{
    Q_OBJECT

private slots:

    void initTestCase_data() { addBackEnds(); }

    void init() { openChat(); }

    void isALineInEachChat();
    void repeatedNamesAddNoLine();
    void refusesTheNameOfAnotherAccount();
    void writesNoLineWhereThePersonMayNotWrite();
    void writesTheLinesOfManyChatsInSteps();
    void goesBackToTheNameOfTheAccount();
    void showsInMessagesAndQuotes();
    void showsInLists();
    void mentionsNeedTheNameOfTheAccount();

private:
    StoreChanges name(const QString &text)
    {
        return committed([&] {
            QVERIFY(m_store->profiles().setDisplayName(m_ada->user(), *DisplayName::fromInput(text), now));
        });
    }

    const QString m_countess = u"Countess \U0001F451"_s;
};

void TestProfiles::isALineInEachChat()
{
    const Membership other = chat(m_ada->user(), u"other"_s);
    chat(m_eve->user(), u"hers"_s);
    const StoreChanges changes = name(m_countess);
    QCOMPARE(changes.changes.size(), 2);
    QList<ChatId> chats;
    for (const ChatChange &change : changes.changes) {
        const SystemMessage line = std::get<SystemMessageAdded>(change).line;
        QVERIFY(line.kind == SystemMessage::Kind::PersonRenamed && line.value == m_countess && !line.by);
        QCOMPARE(line.person->name, u"ada"_s);
        QCOMPARE(line.person->displayName, m_countess);
        chats.append(line.chat);
    }
    QCOMPARE(chats, QList<ChatId>({m_ada->chat().id, other.chat().id}));
    QVERIFY(changes.users.contains(m_ada->user().id));
    QCOMPARE(m_store->memberships().overview(m_eve->user().id, m_ada->chat().id)->read.unread, 1); // "hello"
}

void TestProfiles::repeatedNamesAddNoLine()
{
    name(m_countess);
    QVERIFY(name(m_countess).changes.isEmpty());
    QVERIFY(name(u"  Countess   \U0001F451 "_s).changes.isEmpty());
}

void TestProfiles::refusesTheNameOfAnotherAccount()
{
    user(u"Bob"_s);
    for (const QString &text : {u"eve"_s, u"EVE"_s, u"\u0435v\u0435"_s, u"b0b"_s}) {
        committed([&] {
            QVERIFY(!m_store->profiles().setDisplayName(m_ada->user(), *DisplayName::fromInput(text), now));
        });
    }
    QCOMPARE(m_store->users().credentials(m_ada->user().id)->user.displayName, QString());
    name(u"ADA"_s);
    QCOMPARE(m_store->users().credentials(m_ada->user().id)->user.displayName, u"ADA"_s);
}

void TestProfiles::writesNoLineWhereThePersonMayNotWrite()
{
    const Membership archived = chat(m_ada->user(), u"archived"_s);
    const Membership news = chat(m_eve->user(), u"news"_s);
    const Membership own = chat(m_ada->user(), u"own news"_s);
    committed([&] {
        m_store->memberships().add(m_ada->user(), news.chat().id);
        m_store->chats().setArchived(archived, true, now);
        m_store->chats().setKind(news, ChatKind::Announcement, now);
        m_store->chats().setKind(own, ChatKind::Announcement, now);
    });
    QList<ChatId> chats;
    const StoreChanges changes = name(m_countess);
    for (const ChatChange &change : changes.changes)
        chats.append(chatOf(change));
    QCOMPARE(chats, QList<ChatId>({m_ada->chat().id, own.chat().id}));
    QCOMPARE(changes.renamedUsers, QList<User>({{m_ada->user().id, u"ada"_s, m_countess}}));
}

void TestProfiles::writesTheLinesOfManyChatsInSteps()
{
    committed([&] {
        for (int i = 1; i <= ProfileStore::chatsOfAStep; ++i)
            m_store->chats().add(*ChatName::fromInput(u"chat %1"_s.arg(i)), m_ada->user());
    });
    ChatId after;
    const StoreChanges first = committed([&] {
        after = *m_store->profiles().setDisplayName(m_ada->user(), *DisplayName::fromInput(m_countess), now);
    });
    QCOMPARE(first.changes.size(), qsizetype(ProfileStore::chatsOfAStep));
    QVERIFY(!after.isNull());
    const StoreChanges second = committed(
        [&] { QVERIFY(m_store->profiles().announceName(m_ada->user().id, after, now).isNull()); });
    QCOMPARE(second.changes.size(), 1);
    QCOMPARE(std::get<SystemMessageAdded>(second.changes.first()).line.value, m_countess);
}

void TestProfiles::goesBackToTheNameOfTheAccount()
{
    QVERIFY(name(u"ada"_s).changes.isEmpty());
    name(m_countess);
    const StoreChanges changes = name(u" "_s);
    const SystemMessage line = std::get<SystemMessageAdded>(changes.changes.constFirst()).line;
    QCOMPARE(line.value, u"ada"_s);
    QCOMPARE(line.person->displayName, QString());
}

void TestProfiles::showsInMessagesAndQuotes()
{
    const auto reply = [this] { // the quoted message is remembered from the post before
        Message message;
        committed([&] { message = added(*m_eve, u"hi"_s, {}, m_message.id); });
        return message;
    };
    QCOMPARE(reply().quote->authorDisplayName, QString());
    name(m_countess);
    QCOMPARE(reply().quote->authorDisplayName, m_countess);
    const Message posted = added(*m_ada, u"again"_s);
    QCOMPARE(posted.authorDisplayName, m_countess);
    QCOMPARE(posted.authorName, u"ada"_s);
    const QList<Message> page = messagesIn(m_store->history().page(*m_eve, 100, 50));
    QCOMPARE(page.first().shownAuthor(), m_countess);
    QCOMPARE(page.last(), posted);
    QCOMPARE(page[1].quote->shownAuthor(), m_countess);
    const auto thread = m_store->history().threadSummary(*m_eve, m_message.id);
    QCOMPARE(thread.participants.first().shownName(), m_countess);
}

void TestProfiles::showsInLists()
{
    const QDateTime tomorrow = now.addDays(1);
    const Secret token = Secret::generate();
    const Secret invite = Secret::generate();
    m_store->sessions().add(m_ada->user(), token, tomorrow, now);
    m_store->invites().add(*m_ada, invite, {tomorrow});
    const ChatId direct = m_store->directChats().open(m_eve->user(), m_ada->user().id)->chat;
    name(m_countess);
    QCOMPARE(m_store->sessions().find(token, now)->user.displayName, m_countess);
    QCOMPARE(m_store->invites().find(invite, now)->inviter->displayName, m_countess);
    QCOMPARE(m_store->memberships().find(m_eve->user(), direct)->chat().name, m_countess);
    QCOMPARE(m_store->memberships().members(*m_eve, {}, 10).first().user.displayName, m_countess);
    QCOMPARE(m_store->memberships().earliestUsers(*m_eve, 1).first().displayName, m_countess);
    const auto overview = m_store->memberships().overview(m_eve->user().id, m_ada->chat().id);
    QCOMPARE(overview->last->shownAuthor(), m_countess);
}

void TestProfiles::mentionsNeedTheNameOfTheAccount()
{
    name(u"Countess"_s);
    QCOMPARE(added(*m_eve, u"@Countess"_s).mentions, QList<UserId>());
    QCOMPARE(added(*m_eve, u"@ada"_s).mentions, QList<UserId>{m_ada->user().id});
}

STOA_TEST(TestProfiles)
#include "tst_profiles.moc"
