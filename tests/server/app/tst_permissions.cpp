#include "server/api/ChangesApi.h"
#include "server/app/Routes.h"
#include "server/app/Services.h"
#include "server/chat/RoomHub.h"
#include "server/http/RouteTable.h"
#include "tests/server/app/MethodName.h"
#include "tests/support/TestDatabase.h"
#include "tests/support/TestProgram.h"

#include <QTest>

#include <array>

using namespace stoa;
using namespace Qt::StringLiterals;

// Everyone asks for the same thing, at every route: the answers are a matrix. A new route needs a row here.
class TestPermissions : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanupTestCase();

    void everyRouteHasARow();
    void isTheMatrix_data();
    void isTheMatrix();

private:
    static constexpr std::array people{"signed out", "stranger",  "removed", "guest",
                                       "member",     "moderator", "owner"};

    struct Answer
    {
        int status = 0;
        QString code = {}; // of an error

        friend bool operator==(const Answer &, const Answer &) = default;
    };

    // One for each cell of the matrix, because some requests change it.
    struct Case
    {
        ChatId chat;
        Secret invite;
        InviteId inviteId;
        QHash<QByteArray, MessageId> messages; // of each person
        ChatId publicChat = {}; // the removed person is banned from it, and only the owner is in it
    };

    void addUser(Store &store, const char *name);
    Case makeCase(Store &store) const;
    ChatId makePublicChat(Store &store) const;
    Request requestBy(const QByteArray &person, const QString &line, const QString &body) const;
    Answer ask(const Request &request) const;
    QString replaced(QString line, const Case &place, const QByteArray &person) const;

    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<Services> m_services;
    std::unique_ptr<RoomHub> m_hub;
    std::unique_ptr<ChangesApi> m_changes;
    QHash<QByteArray, User> m_users;
    QHash<QByteArray, QByteArray> m_sessions; // tokens
    QList<Case> m_cases;
};

