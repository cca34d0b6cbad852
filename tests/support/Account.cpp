#include "tests/support/Account.h"

#include "tests/support/TestFailure.h"

#include <QJsonDocument>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

void expectStatus(const HttpAnswer &answer, int status, const QByteArray &step)
{
    if (answer.status != status)
        failTest(step + ": status " + QByteArray::number(answer.status) + ", " + answer.body.left(300));
}

} // namespace

Account Account::signUp(quint16 port, const QString &name)
{
    return signIn(port, name, QString::fromUtf16(password));
}

Account Account::signIn(quint16 port, const QString &name, const QString &password)
{
    Account account(port);
    const HttpAnswer answer = account.m_http.postForm("/auth",
                                                      {{u"username"_s, name}, {u"password"_s, password}});
    expectStatus(answer, 303, "sign in");
    return account;
}

Account Account::withToken(quint16 port, const QByteArray &token)
{
    Account account(port);
    account.m_http.setToken(token);
    return account;
}

qint64 Account::createChat(const QString &name)
{
    const QJsonObject body{{u"chat_name"_s, name}};
    const HttpAnswer answer = m_http.postJson("/newchat", QJsonDocument(body).toJson());
    expectStatus(answer, 201, "new chat");
    return answer.json()["id"_L1].toInteger();
}

QByteArray Account::invite(qint64 chat)
{
    const HttpAnswer answer = m_http.post("/create_invite/" + QByteArray::number(chat));
    expectStatus(answer, 201, "create invite");
    return answer.json()["code"_L1].toString().toUtf8();
}

qint64 Account::join(const QByteArray &code)
{
    const HttpAnswer answer = m_http.fetch("/invite/" + code);
    expectStatus(answer, 303, "join");
    const QByteArray location = answer.header("location");
    return location.mid(location.lastIndexOf('/') + 1).toLongLong();
}

void Account::joinChatOf(Account &inviter, qint64 chat)
{
    if (join(inviter.invite(chat)) != chat)
        failTest("The invite led to another chat");
}

} // namespace stoa
