#include "shared/store/Store.h"
#include "shared/store/Transaction.h"
#include "shared/store/sqlite/SqliteDatabase.h"
#include "tests/support/Account.h"
#include "tests/support/AdminClient.h"
#include "tests/support/ChatPage.h"
#include "tests/support/DatabaseFile.h"
#include "tests/support/LiveClient.h"
#include "tests/support/ServerProcess.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

// Members see what admins remove and announce, on every thread.
class TestRemovals : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void messageGoesLiveAndByResume();
    void formOfARemovedMessageStoresNothing();
    void removedTextIsNotAtRest();
    void removedMemberStaysOutUntilANewInvite();
    void chatIsGoneForEveryone();
    void killedServerFinishesADeletedChat();
    void announcementReachesEveryone();
    void refusesAnnouncements_data();
    void refusesAnnouncements();
    void unknownTargets_data();
    void unknownTargets();
    void security_nothingWithoutAToken_data();
    void security_nothingWithoutAToken();

private:
    static constexpr int sockets = 6; // enough for each I/O thread to have some
    static constexpr qint64 joined = 1; // the number of the line of Eve's join

    QByteArray addPerson(const QString &name);

    AdminClient admin() { return AdminClient(m_server.port(), m_token); }

    bool isNothingAudited() { return admin().newestAudit()["id"_L1].toInteger() == m_audited; }

    qint64 count(const QString &table) const
    {
        return DatabaseFile(m_server.database())
            .value(u"SELECT count(*) FROM %1 WHERE chatID = %2"_s.arg(table).arg(m_chat))
            .toLongLong();
    }

    bool isListed(Account &account) { return account.http().fetch("/").body.contains(chatPath() + '"'); }

    ChatPage page(Account &account) { return ChatPage::parse(account.http().fetch(chatPath()).body); }

    QByteArray chatPath() const { return "/chat/" + QByteArray::number(m_chat); }

    QByteArray adminPath(const QByteArray &action) const
    {
        return "/chats/" + QByteArray::number(m_chat) + action;
    }

    qint64 idOf(const QString &name) const
    {
        return DatabaseFile(m_server.database())
            .value(u"SELECT userID FROM Users WHERE username = '%1'"_s.arg(name))
            .toLongLong();
    }

    void checkAudit(const QString &action, const QString &target)
    {
        const QJsonObject row = admin().newestAudit();
        QCOMPARE(row["action"_L1].toString(), action);
        QCOMPARE(row["target"_L1].toString(), target);
        QCOMPARE(row["actor"_L1].toString(), u"token tests"_s);
        QVERIFY(!row["origin"_L1].toString().isEmpty());
    }

    ServerProcess m_server;
    QByteArray m_token;
    std::optional<Account> m_ada;
    std::optional<Account> m_eve;
    qint64 m_chat = 0;
    qint64 m_audited = 0; // the newest audit id before the test
};

// Creates users with sessions in the database, so that no passwords need to be hashed.
QByteArray TestRemovals::addPerson(const QString &name)
{
    SqliteDatabase database(m_server.database(), SqliteDatabase::Access::ReadWrite);
    Store store(database);
    Transaction transaction(database);
    const User user = *store.users().add(*UserName::fromInput(name), "no hash");
    const Secret token = Secret::generate();
    const QDateTime now = QDateTime::currentDateTimeUtc();
    store.sessions().add(user, token, now.addDays(1), now);
    transaction.commit();
    return token.text();
}

void TestRemovals::initTestCase()
{
    m_token = AdminClient::addToken(m_server.database(), u"tests"_s);
    const QByteArray ada = addPerson(u"ada"_s);
    const QByteArray eve = addPerson(u"eve"_s);
    QVERIFY(m_server.start({u"--io-threads"_s, u"2"_s}));
    m_ada = Account::withToken(m_server.port(), ada);
    m_eve = Account::withToken(m_server.port(), eve);
}

void TestRemovals::init()
{
    m_chat = m_ada->createChat(u"Lobby"_s);
    m_eve->joinChatOf(*m_ada, m_chat);
    m_audited = admin().newestAudit()["id"_L1].toInteger();
}

