#pragma once

#include "tests/support/HttpClient.h"

#include <QJsonArray>
#include <QJsonObject>

namespace stoa {

// A program that uses the admin API with a token.
class AdminClient
{
public:
    // Creates a token of this name in the database, which may be missing yet. No server may be using it.
    static QByteArray addToken(const QString &database, const QString &name);

    AdminClient(quint16 port, QByteArray token)
        : m_http(port)
        , m_token(std::move(token))
    {
    }

    // path is relative to /admin.
    HttpAnswer get(const QByteArray &path);
    HttpAnswer post(const QByteArray &path, const QJsonObject &body = {});
    // Returns the items on a list's first page; any status but 200 fails the running test.
    QJsonArray list(const QByteArray &path);
    QJsonObject newestAudit();
    // Returns the first item whose field has this value, or an empty object.
    QJsonObject find(const QByteArray &path, const QString &field, const QJsonValue &value);

private:
    HttpClient::Headers authorization() const { return {{"Authorization", "Bearer " + m_token}}; }

    HttpClient m_http;
    QByteArray m_token;
};

} // namespace stoa
