#include "server/rendering/MessageListCache.h"
#include "tests/server/pages/PagesFixture.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

class TestMessageListCache : public QObject
{
    Q_OBJECT
private slots:
    void init();

    void makesAListOnce();
    void makesItAnewForAnotherSeq();
    void makesItAnewAfterEachChange();
    void makesItAnewAfterANewName();
    void outlivesChangesElsewhere();
    void showsLinesInTheReadersLanguage();
    void showsDaysInTheReadersTimeZone();
    void marksTheMessagesOfTheirAuthorsOnly();
    void keepsTheNewestPageOnlyAndNothingWhenOff();

private:
    MessageListCache::ListPtr list(MessageListCache &lists, const MessageListCache::Part &part = {},
                                   Language language = Language::English) const;
    MessageListCache::ListPtr listOf(const User &user, const MessageListCache::Query &query = {}) const;
    void post();

    std::unique_ptr<PagesFixture> m_fixture;
    User m_user;
    Chat m_chat;
};

void TestMessageListCache::init()
{
    m_fixture = std::make_unique<PagesFixture>();
    m_user = m_fixture->addUser(u"ada"_s);
    m_chat = m_fixture->addChat(u"general"_s, m_user);
}

MessageListCache::ListPtr TestMessageListCache::list(MessageListCache &lists,
                                                     const MessageListCache::Part &part,
                                                     Language language) const
{
    const auto stamp = m_fixture->writer.changeClock().stamp();
    return m_fixture->database.read([&](const Store &store) {
        return lists.page(store, *store.memberships().find(m_user, m_chat.id),
                          {.part = part, .language = language, .stamp = stamp});
    });
}

// The newest messages, from the fixture's cache.
MessageListCache::ListPtr TestMessageListCache::listOf(const User &user,
                                                       const MessageListCache::Query &query) const
{
    auto stamped = query;
    stamped.stamp = m_fixture->writer.changeClock().stamp();
    return m_fixture->database.read([&](const Store &store) {
        return m_fixture->messageListCache.page(store, *store.memberships().find(user, m_chat.id), stamped);
    });
}

void TestMessageListCache::post()
{
    const MessageDraft draft{m_chat.id, m_user.id, *MessageText::fromInput(u"hello"_s), Nonce(),
                             ConnectionId()};
    QVERIFY(std::holds_alternative<ChatChange>(m_fixture->writer.postAndAwait(draft).result()));
}

void TestMessageListCache::makesAListOnce()
{
    MessageListCache &lists = m_fixture->messageListCache;
    const auto empty = list(lists);
    QCOMPARE(empty->piece.bytes(), "");
    QCOMPARE(list(lists), empty);
    for (int i = 1; i <= 51; ++i)
        post();
    const auto full = list(lists);
    QCOMPARE(full->piece.bytes().count("<article"), MessageListCache::pageSize);
    QCOMPARE(full->oldest, 2);
    QVERIFY(full->hasOlder);
    QCOMPARE(list(lists), full);
}

// Two readers' snapshots can lie before and after a commit that the clock has not noted yet.
void TestMessageListCache::makesItAnewForAnotherSeq()
{
    const ChangeClock nothingIsEverNoted;
    MessageListCache lists(m_fixture->renderer, nothingIsEverNoted, MessageListCache::defaultBytes);
    post();
    const auto one = list(lists);
    post();
    QCOMPARE(list(lists)->piece.bytes().count("<article"), 2);
    QCOMPARE(one->piece.bytes().count("<article"), 1);
}

void TestMessageListCache::makesItAnewAfterEachChange()
{
    MessageListCache &lists = m_fixture->messageListCache;
    post();
    const auto posted = list(lists);
    const MessageId id = m_fixture->database.read([&](const Store &store) {
        const auto page = store.history().page(*store.memberships().find(m_user, m_chat.id), 9, 1);
        return std::get<Message>(page.first()).id;
    });
    const auto request = [this](const MessageRequest &change) {
        return std::holds_alternative<ChatChange>(m_fixture->writer.postAndAwait(change).result());
    };
    QVERIFY(request(MessageEdit{{m_user.id}, id, 1, *MessageText::fromInput(u"*edited*"_s)}));
    const auto edited = list(lists);
    QVERIFY(edited->piece.bytes().contains("<em>edited</em>"));
    QVERIFY(request(ReactionRequest{{m_user.id}, id, *Emoji::fromInput(u"👍"_s)}));
    const auto reacted = list(lists);
    QVERIFY(reacted->piece.bytes().contains("data-emoji=\"👍\""));
    QVERIFY(request(PinRequest{{m_user.id}, id}));
    const auto pinned = list(lists);
    QVERIFY(pinned->piece.bytes().contains("class=\"message-pin\""));
    QVERIFY(request(MessageRemoval{{m_user.id}, id}));
    QCOMPARE(list(lists)->piece.bytes(), "");
}

