#include "server/pages/ChatPage.h"
#include "server/pages/PageCache.h"
#include "tests/server/pages/PagesFixture.h"
#include "tests/support/Gzip.h"
#include "tests/support/TestProgram.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

// A cached page is never stale and never another user's. Compares the caches of two threads with new pages.
class TestChatPageCache : public QObject
{
    Q_OBJECT
private slots:
    void init();

    void saysTheSameAfterEachChange();
    void outlivesChangesElsewhere_data();
    void outlivesChangesElsewhere();
    void followsTheReadersChoice();
    void signsOutAtOnce();
    void showsNothingToRemovedMembers();
    void endsWithTheSession();
    void hasANonceOfItsOwn_data();
    void hasANonceOfItsOwn();
    void keepsNewestPagesOnly();
    void keepsNothingOfARefusal();
    void staysWithinItsBytes();

private:
    struct Person
    {
        User user;
        Secret token = Secret({});
    };

    struct Shown
    {
        Reply reply;
        bool isFromCache = false;
    };

    Person addPerson(const QString &name);
    void join(const Person &person, const Chat &chat);
    void post(const Person &person, const Chat &chat, const QString &text);
    Request request(const Person &person, const Chat &chat, const QByteArray &language = "en",
                    const QByteArray &coding = "gzip", const QByteArray &query = {}) const;
    Shown show(const Request &request, PageCache &cache);
    Reply showAnew(const Request &request);
    void compareAll();
    static QByteArray bodyOf(const Reply &reply);
    static QByteArray nonceOf(const Reply &reply);
    static QByteArray withoutNonce(const Reply &reply);

    std::unique_ptr<PagesFixture> m_fixture;
    std::unique_ptr<MessageListCache> m_noLists;
    std::unique_ptr<ChatPage> m_page;
    std::unique_ptr<ChatPage> m_uncached;
    std::array<std::unique_ptr<PageCache>, 2> m_caches;
    QList<Person> m_people;
    QList<Chat> m_chats;
    int m_hits = 0; // pages that came from a cache
};

void TestChatPageCache::init()
{
    m_caches = {};
    m_fixture = std::make_unique<PagesFixture>();
    PagesFixture &f = *m_fixture;
    m_noLists = std::make_unique<MessageListCache>(f.renderer, f.writer.changeClock(), 0);
    m_page = std::make_unique<ChatPage>(f.renderer, f.messageListCache, f.authenticator, f.reader, f.writer,
                                        f.throttles);
    m_uncached = std::make_unique<ChatPage>(f.renderer, *m_noLists, f.authenticator, f.reader, f.writer,
                                            f.throttles);
    for (auto &cache : m_caches)
        cache = std::make_unique<PageCache>(f.writer.changeClock());
    m_people = {addPerson(u"ada <b>"_s), addPerson(u"eve & co"_s)};
    m_chats = {f.addChat(u"engines & <i>more</i>"_s, m_people[0].user),
               f.addChat(u"{{name}}"_s, m_people[1].user)};
    join(m_people[1], m_chats[0]);
}

TestChatPageCache::Person TestChatPageCache::addPerson(const QString &name)
{
    const User user = m_fixture->addUser(name);
    return {user, m_fixture->addSession(user)};
}

void TestChatPageCache::join(const Person &person, const Chat &chat)
{
    m_fixture->change([&](Store &store) { return store.memberships().join(person.user, chat.id, {}); });
}

void TestChatPageCache::post(const Person &person, const Chat &chat, const QString &text)
{
    const MessageDraft draft{chat.id, person.user.id, *MessageText::fromInput(text), Nonce(), ConnectionId()};
    QVERIFY(std::holds_alternative<ChatChange>(m_fixture->writer.postAndAwait(draft).result()));
}

Request TestChatPageCache::request(const Person &person, const Chat &chat, const QByteArray &language,
                                   const QByteArray &coding, const QByteArray &query) const
{
    const QString id = QString::number(chat.id.value());
    Request request = PagesFixture::get("/chat/" + id.toUtf8() + query, person.token);
    request.headers += {{"accept-language", language}, {"accept-encoding", coding}};
    request.arguments = {id};
    return request;
}

