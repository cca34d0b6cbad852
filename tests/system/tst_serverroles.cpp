#include "tests/support/Account.h"
#include "tests/support/DatabaseFile.h"
#include "tests/support/LiveClient.h"
#include "tests/support/ServerProcess.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

// Roles on the server: who owns it, what guests may do, and how admins change roles.
class TestServerRoles : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();

    void theFirstAccountOwnsTheServer();
    void invitesMakeGuests();
    void membersStayMembers();
    void guestsStartNoChats();
    void guestsInviteNobody();
    void guestsWriteToThoseInTheirChats();
    void commandsSetRoles();

private:
    Account guestOf(const QString &name, qint64 chat);
    QString roleOf(const QString &name) const;

    static QByteArray direct(qint64 user) { return "/api/v1/direct/" + QByteArray::number(user); }

    qint64 idOf(const QString &name) const
    {
        return DatabaseFile(m_server.database())
            .value(u"SELECT userID FROM Users WHERE username = '%1'"_s.arg(name))
            .toLongLong();
    }

    ServerProcess m_server;
    std::unique_ptr<Account> m_ada;
    qint64 m_chat = 0;
};

void TestServerRoles::initTestCase()
{
    QVERIFY(m_server.start());
    m_ada = std::make_unique<Account>(Account::signUp(m_server.port(), u"ada"_s));
    m_chat = m_ada->createChat(u"office"_s);
}

// A new account by an invite for guests.
Account TestServerRoles::guestOf(const QString &name, qint64 chat)
{
    const HttpAnswer made = m_ada->http().postJson("/api/v1/chats/" + QByteArray::number(chat) + "/invites",
                                                   R"({"guest":true})");
    HttpClient visitor(m_server.port());
    visitor.postForm("/auth",
                     {{u"form"_s, u"create-account"_s},
                      {u"username"_s, name},
                      {u"password"_s, QString::fromUtf16(Account::password)},
                      {u"next"_s, u"/invite/"_s + made.json()["code"_L1].toString()}});
    return Account::withToken(m_server.port(), visitor.token());
}

QString TestServerRoles::roleOf(const QString &name) const
{
    const auto list = ServerProcess::run(
        {u"user"_s, u"list"_s, u"--json"_s, u"--database"_s, m_server.database()});
    const QJsonArray users = QJsonDocument::fromJson(list.output).array();
    for (const QJsonValue &user : users) {
        if (user["name"_L1] == name)
            return user["role"_L1].toString();
    }
    return {};
}

void TestServerRoles::theFirstAccountOwnsTheServer()
{
    Account::signUp(m_server.port(), u"bob"_s);
    QCOMPARE(roleOf(u"ada"_s), u"owner"_s);
    QCOMPARE(roleOf(u"bob"_s), u"member"_s);
}

void TestServerRoles::invitesMakeGuests()
{
    Account gus = guestOf(u"gus"_s, m_chat);
    QCOMPARE(roleOf(u"gus"_s), u"guest"_s);
    QCOMPARE(gus.http().fetch("/chat/" + QByteArray::number(m_chat)).status, 200);
    const QByteArray invites = "/api/v1/chats/" + QByteArray::number(m_chat) + "/invites";
    QCOMPARE(m_ada->http().fetch(invites).json()["invites"_L1][0]["guest"_L1].toBool(), true);
}

// An invite for guests changes no account that exists.
void TestServerRoles::membersStayMembers()
{
    Account cleo = Account::signUp(m_server.port(), u"cleo"_s);
    const HttpAnswer made = m_ada->http().postJson("/api/v1/chats/" + QByteArray::number(m_chat) + "/invites",
                                                   R"({"guest":true})");
    QCOMPARE(cleo.join(made.json()["code"_L1].toString().toLatin1()), m_chat);
    QCOMPARE(roleOf(u"cleo"_s), u"member"_s);
}