namespace {

struct Row
{
    const char *line; // the method and the path
    const char *body;
    std::array<int, 7> statuses; // in the order of `people`
};

// {chat} is one in which the stranger never was. {other} is the message of another member, and {own} that of
// the person who asks, or {other} again if that person has none. A chat of other people is 404 in the API,
// and 403 at the routes of the old app. The first row must come before the invites, by which strangers join.
constexpr Row matrix[]{
    {"PUT /api/v1/direct/{author}", "", {401, 404, 404, 201, 201, 201, 201}},
    {"PATCH /api/v1/chats/{chat}", R"({"name":"x"})", {401, 404, 404, 403, 403, 200, 200}},
    {"PATCH /api/v1/chats/{chat}", R"({"topic":"x"})", {401, 404, 404, 403, 403, 200, 200}},
    {"PUT /api/v1/chats/{chat}/members/{member}", R"({"role":"owner"})", {401, 404, 404, 403, 403, 403, 200}},
    {"DELETE /api/v1/chats/{chat}/members/{author}", "", {401, 404, 404, 403, 403, 200, 200}},
    {"DELETE /api/v1/chats/{chat}/members/{second moderator}", "", {401, 404, 404, 403, 403, 403, 200}},
    {"DELETE /api/v1/chats/{chat}/members/{second owner}", "", {401, 404, 404, 403, 403, 403, 200}},
    {"PATCH /api/v1/chats/{chat}", R"({"kind":"public"})", {401, 404, 404, 403, 403, 403, 200}},
    {"PATCH /api/v1/chats/{chat}", R"({"archived":true})", {401, 404, 404, 403, 403, 200, 200}},
    {"DELETE /api/v1/chats/{chat}", "", {401, 404, 404, 403, 403, 403, 200}},
    {"GET /api/v1/chats/{chat}/log", "", {401, 404, 404, 403, 403, 200, 200}},
    {"PUT /api/v1/chats/{chat}/bans/{author}", "", {401, 404, 404, 403, 403, 200, 200}},
    {"PUT /api/v1/chats/{chat}/bans/{second moderator}", "", {401, 404, 404, 403, 403, 403, 200}},
    {"DELETE /api/v1/chats/{chat}/bans/{author}", "", {401, 404, 404, 403, 403, 200, 200}},
    {"GET /api/v1/chats/{chat}/bans", "", {401, 404, 404, 403, 403, 200, 200}},
    {"POST /api/v1/public-chats/{chat}/join", "", {401, 404, 404, 403, 404, 404, 404}},
    {"POST /chats/{chat}/join", "", {401, 404, 404, 403, 404, 404, 404}},
    {"POST /api/v1/public-chats/{public chat}/join", "", {401, 200, 404, 403, 200, 200, 200}},
    {"POST /chats/{public chat}/join", "", {401, 303, 404, 403, 303, 303, 303}},
    {"GET /api/v1/public-chats", "", {401, 200, 200, 403, 200, 200, 200}},
    {"GET /chats", "", {303, 200, 200, 200, 200, 200, 200}},
    {"GET /api/v1/chats/{chat}/members", "", {401, 404, 404, 200, 200, 200, 200}},
    {"POST /api/v1/chats/{chat}/read", R"({"upTo":1})", {401, 404, 404, 200, 200, 200, 200}},
    {"PUT /api/v1/chats/{chat}/notify", R"({"notify":"mentions"})", {401, 404, 404, 200, 200, 200, 200}},
    {"POST /api/v1/chats/{chat}/leave", "", {401, 404, 404, 200, 200, 200, 200}},
    {"GET /api/v1/chats/{chat}/messages", "", {401, 404, 404, 200, 200, 200, 200}},
    {"POST /api/v1/chats/{chat}/messages", R"({"text":"x"})", {401, 404, 404, 201, 201, 201, 201}},
    {"GET /api/v1/messages/{other}", "", {401, 404, 404, 200, 200, 200, 200}},
    {"PATCH /api/v1/messages/{other}", R"({"text":"x","version":1})", {401, 404, 404, 403, 403, 403, 403}},
    {"PATCH /api/v1/messages/{own}", R"({"text":"x","version":1})", {401, 404, 404, 200, 200, 200, 200}},
    {"DELETE /api/v1/messages/{other}", "", {401, 404, 404, 403, 403, 200, 200}},
    {"DELETE /api/v1/messages/{own}", "", {401, 404, 404, 200, 200, 200, 200}},
    {"PUT /api/v1/messages/{other}/reactions/👍", "", {401, 404, 404, 200, 200, 200, 200}},
    {"DELETE /api/v1/messages/{other}/reactions/👍", "", {401, 404, 404, 200, 200, 200, 200}},
    {"PUT /api/v1/messages/{other}/pin", "", {401, 404, 404, 200, 200, 200, 200}},
    {"DELETE /api/v1/messages/{other}/pin", "", {401, 404, 404, 200, 200, 200, 200}},
    {"GET /api/v1/chats/{chat}/pins", "", {401, 404, 404, 200, 200, 200, 200}},
    {"PUT /api/v1/messages/{other}/report", R"({"reason":"x"})", {401, 404, 404, 200, 200, 200, 200}},
    {"PUT /api/v1/messages/{own}/report", R"({"reason":"x"})", {401, 404, 404, 409, 409, 409, 409}},
    {"GET /api/v1/chats/{chat}/reports", "", {401, 404, 404, 403, 403, 200, 200}},
    {"DELETE /api/v1/chats/{chat}/reports/{other}", "", {401, 404, 404, 403, 403, 200, 200}},
    {"GET /chat/{chat}/reports", "", {303, 403, 403, 403, 403, 200, 200}},
    {"POST /chat/{chat}/reports", "dismiss={other}", {401, 403, 403, 403, 403, 303, 303}},
    {"POST /chat/{chat}/reports", "remove={other}", {401, 403, 403, 403, 403, 303, 303}},
    {"GET /api/v1/messages/{other}/thread", "", {401, 404, 404, 200, 200, 200, 200}},
    {"GET /chat/{chat}", "", {303, 403, 403, 200, 200, 200, 200}},
    {"GET /chat/{chat}/m/{other}", "", {303, 403, 403, 303, 303, 303, 303}},
    {"POST /chat/{chat}", "text=x&nonce=n", {401, 403, 403, 303, 303, 303, 303}},
    {"POST /chat/{chat}/leave", "", {401, 403, 403, 303, 303, 303, 303}},
    {"POST /chat/{chat}/m/{other}", "action=edit&text=x&version=1", {401, 403, 403, 403, 403, 403, 403}},
    {"POST /chat/{chat}/m/{own}", "action=edit&text=x&version=1", {401, 403, 403, 303, 303, 303, 303}},
    {"POST /chat/{chat}/m/{other}", "action=remove", {401, 403, 403, 403, 403, 303, 303}},
    {"POST /chat/{chat}/m/{own}", "action=remove", {401, 403, 403, 303, 303, 303, 303}},
    {"POST /chat/{chat}/m/{other}", "action=react&emoji=👍", {401, 403, 403, 303, 303, 303, 303}},
    {"POST /create_invite/{chat}", "", {401, 403, 403, 403, 201, 201, 201}},
    {"GET /api/v1/chats/{chat}/invites", "", {401, 404, 404, 403, 200, 200, 200}},
    {"POST /api/v1/chats/{chat}/invites", R"({"role":"member"})", {401, 404, 404, 403, 201, 201, 201}},
    {"POST /api/v1/chats/{chat}/invites", R"({"role":"moderator"})", {401, 404, 404, 403, 403, 403, 201}},
    {"DELETE /api/v1/chats/{chat}/invites/{invite id}", "", {401, 404, 404, 403, 404, 200, 200}},
    {"GET /chat/{chat}/invites", "", {303, 403, 403, 403, 200, 200, 200}},
    {"POST /chat/{chat}/invites", "expires=day&uses=1&role=member", {401, 403, 403, 403, 201, 201, 201}},
    {"POST /chat/{chat}/invites", "revoke={invite id}", {401, 403, 403, 403, 403, 303, 303}},
    {"GET /invite/{invite}", "", {303, 303, 404, 303, 303, 303, 303}},
    {"POST /invite/{invite}", "", {401, 303, 404, 303, 303, 303, 303}},
    {"GET /api/v1/chats", "", {401, 200, 200, 200, 200, 200, 200}},
    {"GET /api/v1/me", "", {401, 200, 200, 200, 200, 200, 200}},
    {"PUT /api/v1/me", R"({"displayName":"x"})", {401, 200, 200, 200, 200, 200, 200}},
    {"GET /api/v1/me/sessions", "", {401, 200, 200, 200, 200, 200, 200}},
    {"GET /", "", {303, 200, 200, 200, 200, 200, 200}},
    {"GET /account", "", {303, 200, 200, 200, 200, 200, 200}},
    {"POST /newchat", R"({"chat_name":"x"})", {401, 201, 201, 403, 201, 201, 201}},
};

// These routes do not depend on chats: they are for everybody, for the session of the request alone, or for
// admins (tst_adminroutes). The chats of the long poll are in system/tst_changesapi, those of the sockets in
// system/tst_eventpermissions.
const QStringList otherRoutes{u"GET /auth"_s,
                              u"POST /auth"_s,
                              u"POST /logout"_s,
                              u"GET /chatsocket/<arg>"_s,
                              u"GET /socket"_s,
                              u"GET /api/v1/changes"_s,
                              u"GET /reset/<arg>"_s,
                              u"POST /reset/<arg>"_s,
                              u"POST /account/deletion"_s,
                              u"POST /account/password"_s,
                              u"POST /account/preferences"_s,
                              u"POST /account/profile"_s,
                              u"POST /account/sessions"_s,
                              u"PUT /api/v1/me/deletion"_s,
                              u"DELETE /api/v1/me/deletion"_s,
                              u"PUT /api/v1/me/password"_s,
                              u"DELETE /api/v1/me/sessions"_s,
                              u"DELETE /api/v1/me/sessions/<arg>"_s,
                              u"GET /status"_s,
                              u"GET /healthz"_s,
                              u"GET /metrics"_s,
                              u"GET /static/<rest>"_s,
                              u"GET /favicon.ico"_s,
                              u"GET /service-worker.js"_s,
                              u"GET /offline"_s};

Method methodOf(const QString &line)
{
    const QString name = line.section(u' ', 0, 0);
    for (const Method method : {Method::Get, Method::Post, Method::Put, Method::Patch, Method::Delete}) {
        if (nameOf(method) == name)
            return method;
    }
    qFatal("There is no such method.");
}

} // namespace