// Serves the request as HttpServer does.
TestChatPageCache::Shown TestChatPageCache::show(const Request &request, PageCache &cache)
{
    if (auto reply = ChatPage::showCached(request, cache))
        return {*reply, true};
    const Reply reply = m_fixture->answer(request,
                                          [&](const Request &asked) { return m_page->show(asked, &cache); });
    if (reply.beforeSending)
        reply.beforeSending();
    return {reply, false};
}

Reply TestChatPageCache::showAnew(const Request &request)
{
    return m_fixture->answer(request, [&](const Request &asked) { return m_uncached->show(asked); });
}

QByteArray TestChatPageCache::bodyOf(const Reply &reply)
{
    const bool isPacked = PagesFixture::headerOf(reply, "Content-Encoding") == "gzip";
    return isPacked ? gunzip(reply.body.joined()) : reply.body.joined();
}

QByteArray TestChatPageCache::nonceOf(const Reply &reply)
{
    static const QRegularExpression field(u"name=\"nonce\" value=\"([\\w-]{43})\""_s);
    return field.match(QString::fromUtf8(bodyOf(reply))).captured(1).toLatin1();
}

QByteArray TestChatPageCache::withoutNonce(const Reply &reply)
{
    const QByteArray nonce = nonceOf(reply);
    return nonce.isEmpty() ? bodyOf(reply) : bodyOf(reply).replace(nonce, "NONCE");
}

void TestChatPageCache::compareAll()
{
    for (const Person &person : std::as_const(m_people)) {
        for (const Chat &chat : std::as_const(m_chats)) {
            for (const char *language : {"en", "de", "uk"}) {
                for (const char *coding : {"gzip", "identity"}) {
                    const Request asked = request(person, chat, language, coding);
                    const Reply expected = showAnew(asked);
                    for (const auto &cache : m_caches) {
                        for (const bool isAgain : {false, true}) {
                            const Shown shown = show(asked, *cache);
                            m_hits += shown.isFromCache && isAgain;
                            QCOMPARE(shown.reply.status, expected.status);
                            QCOMPARE(shown.reply.contentType, expected.contentType);
                            QCOMPARE(shown.reply.headers, expected.headers);
                            QCOMPARE(withoutNonce(shown.reply), withoutNonce(expected));
                        }
                    }
                }
            }
        }
    }
}

void TestChatPageCache::saysTheSameAfterEachChange()
{
    const auto change = [this](const std::function<void()> &make) {
        make();
        m_hits = 0;
        compareAll();
        return !QTest::currentTestFailed() && m_hits > 0; // so pages from a cache were compared
    };
    const Person ada = m_people[0];
    const Person eve = m_people[1];
    QVERIFY(change([] {}));
    QVERIFY(change([&] { post(ada, m_chats[0], u"hello <script>"_s); }));
    QVERIFY(change([&] { post(eve, m_chats[0], u"https://example.org/?a=1&b=2"_s); }));
    QVERIFY(change([&] { post(eve, m_chats[1], u"only in a list of ada's, later"_s); }));
    QVERIFY(change([&] { join(ada, m_chats[1]); }));
    QVERIFY(change([&] { post(eve, m_chats[1], u"her list counts on"_s); }));
    QVERIFY(change([&] { m_chats.append(m_fixture->addChat(u"third"_s, eve.user)); }));
    QVERIFY(change([&] {
        for (int i = 0; i < 60; ++i) // more than a page
            post(i % 2 ? ada : eve, m_chats[0], u"message %1"_s.arg(i));
    }));
    QVERIFY(change([&] {
        m_fixture->change(
            [&](Store &store) { return store.memberships().remove(ada.user.id, m_chats[1].id); });
    }));
    QVERIFY(change([&] { m_fixture->addSession(ada.user); }));
    QVERIFY(change([&] { m_people.append(addPerson(u"bob"_s)); }));
    QVERIFY(change([&] {
        m_fixture->change([&](Store &store) {
            store.chats().remove(m_chats[2].id, QDateTime::currentDateTimeUtc());
            return !store.chats().removeLeftovers(100) || !store.chats().removeLeftovers(100);
        });
    }));
    // A new chat takes the place of the removed one, of which nothing may be shown.
    QVERIFY(change([&] { m_chats[2] = m_fixture->addChat(u"another third"_s, ada.user); }));
}

