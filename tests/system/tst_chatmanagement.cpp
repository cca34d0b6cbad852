#include "tests/support/Account.h"
#include "tests/support/LiveClient.h"
#include "tests/support/OpenApi.h"
#include "tests/support/ServerProcess.h"
#include "tests/support/TestFailure.h"
#include "tests/support/TestProgram.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <vector>

using namespace stoa;
using namespace Qt::StringLiterals;

// Changes of a chat by its members, each of whom has two devices: one with the socket of all chats, one with
// that of this chat. Every answer is compared with docs/openapi.json. Ada owns the chat, Bob is in it, Eve is
// not.
class TestChatManagement : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();

    void newNamesReachAllDevices();
    void newNamesAreFoundLater();
    void theSameRequestChangesNothing();
    void requestsAreRepeatedAcrossACrash();
    void pagesAndListsShowTheName();
    void oldClientsNoticeNothing();
    void othersAreRefused();
    void newRolesReachAllDevices();
    void newRolesAreFoundLater();
    void moderatorsRemoveMessages();
    void removedMembersLoseTheChat();
    void theLongestMemberInherits();
    void rolesAreRepeatedAcrossACrash();

private:
    // The two devices of a person.
    struct Devices
    {
        Devices(const Account &account, qint64 chat)
            : all(account)
            , single(account, chat)
        {
        }

        // Both receive it.
        QJsonObject receiveLine()
        {
            const QJsonObject line = all.receiveLine();
            if (single.receiveLine() != line)
                failTest("The two devices received different lines.");
            return line;
        }

        LiveClient all;
        LiveClient single;
    };

    // Sends JSON, if there is a body, and checks that the answer is as described.
    HttpAnswer ask(Account &account, const QByteArray &method, const QByteArray &target,
                   const QJsonObject &body = {}) const;

    HttpAnswer change(Account &account, const QJsonObject &body) const
    {
        return ask(account, "PATCH", path(), body);
    }

    QByteArray path(const QByteArray &rest = {}) const
    {
        return "/api/v1/chats/" + QByteArray::number(m_chat) + rest;
    }

    QByteArray memberPath(const Account &account) const
    {
        return path("/members/" + QByteArray::number(idOf(account)));
    }

    HttpAnswer setRole(Account &account, const Account &other, const QString &role) const
    {
        return ask(account, "PUT", memberPath(other), {{u"role"_s, role}});
    }

    static QByteArray messagePath(qint64 message)
    {
        return "/api/v1/messages/" + QByteArray::number(message);
    }

    static qint64 idOf(const Account &account)
    {
        return LiveClient(account).welcome()["you"_L1]["id"_L1].toInteger();
    }

    // The entries of the history with greater numbers.
    QJsonArray history(qint64 after) const
    {
        return ask(*m_ada, "GET", path("/messages?after=" + QByteArray::number(after)))
            .json()["messages"_L1]
            .toArray();
    }

    // The events of a long poll.
    QJsonArray poll(Account &account, qint64 after, qint64 you) const;

    const OpenApi m_api{QStringLiteral(STOA_SOURCE_DIR "/docs/openapi.json")};
    ServerProcess m_server;
    int m_round = 0;
    std::unique_ptr<Account> m_ada;
    std::unique_ptr<Account> m_bob;
    std::unique_ptr<Account> m_eve;
    qint64 m_chat = 0;
    qint64 m_seq = 0; // of the chat when a test begins
};

namespace {

QJsonObject firstChatOf(const LiveClient &client)
{
    return client.welcome()["chats"_L1][0].toObject();
}

QStringList kindsIn(const QJsonArray &events)
{
    QStringList kinds;
    for (const QJsonValue event : events)
        kinds.append(event["kind"_L1].toString(event["type"_L1].toString()));
    return kinds;
}

} // namespace

void TestChatManagement::initTestCase()
{
    QVERIFY(m_server.start({u"--io-threads"_s, u"2"_s}));
}

// Each test has new people and a new chat.
void TestChatManagement::init()
{
    const QString number = QString::number(++m_round);
    m_ada = std::make_unique<Account>(Account::signUp(m_server.port(), u"ada"_s + number));
    m_bob = std::make_unique<Account>(Account::signUp(m_server.port(), u"bob"_s + number));
    m_eve = std::make_unique<Account>(Account::signUp(m_server.port(), u"eve"_s + number));
    m_chat = m_ada->createChat(u"kitchen"_s);
    m_bob->joinChatOf(*m_ada, m_chat);
    m_seq = 1;
}

