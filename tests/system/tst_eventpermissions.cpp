#include "shared/protocol/ClientEvent.h"
#include "tests/support/Account.h"
#include "tests/support/LiveClient.h"
#include "tests/support/ServerProcess.h"
#include "tests/support/TestProgram.h"

#include <QJsonDocument>
#include <QTest>

#include <array>
#include <variant>
#include <vector>

using namespace stoa;
using namespace Qt::StringLiterals;

// Everyone sends the same events about one chat: the answers are a matrix, as those of the routes are in
// server/app/tst_permissions.
class TestEventPermissions : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void isTheMatrix_data();
    void isTheMatrix();
    void onlySomeWriteAnnouncements_data();
    void onlySomeWriteAnnouncements();

private:
    static constexpr std::array people{"stranger", "removed", "guest", "member", "moderator", "owner"};

    struct Person
    {
        explicit Person(const Account &account)
            : client(account)
        {
        }

        LiveClient client;
        qint64 message = 0; // 0 if there is none
    };

    void addPerson(const QString &name, bool isInChat);
    Account addGuest(const QString &name);
    static QString errorBeforePong(LiveClient &client, const QJsonObject &event);
    void request(const QByteArray &method, const Person &person, const QJsonObject &body = {});

    ServerProcess m_server;
    std::unique_ptr<Account> m_owner;
    std::vector<std::unique_ptr<Person>> m_people; // in the order of `people`, then another member
    qint64 m_chat = 0;
    int m_requests = 0;
};

namespace {

struct Row
{
    const char *event;
    std::array<const char *, 6> types; // of the answer, or the code of the error; empty: there is no answer
};

// "other" is the message of another member, "own" that of the person who asks, or "other" again for
// strangers.
constexpr Row matrix[]{
    {R"({"type":"send","text":"x"})",
     {"not_a_member", "not_a_member", "message", "message", "message", "message"}},
    {R"({"type":"send","text":"x","replyTo":"other"})",
     {"not_a_member", "not_a_member", "message", "message", "message", "message"}},
    {R"({"type":"edit","message":"other","version":1,"text":"x"})",
     {"not_found", "not_found", "not_yours", "not_yours", "not_yours", "not_yours"}},
    {R"({"type":"edit","message":"own","version":1,"text":"x"})",
     {"not_found", "not_found", "edited", "edited", "edited", "edited"}},
    {R"({"type":"react","message":"other","emoji":"👍","on":true})",
     {"not_found", "not_found", "reacted", "reacted", "reacted", "reacted"}},
    {R"({"type":"pin","message":"other","on":true})",
     {"not_found", "not_found", "pinned", "pinned", "pinned", "pinned"}},
    {R"({"type":"read","upTo":1})", {"not_found", "not_found", "read", "read", "read", "read"}},
    {R"({"type":"notify","notify":"mentions"})", {"not_found", "not_found", "read", "read", "read", "read"}},
    {R"({"type":"typing"})", {"not_a_member", "not_a_member", "", "", "", ""}},
    {R"({"type":"remove","message":"own"})",
     {"not_found", "not_found", "removed", "removed", "removed", "removed"}},
    {R"({"type":"remove","message":"other"})",
     {"not_found", "not_found", "not_yours", "not_yours", "removed", "removed"}},
};

// resume is answered for the person's own chats only (tst_resume), and ping has nothing to do with chats.
static_assert(std::variant_size_v<ClientEvent> == 10, "Give the new event a row, or say why it needs none.");

} // namespace

void TestEventPermissions::initTestCase()
{
    QVERIFY(m_server.start());
    m_owner = std::make_unique<Account>(Account::signUp(m_server.port(), u"maker"_s));
    m_chat = m_owner->createChat(u"talk"_s);
    for (const char *name : people)
        addPerson(QString::fromLatin1(name), name != people[0]);
    addPerson(u"other"_s, true);
    request("DELETE", *m_people[1]);
    request("PUT", *m_people[4], {{u"role"_s, u"moderator"_s}});
    request("PUT", *m_people[5], {{u"role"_s, u"owner"_s}});
}

void TestEventPermissions::addPerson(const QString &name, bool isInChat)
{
    Account account = name == "guest"_L1 ? addGuest(name) : Account::signUp(m_server.port(), name);
    if (isInChat)
        account.joinChatOf(*m_owner, m_chat);
    auto person = std::make_unique<Person>(account);
    if (isInChat) {
        const QJsonObject event{{u"type"_s, u"send"_s}, {u"nonce"_s, u"first"_s}, {u"text"_s, u"hello"_s}};
        person->message = person->client.answerTo(LiveClient::inChat(m_chat, event))["id"_L1].toInteger();
        QVERIFY(person->message > 0);
    }
    m_people.push_back(std::move(person));
}

