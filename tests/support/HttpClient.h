#pragma once

#include "tests/support/HttpAnswer.h"

#include <QUrlQuery>

namespace stoa {

// A client that keeps its session cookie, as browsers and curl do. Each request has its own connection.
class HttpClient
{
public:
    using Headers = QList<std::pair<QByteArray, QByteArray>>;

    // The answers that browsers and programs accept.
    inline static const Headers asPerson{{"Accept", "text/html,application/xhtml+xml,*/*;q=0.8"}};
    inline static const Headers asProgram{{"Accept", "application/json"}};

    explicit HttpClient(quint16 port)
        : m_port(port)
    {
    }

    HttpAnswer request(const QByteArray &method, const QByteArray &target, const Headers &headers = {},
                       const QByteArray &body = {});
    HttpAnswer fetch(const QByteArray &target, const Headers &headers = {});
    HttpAnswer post(const QByteArray &target, const Headers &headers = {});
    HttpAnswer postForm(const QByteArray &target, const QList<std::pair<QString, QString>> &fields,
                        const Headers &headers = {});
    HttpAnswer postJson(const QByteArray &target, const QByteArray &body, const Headers &headers = {});

    quint16 port() const { return m_port; }

    // The value of the cookie session_token; empty if none is sent.
    const QByteArray &token() const { return m_token; }

    void setToken(const QByteArray &token) { m_token = token; }

    // Returns "session_token=…", for other connections.
    QByteArray cookie() const { return "session_token=" + m_token; }

private:
    quint16 m_port;
    QByteArray m_token;
};

} // namespace stoa