HttpAnswer TestChatManagement::ask(Account &account, const QByteArray &method, const QByteArray &target,
                                   const QJsonObject &body) const
{
    const HttpClient::Headers json{{"Content-Type", "application/json"}};
    const QByteArray bytes = QJsonDocument(body).toJson(QJsonDocument::Compact);
    const HttpAnswer answer = body.isEmpty() ? account.http().request(method, target)
                                             : account.http().request(method, target, json, bytes);
    const QString operation = m_api.operationOf(method, target);
    const QString breach = m_api.breach(operation, QString::number(answer.status), answer.json());
    if (!breach.isEmpty())
        failTest(breach.toUtf8());
    return answer;
}

QJsonArray TestChatManagement::poll(Account &account, qint64 after, qint64 you) const
{
    const LiveClient client(account);
    const QByteArray query = "epoch=" + client.epoch().toUtf8() + "&run=" + client.run().toUtf8()
        + "&you=" + QByteArray::number(you) + "&chats=" + QByteArray::number(m_chat) + ':'
        + QByteArray::number(after) + "&wait=0";
    return ask(account, "GET", "/api/v1/changes?" + query).json()["events"_L1].toArray();
}

void TestChatManagement::newNamesReachAllDevices()
{
    Devices ada(*m_ada, m_chat);
    Devices bob(*m_bob, m_chat);
    const HttpAnswer answer = change(*m_ada, {{u"name"_s, u"tea"_s}, {u"topic"_s, u"at four"_s}});
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.json()["chat"_L1]["name"_L1].toString(), u"tea"_s);
    QCOMPARE(answer.json()["chat"_L1]["topic"_L1].toString(), u"at four"_s);
    const QJsonArray lines = history(m_seq);
    QCOMPARE(kindsIn(lines), QStringList({u"renamed"_s, u"topic"_s}));
    QCOMPARE(lines[0]["name"_L1].toString(), u"tea"_s);
    QCOMPARE(lines[0]["by"_L1]["name"_L1].toString(), u"ada%1"_s.arg(m_round));
    QCOMPARE(lines[1]["topic"_L1].toString(), u"at four"_s);
    for (Devices *devices : {&ada, &bob}) {
        QCOMPARE(devices->receiveLine(), lines[0].toObject());
        QCOMPARE(devices->receiveLine(), lines[1].toObject());
    }
}

void TestChatManagement::newNamesAreFoundLater()
{
    const LiveClient before(*m_bob);
    for (const QString &name : {u"tea"_s, u"coffee"_s})
        QCOMPARE(change(*m_ada, {{u"name"_s, name}}).status, 200);
    const QJsonArray lines = history(m_seq);
    QCOMPARE(lines.size(), 2);
    LiveClient single(*m_bob, m_chat);
    single.resume(single.epoch(), m_seq, before.run());
    LiveClient all(*m_bob);
    all.resume(all.epoch(), QHash<qint64, qint64>{{m_chat, m_seq}}, before.run());
    for (LiveClient *client : {&single, &all}) {
        for (const QJsonValue line : lines)
            QCOMPARE(client->receiveLine(), line.toObject());
        client->receive(u"resumed"_s);
    }
    QCOMPARE(poll(*m_bob, m_seq, 99), lines);
    QCOMPARE(poll(*m_bob, m_seq + 2, 99), QJsonArray());
    QCOMPARE(firstChatOf(LiveClient(*m_bob))["name"_L1].toString(), u"coffee"_s);
}

void TestChatManagement::theSameRequestChangesNothing()
{
    const QJsonObject body{{u"name"_s, u"tea"_s}, {u"topic"_s, u"at four"_s}};
    const QJsonObject first = change(*m_ada, body).json();
    QCOMPARE(change(*m_ada, body).json(), first);
    QCOMPARE(history(m_seq).size(), 2);
}