// A guest of the server has an account by an invite for guests.
Account TestEventPermissions::addGuest(const QString &name)
{
    const HttpAnswer made = m_owner->http().postJson(
        "/api/v1/chats/" + QByteArray::number(m_chat) + "/invites", R"({"guest":true})");
    HttpClient visitor(m_server.port());
    visitor.postForm("/auth",
                     {{u"form"_s, u"create-account"_s},
                      {u"username"_s, name},
                      {u"password"_s, QString::fromUtf16(Account::password)},
                      {u"next"_s, u"/invite/"_s + made.json()["code"_L1].toString()}});
    return Account::withToken(m_server.port(), visitor.token());
}

void TestEventPermissions::request(const QByteArray &method, const Person &person, const QJsonObject &body)
{
    const QByteArray path = "/api/v1/chats/" + QByteArray::number(m_chat) + "/members/"
        + QByteArray::number(person.client.userId());
    const HttpClient::Headers json{{"Content-Type", "application/json"}};
    const HttpAnswer answer = m_owner->http().request(method, path, json, QJsonDocument(body).toJson());
    QCOMPARE(answer.status, 200);
}

void TestEventPermissions::isTheMatrix_data()
{
    QTest::addColumn<QString>("event");
    QTest::addColumn<int>("person");
    QTest::addColumn<QString>("type");
    for (const Row &row : matrix) {
        for (size_t person = 0; person < people.size(); ++person) {
            QTest::addRow("%s: %s", row.event, people[person])
                << QString::fromUtf8(row.event) << int(person) << QString::fromLatin1(row.types[person]);
        }
    }
}

void TestEventPermissions::isTheMatrix()
{
    QFETCH(QString, event);
    QFETCH(const int, person);
    QFETCH(const QString, type);
    Person &asker = *m_people[size_t(person)];
    const qint64 other = m_people.back()->message;
    event.replace(u"\"other\""_s, QString::number(other));
    event.replace(u"\"own\""_s, QString::number(asker.message > 0 ? asker.message : other));
    QJsonObject request = LiveClient::inChat(m_chat, QJsonDocument::fromJson(event.toUtf8()).object());
    if (request["type"_L1] == "typing"_L1) {
        QCOMPARE(errorBeforePong(asker.client, request), type);
        return;
    }
    request["nonce"_L1] = u"request %1"_s.arg(++m_requests);
    const QJsonObject answer = asker.client.answerTo(request);
    QCOMPARE(answer[answer["type"_L1] == "error"_L1 ? "code"_L1 : "type"_L1].toString(), type);
}

// Returns the code of the error that the event leads to; empty if there is none.
QString TestEventPermissions::errorBeforePong(LiveClient &client, const QJsonObject &event)
{
    client.sendEvent(event);
    client.sendEvent({{u"type"_s, u"ping"_s}});
    QString code;
    for (;;) {
        const QJsonObject next = client.receiveAny();
        if (next["type"_L1] == "error"_L1)
            code = next["code"_L1].toString();
        if (next.isEmpty() || next["type"_L1] == "pong"_L1)
            return code;
    }
}

void TestEventPermissions::onlySomeWriteAnnouncements_data()
{
    QTest::addColumn<QByteArray>("change"); // of the chat
    QTest::addColumn<QString>("member"); // the type of the answer, or the code of the error
    QTest::addColumn<QString>("moderator");
    QTest::newRow("announcements") << R"({"kind":"announcement"})"_ba << u"read_only"_s << u"message"_s;
    QTest::newRow("archived") << R"({"archived":true})"_ba << u"archived"_s << u"archived"_s;
    QTest::newRow("restored") << R"({"archived":false,"kind":"group"})"_ba << u"message"_s << u"message"_s;
}

void TestEventPermissions::onlySomeWriteAnnouncements()
{
    QFETCH(const QByteArray, change);
    const QByteArray path = "/api/v1/chats/" + QByteArray::number(m_chat);
    const HttpAnswer done = m_owner->http().request("PATCH", path, {{"Content-Type", "application/json"}},
                                                    change);
    QCOMPARE(done.status, 200);
    const auto answerTo = [this](Person &person) {
        QJsonObject request{{u"type"_s, u"send"_s}, {u"text"_s, u"x"_s}};
        request["nonce"_L1] = u"request %1"_s.arg(++m_requests);
        const QJsonObject answer = person.client.answerTo(LiveClient::inChat(m_chat, request));
        return answer[answer["type"_L1] == "error"_L1 ? "code"_L1 : "type"_L1].toString();
    };
    QTEST(answerTo(*m_people[3]), "member");
    QTEST(answerTo(*m_people[4]), "moderator");
}

STOA_TEST(TestEventPermissions)
#include "tst_eventpermissions.moc"