void TestServerRoles::guestsStartNoChats()
{
    Account guest = guestOf(u"starter"_s, m_chat);
    const HttpAnswer refused = guest.http().postJson("/newchat", R"({"chat_name":"mine"})");
    QCOMPARE(refused.status, 403);
    QCOMPARE(refused.errorCode(), u"not_allowed"_s);
    const HttpAnswer page = guest.http().postForm("/newchat", {{u"chat_name"_s, u"mine"_s}},
                                                  HttpClient::asPerson);
    QCOMPARE(page.status, 403);
    QVERIFY(page.body.contains("Guests of this server can"));
    QCOMPARE(guest.http().fetch("/api/v1/chats").json()["chats"_L1].toArray().size(), 1);
}

void TestServerRoles::guestsInviteNobody()
{
    Account guest = guestOf(u"inviter"_s, m_chat);
    const QByteArray chat = QByteArray::number(m_chat);
    QCOMPARE(guest.http().post("/create_invite/" + chat).status, 403);
    QCOMPARE(guest.http().postJson("/api/v1/chats/" + chat + "/invites", "{}").status, 403);
    QCOMPARE(guest.http().fetch("/chat/" + chat + "/invites").status, 403);
}

void TestServerRoles::guestsWriteToThoseInTheirChats()
{
    const qint64 room = m_ada->createChat(u"visit"_s);
    Account guest = guestOf(u"writer"_s, room);
    Account stranger = Account::signUp(m_server.port(), u"stranger"_s);
    const HttpAnswer unknown = guest.http().request("PUT", direct(idOf(u"stranger"_s)));
    const HttpAnswer missing = guest.http().request("PUT", direct(99'999));
    QCOMPARE(unknown.status, 404);
    QCOMPARE(unknown.body, missing.body);
    stranger.joinChatOf(*m_ada, room);
    const HttpAnswer opened = guest.http().request("PUT", direct(idOf(u"stranger"_s)));
    QCOMPARE(opened.status, 201);
    // A guest who has left all that they shared can't come back by themselves. A member can, and brings both.
    const QByteArray chat = QByteArray::number(opened.json()["chat"_L1]["id"_L1].toInteger());
    QCOMPARE(guest.http().post("/api/v1/chats/" + chat + "/leave").status, 200);
    QCOMPARE(guest.http().post("/api/v1/chats/" + QByteArray::number(room) + "/leave").status, 200);
    QCOMPARE(guest.http().request("PUT", direct(idOf(u"stranger"_s))).status, 404);
    QCOMPARE(stranger.http().request("PUT", direct(idOf(u"writer"_s))).status, 200);
    QCOMPARE(guest.http().request("PUT", direct(idOf(u"stranger"_s))).status, 200);
}

void TestServerRoles::commandsSetRoles()
{
    Account dora = Account::signUp(m_server.port(), u"dora"_s);
    const auto setRole = [this](const QString &role) {
        return ServerProcess::run(
            {u"user"_s, u"role"_s, u"dora"_s, role, u"--database"_s, m_server.database()});
    };
    const QByteArray newChat = R"({"chat_name":"doras"})";
    const auto result = setRole(u"guest"_s);
    QCOMPARE(result.exitCode, 0);
    QVERIFY2(result.log.startsWith("Changed the role of user"), result.log.constData());
    QVERIFY2(result.log.contains("(dora): guest instead of member."), result.log.constData());
    QCOMPARE(dora.http().postJson("/newchat", newChat).status, 403);
    for (const QString &role : {u"owner"_s, u"admin"_s, u"member"_s}) {
        QCOMPARE(setRole(role).exitCode, 0);
        QCOMPARE(roleOf(u"dora"_s), role);
        QCOMPARE(dora.http().postJson("/newchat", newChat).status, 201);
    }
    QCOMPARE(setRole(u"king"_s).exitCode, 1);
    QCOMPARE(roleOf(u"dora"_s), u"member"_s);
    const QString audited = u"SELECT count(*) FROM AuditLog WHERE action = 'user.role'"_s;
    QCOMPARE(DatabaseFile(m_server.database()).value(audited), 4);
}

STOA_TEST(TestServerRoles)
#include "tst_serverroles.moc"