// Sent again until it is answered, each change is made once.
void TestChatManagement::requestsAreRepeatedAcrossACrash()
{
    for (int i = 0; i < 3; ++i) {
        const QString name = u"name %1"_s.arg(i);
        RawHttp connection(m_server.port());
        const QByteArray body = QJsonDocument(QJsonObject{{u"name"_s, name}}).toJson(QJsonDocument::Compact);
        connection.send("PATCH " + path() + " HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: " + m_ada->cookie()
                        + "\r\nContent-Type: application/json\r\nContent-Length: "
                        + QByteArray::number(body.size()) + "\r\n\r\n" + body);
        m_server.kill(); // before or after the commit
        QVERIFY(m_server.restart());
        QCOMPARE(change(*m_ada, {{u"name"_s, name}}).json()["chat"_L1]["seq"_L1].toInteger(), m_seq + i + 1);
    }
    QCOMPARE(kindsIn(history(m_seq)), QStringList({u"renamed"_s, u"renamed"_s, u"renamed"_s}));
}

void TestChatManagement::pagesAndListsShowTheName()
{
    const QByteArray page = "/chat/" + QByteArray::number(m_chat);
    for (const QByteArray &target : {"/"_ba, page})
        QVERIFY(m_bob->http().fetch(target).body.contains("kitchen")); // cached from now on
    QCOMPARE(change(*m_ada, {{u"name"_s, u"tea & cake"_s}, {u"topic"_s, u"at four"_s}}).status, 200);
    for (const QByteArray &target : {"/"_ba, page}) {
        const QByteArray body = m_bob->http().fetch(target).body;
        QVERIFY(body.contains("tea &amp; cake"));
        QVERIFY(!body.contains("kitchen"));
    }
    QVERIFY(m_bob->http().fetch(page).body.contains("renamed the chat to"));
    QCOMPARE(firstChatOf(LiveClient(*m_bob))["name"_L1].toString(), u"tea & cake"_s);
    QCOMPARE(firstChatOf(LiveClient(*m_bob))["topic"_L1].toString(), u"at four"_s);
    QCOMPARE(firstChatOf(LiveClient(*m_bob))["unread"_L1].toInteger(-1), 0);
}

void TestChatManagement::oldClientsNoticeNothing()
{
    WebSocketClient old(m_server.port());
    QCOMPARE(old.open({"/chatsocket/" + QByteArray::number(m_chat), m_bob->cookie()}), 101);
    QCOMPARE(change(*m_ada, {{u"name"_s, u"tea"_s}}).status, 200);
    LiveClient(*m_ada, m_chat).say(u"n"_s, u"hello"_s);
    QCOMPARE(old.receiveText(), u"ada%1: hello"_s.arg(m_round).toUtf8());
}

void TestChatManagement::othersAreRefused()
{
    const HttpAnswer refused = change(*m_bob, {{u"name"_s, u"mine"_s}});
    QCOMPARE(refused.status, 403);
    QCOMPARE(refused.errorCode(), u"not_allowed"_s);
    const HttpAnswer stranger = change(*m_eve, {{u"name"_s, u"mine"_s}});
    QCOMPARE(stranger.status, 404);
    const HttpAnswer none = ask(*m_eve, "PATCH", "/api/v1/chats/999999", {{u"name"_s, u"mine"_s}});
    QCOMPARE(none.status, 404);
    QCOMPARE(none.body, stranger.body);
    const QByteArray bob = QByteArray::number(idOf(*m_bob));
    const QJsonObject direct = ask(*m_ada, "PUT", "/api/v1/direct/" + bob).json();
    const QByteArray target = "/api/v1/chats/" + QByteArray::number(direct["chat"_L1]["id"_L1].toInteger());
    const HttpAnswer between = ask(*m_ada, "PATCH", target, {{u"name"_s, u"us"_s}});
    QCOMPARE(between.status, 409);
    QCOMPARE(between.errorCode(), u"direct_chat"_s);
    QCOMPARE(history(m_seq).size(), 0);
}