void TestPermissions::initTestCase()
{
    m_database = std::make_unique<TestDatabase>();
    m_database->change([this](Store &store) {
        for (const char *name : {"owner", "stranger", "removed", "guest", "member", "moderator", "author",
                                 "second moderator", "second owner"})
            addUser(store, name);
        while (m_cases.size() < qsizetype(std::size(matrix) * people.size()))
            m_cases.append(makeCase(store));
        return true;
    });
    Config config;
    config.throttles = ThrottleLimits::none();
    config.database = m_database->path();
    m_services = std::make_unique<Services>(config, 1, QStringLiteral(STOA_SOURCE_DIR));
    m_services->writer.start();
    m_hub = std::make_unique<RoomHub>(m_services->bus, m_services->metrics, m_services->renderer);
    m_changes = std::make_unique<ChangesApi>(ChangesApi::Parts{
        m_services->authenticator, m_services->reader, *m_hub, m_services->polls, m_services->gate.quota});
}

void TestPermissions::cleanupTestCase()
{
    m_changes.reset();
    m_hub.reset();
    m_services.reset();
}

void TestPermissions::addUser(Store &store, const char *name)
{
    const User user = *store.users().add(*UserName::fromInput(QString::fromLatin1(name)), "no hash");
    const Secret token = Secret::generate();
    store.sessions().add(user, token, QDateTime::currentDateTimeUtc().addDays(1));
    if (QByteArray(name) == "guest")
        store.users().setRole(user.id, ServerRole::Guest);
    m_users.insert(name, user);
    m_sessions.insert(name, token.text());
}