void TestMessageListCache::makesItAnewAfterANewName()
{
    const User bob = m_fixture->addUser(u"bob"_s);
    const auto rename = [this](const User &user, const QString &name) {
        m_fixture->writer
            .run([user, name](Store &store) {
                return store.profiles()
                    .setDisplayName(user, *DisplayName::fromInput(name), QDateTime::currentDateTimeUtc())
                    .has_value();
            })
            .result();
    };
    post();
    const auto before = list(m_fixture->messageListCache);
    rename(bob, u"Robert"_s); // has written nothing here
    QCOMPARE(list(m_fixture->messageListCache), before);
    m_fixture->writer
        .run([this](Store &store) {
            return store.chats().setArchived(*store.memberships().find(m_user, m_chat.id), true,
                                             QDateTime::currentDateTimeUtc());
        })
        .result();
    const auto archived = list(m_fixture->messageListCache);
    rename(m_user, u"Countess"_s); // without a line in the chat
    QVERIFY(list(m_fixture->messageListCache) != archived);
    QVERIFY(list(m_fixture->messageListCache)->piece.bytes().contains("Countess"));
}

void TestMessageListCache::outlivesChangesElsewhere()
{
    MessageListCache &lists = m_fixture->messageListCache;
    const auto first = list(lists);
    const Chat other = m_fixture->addChat(u"other"_s, m_fixture->addUser(u"eve"_s));
    m_fixture->addSession(m_user);
    QCOMPARE(list(lists), first);
}

void TestMessageListCache::showsLinesInTheReadersLanguage()
{
    MessageListCache &lists = m_fixture->messageListCache;
    post();
    const User dora = m_fixture->addUser(u"<dora>"_s);
    m_fixture->change([&](Store &store) { return store.memberships().join(dora, m_chat.id, m_user.id); });
    const auto in = [&](Language language) { return list(lists, {}, language); };
    const auto english = in(Language::English);
    const auto german = in(Language::German);
    QVERIFY(english->piece.bytes().contains("<bdi>&lt;dora&gt;</bdi> joined through <bdi>ada</bdi>"));
    const QByteArray inGerman = "<bdi>&lt;dora&gt;</bdi> ist über die Einladung von <bdi>ada</bdi> ";
    QVERIFY(german->piece.bytes().contains(inGerman + "beigetreten"));
    QCOMPARE(in(Language::English), english);
    QCOMPARE(in(Language::German), german);
    m_fixture->change([&](Store &store) { return store.memberships().leave(dora.id, m_chat.id); });
    for (const Language language : {Language::English, Language::German, Language::Ukrainian})
        QCOMPARE(in(language)->piece.bytes().count("class=\"system-message\""), 2);
}

void TestMessageListCache::showsDaysInTheReadersTimeZone()
{
    post();
    const auto in = [this](const QByteArray &timeZone) { return listOf(m_user, {.timeZone = timeZone}); };
    const auto utc = in({});
    QCOMPARE(utc->piece.bytes().count("day-separator"), 1);
    const auto kiritimati = in("Pacific/Kiritimati"); // always a day ahead of the one below
    const auto pagoPago = in("Pacific/Pago_Pago");
    QVERIFY(kiritimati->piece.bytes() != pagoPago->piece.bytes());
    QCOMPARE(in("Pacific/Kiritimati"), kiritimati);
    QCOMPARE(in("Pacific/Pago_Pago"), pagoPago);
    for (const char *unknown : {"Pacific/Atlantis", "", "UTC"})
        QCOMPARE(in(unknown), utc);
}

void TestMessageListCache::marksTheMessagesOfTheirAuthorsOnly()
{
    post();
    const auto join = [this](const QString &name) {
        const User user = m_fixture->addUser(name);
        m_fixture->change([&](Store &store) { return store.memberships().join(user, m_chat.id, m_user.id); });
        return user;
    };
    const User bob = join(u"bob"_s);
    const User cid = join(u"cid"_s);
    const auto isMarked = [this](const User &user) {
        return listOf(user)->piece.bytes().contains("class=\"message is-own\"");
    };
    QVERIFY(!isMarked(bob));
    QVERIFY(isMarked(m_user));
    QVERIFY(!isMarked(cid));
    QCOMPARE(listOf(cid), listOf(bob));
    QCOMPARE(listOf(m_user), listOf(m_user));
    post();
    QVERIFY(isMarked(m_user));
    QVERIFY(!isMarked(bob));
}

void TestMessageListCache::keepsTheNewestPageOnlyAndNothingWhenOff()
{
    post();
    MessageListCache off(m_fixture->renderer, m_fixture->writer.changeClock(), 0);
    QVERIFY(list(off) != list(off));
    MessageListCache &lists = m_fixture->messageListCache;
    const auto newest = list(lists);
    using Part = MessageListCache::Part;
    for (const Part &part : {Part::before(9), Part::around(1)})
        QVERIFY(list(lists, part) != list(lists, part));
    QCOMPARE(list(lists), newest);
}

STOA_TEST(TestMessageListCache)
#include "tst_messagelistcache.moc"