void TestChatManagement::newRolesReachAllDevices()
{
    Devices ada(*m_ada, m_chat);
    Devices bob(*m_bob, m_chat);
    QCOMPARE(firstChatOf(bob.all)["role"_L1].toString(), u"member"_s);
    QCOMPARE(setRole(*m_ada, *m_bob, u"moderator"_s).status, 200);
    const QJsonArray lines = history(m_seq);
    QCOMPARE(kindsIn(lines), QStringList{u"role"_s});
    QCOMPARE(lines[0]["role"_L1].toString(), u"moderator"_s);
    QCOMPARE(lines[0]["person"_L1]["id"_L1].toInteger(), idOf(*m_bob));
    QCOMPARE(lines[0]["by"_L1]["id"_L1].toInteger(), idOf(*m_ada));
    for (Devices *devices : {&ada, &bob})
        QCOMPARE(devices->receiveLine(), lines[0].toObject());
    QCOMPARE(firstChatOf(LiveClient(*m_bob))["role"_L1].toString(), u"moderator"_s);
    QCOMPARE(change(*m_bob, {{u"name"_s, u"tea"_s}}).status, 200);
    QCOMPARE(setRole(*m_bob, *m_bob, u"owner"_s).status, 403);
    QCOMPARE(setRole(*m_ada, *m_ada, u"member"_s).status, 409);
    QCOMPARE(setRole(*m_eve, *m_bob, u"member"_s).status, 404);
    QCOMPARE(setRole(*m_ada, *m_eve, u"member"_s).status, 404);
    QVERIFY(m_bob->http().fetch("/chat/" + QByteArray::number(m_chat)).body.contains("a moderator"));
}

void TestChatManagement::newRolesAreFoundLater()
{
    const LiveClient before(*m_bob);
    const qint64 you = before.welcome()["you"_L1]["seq"_L1].toInteger();
    for (const QString &role : {u"moderator"_s, u"owner"_s})
        QCOMPARE(setRole(*m_ada, *m_bob, role).status, 200);
    const QJsonArray lines = history(m_seq);
    QCOMPARE(lines.size(), 2);
    LiveClient single(*m_bob, m_chat);
    single.resume(single.epoch(), m_seq, before.run());
    LiveClient all(*m_bob);
    all.resume(all.epoch(), QHash<qint64, qint64>{{m_chat, m_seq}}, before.run());
    for (LiveClient *client : {&single, &all}) {
        for (const QJsonValue line : lines)
            QCOMPARE(client->receiveLine(), line.toObject());
        client->receive(u"resumed"_s);
    }
    QCOMPARE(all.welcome()["you"_L1]["seq"_L1].toInteger(), you + 2);
    QJsonArray events = poll(*m_bob, m_seq, you);
    QCOMPARE(events.takeAt(2).toObject()["type"_L1].toString(), u"read"_s); // the own state has changed
    QCOMPARE(events, lines);
}

// By a socket, and by HTTP. A request that is sent again has the same answer; only the one who asks is
// answered.
void TestChatManagement::moderatorsRemoveMessages()
{
    Devices ada(*m_ada, m_chat);
    Devices bob(*m_bob, m_chat);
    const qint64 first = ada.single.say(u"n"_s, u"one"_s)["id"_L1].toInteger();
    const qint64 second = ada.single.say(u"m"_s, u"two"_s)["id"_L1].toInteger();
    for (LiveClient *client : {&ada.all, &bob.all, &bob.single}) {
        QCOMPARE(client->receive(u"message"_s)["id"_L1].toInteger(), first);
        QCOMPARE(client->receive(u"message"_s)["id"_L1].toInteger(), second);
    }
    const QJsonObject request = LiveClient::removal(u"n"_s, first);
    QCOMPARE(bob.single.answerTo(request)["code"_L1].toString(), u"not_yours"_s);
    QCOMPARE(ask(*m_bob, "DELETE", messagePath(first)).errorCode(), u"not_yours"_s);
    QCOMPARE(setRole(*m_ada, *m_bob, u"moderator"_s).status, 200);

    bob.single.sendEvent(request);
    const QJsonObject removed = bob.single.receive(u"removed"_s);
    QCOMPARE(removed["message"_L1].toInteger(), first);
    QCOMPARE(removed["by"_L1].toInteger(), idOf(*m_bob));
    QCOMPARE(removed["request"_L1].toString(), u"n"_s); // of Bob; the message has Ada's
    QCOMPARE(removed["nonce"_L1].toString(), u"n"_s);
    QCOMPARE(removed["author"_L1]["id"_L1].toInteger(), idOf(*m_ada));
    for (LiveClient *client : {&bob.all, &ada.all, &ada.single})
        QCOMPARE(client->receive(u"removed"_s), removed);
    QCOMPARE(bob.single.answerTo(request)["seq"_L1], removed["seq"_L1]);

    const HttpAnswer answer = ask(*m_bob, "DELETE", messagePath(second));
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.json()["by"_L1].toInteger(), idOf(*m_bob));
    for (LiveClient *client : {&bob.all, &bob.single, &ada.all, &ada.single})
        QCOMPARE(client->receive(u"removed"_s)["message"_L1].toInteger(), second);
    QCOMPARE(ask(*m_bob, "DELETE", messagePath(second)).json()["seq"_L1], answer.json()["seq"_L1]);
    QCOMPARE(kindsIn(history(m_seq)), QStringList{u"role"_s});
}