void TestRemovals::messageGoesLiveAndByResume()
{
    LiveClient ada(*m_ada, m_chat);
    const qint64 id = ada.say(u"n1"_s, u"unwanted"_s)["id"_L1].toInteger();
    ada.say(u"n2"_s, u"wanted"_s);
    LiveClient old(*m_eve, m_chat);
    std::list<LiveClient> present;
    for (int i = 0; i < sockets; ++i)
        present.emplace_back(*m_eve, m_chat);
    QCOMPARE(page(*m_eve).seqs(), (QList<qint64>{joined + 1, joined + 2}));
    old.socket().abort();

    const HttpAnswer answer = admin().post("/messages/" + QByteArray::number(id) + "/delete");
    QCOMPARE(answer.status, 200);
    QVERIFY(answer.json()["ok"_L1].toBool());
    checkAudit(u"message.delete"_s, u"message %1 by ada in chat %2 (Lobby)"_s.arg(id).arg(m_chat));
    for (LiveClient &client : present) {
        const QJsonObject event = client.receiveAny();
        QCOMPARE(event["type"_L1].toString(), u"removed"_s);
        QCOMPARE(event["seq"_L1].toInteger(), joined + 3);
        QCOMPARE(event["message"_L1].toInteger(), id);
        QCOMPARE(event["messageSeq"_L1].toInteger(), joined + 1);
    }
    ada.receive(u"removed"_s);
    QCOMPARE(ada.say(u"n4"_s, u"later"_s)["seq"_L1].toInteger(), joined + 4);
    for (Account *account : {&*m_ada, &*m_eve})
        QCOMPARE(page(*account).seqs(), (QList<qint64>{joined + 2, joined + 4}));

    // From where she was, and from the start: each message once, as it is now.
    for (const qint64 after : {joined + 2, joined}) {
        LiveClient back(*m_eve, m_chat);
        back.resume(back.epoch(), after);
        if (after == joined)
            QCOMPARE(back.receive(u"message"_s)["seq"_L1].toInteger(), joined + 2);
        const QJsonObject removal = back.receive(u"removed"_s);
        QCOMPARE(removal["seq"_L1].toInteger(), joined + 3);
        QCOMPARE(removal["messageSeq"_L1].toInteger(), joined + 1);
        QCOMPARE(removal["nonce"_L1].toString(), u"n1"_s);
        QCOMPARE(back.receive(u"message"_s)["seq"_L1].toInteger(), joined + 4);
        QCOMPARE(back.receive(u"resumed"_s)["seq"_L1].toInteger(), joined + 4);
    }
    QCOMPARE(admin().post("/messages/" + QByteArray::number(id) + "/delete").status,
             404); // only the first time succeeds
}

void TestRemovals::formOfARemovedMessageStoresNothing()
{
    const auto post = [&] {
        return m_ada->http().postForm(chatPath(), {{u"text"_s, u"unwanted"_s}, {u"nonce"_s, u"n1"_s}}).status;
    };
    QCOMPARE(post(), 303);
    const qint64 id = page(*m_ada).messages.first().id;
    QCOMPARE(admin().post("/messages/" + QByteArray::number(id) + "/delete").status, 200);
    QCOMPARE(post(), 303); // the form is sent again
    QVERIFY(page(*m_ada).messages.isEmpty());
}

void TestRemovals::removedTextIsNotAtRest()
{
    LiveClient ada(*m_ada, m_chat);
    const qint64 id = ada.say(u"n1"_s, u"hunter2 hunter2"_s.repeated(300))["id"_L1].toInteger();
    QCOMPARE(admin().post("/messages/" + QByteArray::number(id) + "/delete").status, 200);
    QCOMPARE(m_server.terminate(), 0);
    QVERIFY(!DatabaseFile(m_server.database()).bytesAtRest().contains("hunter2"));
    QVERIFY(m_server.restart());
}

void TestRemovals::removedMemberStaysOutUntilANewInvite()
{
    const qint64 other = m_eve->createChat(u"eve's own"_s);
    LiveClient elsewhere(*m_eve, other);
    LiveClient ada(*m_ada, m_chat);
    std::list<LiveClient> gone;
    for (int i = 0; i < sockets; ++i)
        gone.emplace_back(*m_eve, m_chat);
    WebSocketClient old(m_server.port());
    QCOMPARE(old.open({"/chatsocket/" + QByteArray::number(m_chat), m_eve->cookie()}), 101);
    QCOMPARE(m_eve->http().fetch(chatPath()).status, 200);
    QVERIFY(isListed(*m_eve));

    const qint64 eve = idOf(u"eve"_s);
    QCOMPARE(admin().post(adminPath("/remove-member"), {{u"user"_s, eve}}).status, 200);
    checkAudit(u"chat.remove-member"_s, u"user %1 (eve) in chat %2 (Lobby)"_s.arg(eve).arg(m_chat));
    for (LiveClient &client : gone)
        QCOMPARE(client.socket().receiveClose(), 4003);
    QCOMPARE(old.receiveClose(), 4003);
    QCOMPARE(m_eve->http().fetch(chatPath()).status, 403);
    QVERIFY(!isListed(*m_eve));
    WebSocketClient again(m_server.port());
    QCOMPARE(again.open({"/chatsocket/" + QByteArray::number(m_chat), m_eve->cookie()}), 403);
    QCOMPARE(ada.say(u"n1"_s, u"still here"_s)["seq"_L1].toInteger(),
             joined + 2); // after the line of the removal
    elsewhere.say(u"n1"_s, u"still here, too"_s);
    QCOMPARE(admin().post(adminPath("/remove-member"), {{u"user"_s, eve}}).status, 404);

    m_eve->joinChatOf(*m_ada, m_chat);
    for (int i = 0; i < sockets; ++i) // also on a thread that remembers the removal
        LiveClient(*m_eve, m_chat).say(QString::number(i), u"back"_s);
}