TestPermissions::Case TestPermissions::makeCase(Store &store) const
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const User &owner = m_users["owner"];
    Case made{store.chats().add(*ChatName::fromInput(u"Lobby"_s), owner).id, Secret::generate(), {}, {}, {}};
    const Membership ownership = *store.memberships().find(owner, made.chat);
    made.inviteId = store.invites().add(ownership, made.invite, {now.addDays(1)});
    for (const auto &[name, user] : m_users.asKeyValueRange()) {
        if (name == "stranger" || (name != "owner" && !store.memberships().add(user, made.chat)))
            continue;
        const MessageDraft draft{made.chat, user.id, *MessageText::fromInput(u"hello"_s), {}, {}};
        const auto outcome = store.messages().add(draft, now);
        made.messages.insert(name, std::get<MessageStore::Added>(outcome).message.id);
    }
    const auto appoint = [&](const char *name, MemberRole role) {
        (void)store.memberships().setRole(ownership, m_users[name].id, role, now);
    };
    appoint("moderator", MemberRole::Moderator);
    appoint("second moderator", MemberRole::Moderator);
    appoint("second owner", MemberRole::Owner);
    store.memberships().remove(m_users["removed"].id, made.chat, {}, now);
    made.publicChat = makePublicChat(store);
    return made;
}

ChatId TestPermissions::makePublicChat(Store &store) const
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const User &owner = m_users["owner"];
    const User &removed = m_users["removed"];
    const ChatId chat = store.chats().add(*ChatName::fromInput(u"Square"_s), owner).id;
    const Membership ownership = *store.memberships().find(owner, chat);
    store.chats().setKind(ownership, ChatKind::Public, now);
    store.memberships().joinPublic(removed, chat, now);
    (void)store.memberships().banBy(ownership, removed.id, now);
    return chat;
}