void TestChatManagement::removedMembersLoseTheChat()
{
    Devices ada(*m_ada, m_chat);
    Devices bob(*m_bob, m_chat);
    const QJsonObject message = bob.single.say(u"n"_s, u"hello"_s); // he is sent live events from now on
    for (LiveClient *client : {&ada.all, &ada.single, &bob.all})
        QCOMPARE(client->receive(u"message"_s), message);
    QCOMPARE(ask(*m_bob, "DELETE", memberPath(*m_ada)).status, 403);
    const QByteArray target = memberPath(*m_bob);
    QCOMPARE(ask(*m_ada, "DELETE", target).status, 200);
    const QJsonArray lines = history(m_seq + 1);
    QCOMPARE(kindsIn(lines), QStringList{u"removed"_s});
    QCOMPARE(lines[0]["by"_L1]["id"_L1].toInteger(), idOf(*m_ada));
    QCOMPARE(ada.receiveLine(), lines[0].toObject());
    QCOMPARE(bob.single.socket().receiveClose(), 4003);
    QCOMPARE(bob.all.receive(u"left"_s)["chat"_L1].toInteger(), m_chat);
    QCOMPARE(ask(*m_ada, "DELETE", target).status, 404);
    QCOMPARE(m_bob->http().fetch(path("/messages")).status, 404);
    QCOMPARE(bob.all
                 .answerTo({{u"type"_s, u"send"_s},
                            {u"nonce"_s, u"late"_s},
                            {u"chat"_s, m_chat},
                            {u"text"_s, u"still here?"_s}})["code"_L1]
                 .toString(),
             u"not_a_member"_s);
}

void TestChatManagement::theLongestMemberInherits()
{
    m_eve->joinChatOf(*m_ada, m_chat);
    Devices bob(*m_bob, m_chat);
    const QByteArray own = memberPath(*m_ada);
    QCOMPARE(ask(*m_ada, "DELETE", own).status, 200);
    QCOMPARE(bob.receiveLine()["kind"_L1].toString(), u"left"_s);
    const QJsonObject line = bob.receiveLine();
    QCOMPARE(line["kind"_L1].toString(), u"role"_s);
    QCOMPARE(line["role"_L1].toString(), u"owner"_s);
    QCOMPARE(line["person"_L1]["id"_L1].toInteger(), idOf(*m_bob));
    QVERIFY(!line.contains("by"_L1));
    QCOMPARE(firstChatOf(LiveClient(*m_bob))["role"_L1].toString(), u"owner"_s);
    QVERIFY(m_eve->http().fetch("/chat/" + QByteArray::number(m_chat)).body.contains("is an owner now"));
}

void TestChatManagement::rolesAreRepeatedAcrossACrash()
{
    const QByteArray target = memberPath(*m_bob);
    for (int i = 0; i < 2; ++i) {
        const QJsonObject role{{u"role"_s, i == 0 ? u"moderator"_s : u"owner"_s}};
        const QByteArray body = QJsonDocument(role).toJson(QJsonDocument::Compact);
        RawHttp connection(m_server.port());
        connection.send("PUT " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: " + m_ada->cookie()
                        + "\r\nContent-Type: application/json\r\nContent-Length: "
                        + QByteArray::number(body.size()) + "\r\n\r\n" + body);
        m_server.kill(); // before or after the commit
        QVERIFY(m_server.restart());
        QCOMPARE(ask(*m_ada, "PUT", target, role).status, 200);
    }
    QCOMPARE(kindsIn(history(m_seq)), QStringList({u"role"_s, u"role"_s}));
}

STOA_TEST(TestChatManagement)
#include "tst_chatmanagement.moc"