void TestRemovals::chatIsGoneForEveryone()
{
    const qint64 other = m_ada->createChat(u"another"_s);
    LiveClient elsewhere(*m_ada, other);
    const QByteArray code = m_ada->invite(m_chat);
    std::list<LiveClient> present;
    for (int i = 0; i < sockets; ++i)
        present.emplace_back(i % 2 ? *m_ada : *m_eve, m_chat);
    present.front().say(u"n1"_s, u"hello"_s);
    elsewhere.say(u"n0"_s, u"the newest message of all, so that nothing of the other has to stay"_s);
    for (LiveClient &client : present) {
        if (&client != &present.front())
            client.receive(u"message"_s);
    }

    QCOMPARE(admin().post(adminPath("/delete")).status, 200);
    checkAudit(u"chat.delete"_s, u"chat %1 (Lobby)"_s.arg(m_chat));
    for (LiveClient &client : present)
        QCOMPARE(client.socket().receiveClose(), 4004);
    for (Account *account : {&*m_ada, &*m_eve}) {
        QCOMPARE(account->http().fetch(chatPath()).status, 403);
        QVERIFY(!isListed(*account));
    }
    QCOMPARE(m_eve->http().fetch("/invite/" + code).status, 404);
    QCOMPARE(admin().post(adminPath("/delete")).status, 404);
    QVERIFY(admin().find("/chats", u"id"_s, m_chat).isEmpty());
    elsewhere.say(u"n1"_s, u"still here"_s);
    QTRY_COMPARE_WITH_TIMEOUT(count(u"Chats"_s), 0, 60'000);
    QCOMPARE(count(u"Messages"_s), 0);
    QVERIFY(m_ada->createChat(u"new"_s) > other); // ids are not reused
}

void TestRemovals::killedServerFinishesADeletedChat()
{
    QCOMPARE(m_server.terminate(), 0);
    const DatabaseFile file(m_server.database());
    // The newest message is never removed, so it is in another chat.
    file.execute({u"INSERT INTO Chats (chatID, chat_name, seq) VALUES (1000, 'other', 1)"_s,
                  u"INSERT INTO Messages (messageID, chatID, seq, message_text, username)"
                  " VALUES (1000000, 1000, 1, 'x', 'ada')"_s,
                  u"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60000)"
                  " INSERT INTO Messages (messageID, chatID, seq, message_text, username)"
                  " SELECT 100000 + i, %1, i + 1, 'x', 'ada' FROM n"_s.arg(m_chat),
                  u"UPDATE Chats SET seq = 60001, bytes = 60000 WHERE chatID = %1"_s.arg(m_chat)});
    QVERIFY(m_server.restart());
    QCOMPARE(admin().post(adminPath("/delete")).status, 200);
    m_server.kill();
    QVERIFY(count(u"Messages"_s) > 0); // the removal was not finished
    QVERIFY(m_server.restart());
    QCOMPARE(m_ada->http().fetch(chatPath()).status, 403);
    QTRY_COMPARE_WITH_TIMEOUT(count(u"Chats"_s), 0, 60'000);
    QCOMPARE(count(u"Messages"_s), 0);
}

void TestRemovals::announcementReachesEveryone()
{
    const qint64 other = m_eve->createChat(u"eve's own"_s);
    std::list<LiveClient> present;
    for (int i = 0; i < sockets; ++i)
        present.emplace_back(*m_eve, i % 2 ? other : m_chat);
    WebSocketClient old(m_server.port());
    QCOMPARE(old.open({"/chatsocket/" + QByteArray::number(m_chat), m_eve->cookie()}), 101);
    QCOMPARE(admin().post("/announce", {{u"text"_s, u"Back at <noon>.\r\nSee you"_s}}).status, 200);
    checkAudit(u"server.announce"_s, u"server"_s);
    QCOMPARE(admin().newestAudit()["detail"_L1].toString(), u"Back at <noon>.\nSee you"_s);
    for (LiveClient &client : present) {
        const QJsonObject event = client.receiveAny();
        QCOMPARE(event["type"_L1].toString(), u"announcement"_s);
        QCOMPARE(event["text"_L1].toString(), u"Back at <noon>.\nSee you"_s);
    }
    LiveClient(*m_ada, m_chat).say(u"n1"_s, u"hello"_s);
    QCOMPARE(old.receiveText(), QByteArray("ada: hello")); // the first that the old dialect receives
    QCOMPARE(count(u"Messages"_s), joined + 1);
}

void TestRemovals::refusesAnnouncements_data()
{
    QTest::addColumn<QJsonObject>("body");
    QTest::addColumn<int>("status");
    QTest::newRow("no text") << QJsonObject{} << 422;
    QTest::newRow("blank") << QJsonObject{{u"text"_s, u" \n"_s}} << 422;
    QTest::newRow("too long") << QJsonObject{{u"text"_s, QString(1001, u'x')}} << 422;
    QTest::newRow("control characters") << QJsonObject{{u"text"_s, u"a\bb"_s}} << 400;
}

void TestRemovals::refusesAnnouncements()
{
    QFETCH(QJsonObject, body);
    QFETCH(int, status);
    LiveClient ada(*m_ada, m_chat);
    QCOMPARE(admin().post("/announce", body).status, status);
    QVERIFY(isNothingAudited());
    ada.say(u"n1"_s, u"nothing came before"_s);
}

void TestRemovals::unknownTargets_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QJsonObject>("body");
    QTest::addColumn<int>("status");
    const QJsonObject somebody{{u"user"_s, 1}};
    QTest::newRow("message") << QByteArray("/messages/9000000/delete") << QJsonObject{} << 404;
    QTest::newRow("no number") << QByteArray("/messages/x/delete") << QJsonObject{} << 404;
    QTest::newRow("chat") << QByteArray("/chats/9000000/delete") << QJsonObject{} << 404;
    QTest::newRow("member of no chat") << QByteArray("/chats/9000000/remove-member") << somebody << 404;
    QTest::newRow("no member") << QByteArray("/chats/1/remove-member") << QJsonObject{{u"user"_s, 1000}}
                               << 404;
    QTest::newRow("no user") << QByteArray("/chats/1/remove-member") << QJsonObject{} << 422;
    QTest::newRow("user that is no number")
        << QByteArray("/chats/1/remove-member") << QJsonObject{{u"user"_s, u"eve"_s}} << 422;
}

void TestRemovals::unknownTargets()
{
    QFETCH(QByteArray, path);
    QFETCH(QJsonObject, body);
    QFETCH(int, status);
    QCOMPARE(admin().post(path, body).status, status);
    QVERIFY(isNothingAudited());
}

void TestRemovals::security_nothingWithoutAToken_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("message") << QByteArray("/admin/messages/MESSAGE/delete") << QByteArray("{}");
    QTest::newRow("member") << QByteArray("/admin/chats/CHAT/remove-member") << QByteArray(R"({"user":2})");
    QTest::newRow("chat") << QByteArray("/admin/chats/CHAT/delete") << QByteArray("{}");
    QTest::newRow("announcement") << QByteArray("/admin/announce") << QByteArray(R"({"text":"x"})");
}

void TestRemovals::security_nothingWithoutAToken()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, body);
    LiveClient ada(*m_ada, m_chat);
    const qint64 message = ada.say(u"n1"_s, u"hello"_s)["id"_L1].toInteger();
    path.replace("MESSAGE", QByteArray::number(message)).replace("CHAT", QByteArray::number(m_chat));
    QCOMPARE(m_ada->http().postJson(path, body).status, 401); // a member's cookie is not a token
    QCOMPARE(
        m_ada->http().postJson(path, body, {{"Authorization", "Bearer " + m_ada->http().token()}}).status,
        401);
    QCOMPARE(ada.say(u"n2"_s, u"nothing came between"_s)["seq"_L1].toInteger(), joined + 2);
    QCOMPARE(page(*m_eve).seqs(), (QList<qint64>{joined + 1, joined + 2}));
    QVERIFY(isNothingAudited());
}

STOA_TEST(TestRemovals)
#include "tst_removals.moc"