void TestChatPageCache::outlivesChangesElsewhere_data()
{
    using Job = std::function<void(Store &, const Membership &elsewhere)>;
    QTest::addColumn<Job>("job");
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const auto posted = [](Store &store, const Membership &in) {
        const auto outcome = store.messages().add(
            {in.chat().id, in.user().id, *MessageText::fromInput(u"hello"_s), {}, {}}, QDateTime());
        return std::get<MessageStore::Added>(outcome).message.id;
    };
    QTest::newRow("a message") << Job([=](Store &store, const Membership &in) { posted(store, in); });
    QTest::newRow("a removal") << Job(
        [=](Store &store, const Membership &in) { store.messages().remove(posted(store, in), now); });
    QTest::newRow("an invite") << Job([=](Store &store, const Membership &in) {
        store.invites().add(in, Secret::generate(), {now.addDays(1)});
    });
    QTest::newRow("somebody leaves") << Job(
        [](Store &store, const Membership &in) { store.memberships().remove(in.user().id, in.chat().id); });
    QTest::newRow("the chat is deleted")
        << Job([=](Store &store, const Membership &in) { store.chats().remove(in.chat().id, now); });
    QTest::newRow("a new chat") << Job([](Store &store, const Membership &in) {
        store.chats().add(*ChatName::fromInput(u"new"_s), in.user());
    });
    QTest::newRow("a sign-in") << Job([=](Store &store, const Membership &in) {
        store.sessions().add(in.user(), Secret::generate(), now.addDays(1));
    });
    QTest::newRow("a sign-out") << Job(
        [](Store &store, const Membership &in) { store.sessions().removeAllOf(in.user().id); });
    QTest::newRow("somebody is deactivated")
        << Job([=](Store &store, const Membership &in) { store.users().setDeactivated(in.user().id, now); });
    QTest::newRow("somebody is seen") << Job([=](Store &store, const Membership &in) {
        store.sessions().noteSeen(store.sessions().add(in.user(), Secret::generate(), now.addDays(1)).id,
                                  now);
    });
    QTest::newRow("a new account") << Job(
        [](Store &store, const Membership &) { store.users().add(*UserName::fromInput(u"x"_s), "no hash"); });
}

// Of somebody else, in a chat that ada is not in.
void TestChatPageCache::outlivesChangesElsewhere()
{
    using Job = std::function<void(Store &, const Membership &elsewhere)>;
    QFETCH(const Job, job);
    const Request asked = request(m_people[0], m_chats[0]);
    show(asked, *m_caches[0]);
    QVERIFY(m_fixture->change([&](Store &store) {
        job(store, *store.memberships().find(m_people[1].user, m_chats[1].id));
        return true;
    }));
    QVERIFY(ChatPage::showCached(asked, *m_caches[0]));
}

void TestChatPageCache::followsTheReadersChoice()
{
    Request plain = request(m_people[0], m_chats[0]);
    show(plain, *m_caches[0]);
    for (const QByteArray &choice : {"; theme=dark"_ba, "; theme=light"_ba, "; language=uk"_ba}) {
        Request chosen = plain;
        for (auto &[name, value] : chosen.headers) {
            if (name == "cookie")
                value += choice;
        }
        QVERIFY(!ChatPage::showCached(chosen, *m_caches[0]));
        for (const bool isAgain : {false, true}) {
            const Shown shown = show(chosen, *m_caches[0]);
            QCOMPARE(shown.isFromCache, isAgain);
            QCOMPARE(withoutNonce(shown.reply), withoutNonce(showAnew(chosen)));
        }
    }
    QVERIFY(ChatPage::showCached(plain, *m_caches[0]));
}

