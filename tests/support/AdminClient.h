#pragma once

#include "tests/support/HttpClient.h"

#include <QJsonArray>
#include <QJsonObject>

namespace stoa {

// A program that acts for an admin by the admin API.
class AdminClient
{
public:
    // Makes a token of that name in the database while no server holds it (the file may be missing yet).
    static QByteArray addToken(const QString &database, const QString &name);

    AdminClient(quint16 port, QByteArray token)
        : m_http(port)
        , m_token(std::move(token))
    {
    }

    // path: below /admin.
    HttpAnswer get(const QByteArray &path);
    HttpAnswer act(const QByteArray &path, const QJsonObject &body = {});
    // The items of a list's first page; they must come.
    QJsonArray list(const QByteArray &path);
    // The last row of the audit log.
    QJsonObject newestAudit();
    // The row of a list whose field holds the value; empty where there is none.
    QJsonObject find(const QByteArray &path, const QString &field, const QJsonValue &value);

private:
    HttpClient::Headers authorization() const { return {{"Authorization", "Bearer " + m_token}}; }

    HttpClient m_http;
    QByteArray m_token;
};

} // namespace stoa