QString TestPermissions::replaced(QString line, const Case &place, const QByteArray &person) const
{
    const MessageId other = place.messages["author"];
    line.replace(u"{chat}"_s, QString::number(place.chat.value()));
    line.replace(u"{public chat}"_s, QString::number(place.publicChat.value()));
    line.replace(u"{other}"_s, QString::number(other.value()));
    line.replace(u"{own}"_s, QString::number(place.messages.value(person, other).value()));
    line.replace(u"{invite id}"_s, QString::number(place.inviteId.value()));
    line.replace(u"{invite}"_s, QString::fromLatin1(place.invite.text()));
    for (const auto &[name, user] : m_users.asKeyValueRange())
        line.replace(u'{' + QString::fromLatin1(name) + u'}', QString::number(user.id.value()));
    return line;
}

Request TestPermissions::requestBy(const QByteArray &person, const QString &line, const QString &body) const
{
    Request request;
    request.method = methodOf(line);
    request.path = line.section(u' ', 1);
    request.target = request.path.toUtf8();
    request.body = body.toUtf8();
    const bool isJson = body.startsWith(u'{');
    request.headers = {{"accept", "application/json"},
                       {"content-type", isJson ? "application/json" : "application/x-www-form-urlencoded"}};
    if (m_sessions.contains(person))
        request.headers.append({"cookie", "session_token=" + m_sessions[person]});
    return request;
}

TestPermissions::Answer TestPermissions::ask(const Request &request) const
{
    const RouteTable table(routes(*m_services, *m_changes, nullptr));
    const auto match = table.find(request.method, request.path);
    if (!match.route)
        return {};
    Request matched = request;
    matched.arguments = match.arguments;
    try {
        return {match.route->handler(matched).result().status};
    } catch (const HttpError &error) {
        return {error.status(), error.code()};
    }
}

void TestPermissions::everyRouteHasARow()
{
    QStringList withRow = otherRoutes;
    const QList<Route> all = routes(*m_services, *m_changes, nullptr);
    const RouteTable table(all);
    for (const Row &row : matrix) {
        const QString line = replaced(QString::fromUtf8(row.line), m_cases.first(), "owner");
        const auto match = table.find(methodOf(line), line.section(u' ', 1));
        QVERIFY2(match.route, row.line);
        withRow.append(nameOf(match.route->method) + u' ' + match.route->path);
    }
    QStringList withoutRow;
    for (const Route &route : all) {
        const QString name = nameOf(route.method) + u' ' + route.path;
        if (!route.path.startsWith(u"/admin/") && !withRow.contains(name))
            withoutRow.append(name);
    }
    QCOMPARE(withoutRow, QStringList());
}

void TestPermissions::isTheMatrix_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("body");
    QTest::addColumn<int>("person");
    QTest::addColumn<int>("place");
    QTest::addColumn<int>("status");
    int place = 0;
    for (const Row &row : matrix) {
        for (int person = 0; person < int(people.size()); ++person) {
            QTest::addRow("%s %s: %s", row.line, row.body, people[size_t(person)])
                << QString::fromUtf8(row.line) << QString::fromUtf8(row.body) << person << place++
                << row.statuses[size_t(person)];
        }
    }
}

void TestPermissions::isTheMatrix()
{
    QFETCH(const QString, line);
    QFETCH(const QString, body);
    QFETCH(const int, person);
    QFETCH(const int, place);
    QFETCH(const int, status);
    const QByteArray name = people[size_t(person)];
    const Answer answer = ask(
        requestBy(name, replaced(line, m_cases[place], name), replaced(body, m_cases[place], name)));
    QCOMPARE(answer.status, status);
    if (name != "stranger" && name != "removed")
        return;
    // They learn nothing about what exists.
    QString nowhere = line;
    for (const auto &each : {u"{chat}"_s, u"{other}"_s, u"{own}"_s, u"{author}"_s})
        nowhere.replace(each, u"999999"_s);
    if (nowhere != line)
        QCOMPARE(ask(requestBy(name, replaced(nowhere, m_cases[place], name), body)), answer);
}

STOA_TEST(TestPermissions)
#include "tst_permissions.moc"