void TestChatPageCache::signsOutAtOnce()
{
    const Request asked = request(m_people[0], m_chats[0]);
    for (const auto &cache : m_caches)
        show(asked, *cache);
    const auto session = m_fixture->sessionOf(m_people[0].token);
    QVERIFY(m_fixture->writer.endSession(session->id).result());
    for (const auto &cache : m_caches) {
        QVERIFY(!ChatPage::showCached(asked, *cache));
        QCOMPARE(show(asked, *cache).reply.status, 303);
    }
}

void TestChatPageCache::showsNothingToRemovedMembers()
{
    const Request asked = request(m_people[1], m_chats[0]);
    for (const auto &cache : m_caches)
        show(asked, *cache);
    m_fixture->change(
        [&](Store &store) { return store.memberships().remove(m_people[1].user.id, m_chats[0].id); });
    for (const auto &cache : m_caches)
        QCOMPARE(show(asked, *cache).reply.status, 403);
}

void TestChatPageCache::endsWithTheSession()
{
    Person sleeper = m_people[0];
    const QDateTime end = QDateTime::currentDateTimeUtc().addSecs(3);
    sleeper.token = m_fixture->addSession(sleeper.user, end);
    const Request asked = request(sleeper, m_chats[0]);
    QCOMPARE(show(asked, *m_caches[0]).reply.status, 200);
    QTRY_VERIFY_WITH_TIMEOUT(QDateTime::currentDateTimeUtc() >= end, 10'000);
    QVERIFY(!ChatPage::showCached(asked, *m_caches[0]));
    QCOMPARE(show(asked, *m_caches[0]).reply.status, 303);
}

void TestChatPageCache::hasANonceOfItsOwn_data()
{
    QTest::addColumn<QByteArray>("coding");
    QTest::newRow("gzip") << "gzip"_ba;
    QTest::newRow("identity") << ""_ba;
}

void TestChatPageCache::hasANonceOfItsOwn()
{
    QFETCH(const QByteArray, coding);
    QSet<QByteArray> nonces;
    for (int i = 0; i < 100; ++i) {
        const Reply reply = show(request(m_people[0], m_chats[0], "en", coding), *m_caches[i % 2]).reply;
        const QByteArray nonce = nonceOf(reply);
        QVERIFY(!nonce.isEmpty());
        nonces.insert(nonce);
    }
    QCOMPARE(nonces.size(), 100);
}

void TestChatPageCache::keepsNewestPagesOnly()
{
    for (int i = 0; i < 60; ++i)
        post(m_people[0], m_chats[0], u"message %1"_s.arg(i));
    for (const char *query : {"?before=20", "?before=x", "?a", "?before=99999", "?around=20", "?around=59"}) {
        const Request asked = request(m_people[0], m_chats[0], "en", "gzip", query);
        for (int i = 0; i < 2; ++i) {
            const Shown shown = show(asked, *m_caches[0]);
            QVERIFY(!shown.isFromCache);
            QCOMPARE(withoutNonce(shown.reply), withoutNonce(showAnew(asked)));
        }
    }
    QCOMPARE(m_caches[0]->size(), 0);
}

void TestChatPageCache::keepsNothingOfARefusal()
{
    const Person stranger = addPerson(u"mallory"_s);
    const Person nobody{stranger.user, Secret("no such token")};
    for (const Person &person : {stranger, nobody, Person{stranger.user, Secret({})}})
        QVERIFY(show(request(person, m_chats[0]), *m_caches[0]).reply.status != 200);
    QCOMPARE(m_caches[0]->size(), 0);
}

void TestChatPageCache::staysWithinItsBytes()
{
    constexpr qsizetype maxBytes = 100'000;
    PageCache small(m_fixture->writer.changeClock(), maxBytes);
    for (int i = 0; i < 30; ++i) {
        const Person person = {m_people[0].user, m_fixture->addSession(m_people[0].user)};
        QCOMPARE(show(request(person, m_chats[0], "en", ""), small).reply.status, 200);
        QVERIFY(small.size() > 0 && small.size() <= maxBytes);
    }
}

STOA_TEST(TestChatPageCache)
#include "tst_chatpagecache.moc"
