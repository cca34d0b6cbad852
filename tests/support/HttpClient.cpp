#include "tests/support/HttpClient.h"

#include "tests/support/RawHttp.h"

#include <QUrl>

namespace stoa {

HttpAnswer HttpClient::request(const QByteArray &method, const QByteArray &target, const Headers &headers,
                               const QByteArray &body)
{
    QByteArray bytes = method + ' ' + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(m_port)
        + "\r\nConnection: close\r\n";
    if (!m_token.isEmpty())
        bytes += "Cookie: " + cookie() + "\r\n";
    for (const auto &[name, value] : headers)
        bytes += name + ": " + value + "\r\n";
    if (!body.isEmpty() || method != "GET")
        bytes += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    RawHttp connection(m_port);
    connection.send(bytes + "\r\n" + body);
    const HttpAnswer answer = connection.receive(RawHttp::timeout, method == "HEAD");
    if (const QByteArray token = answer.setCookie("session_token"); !token.isNull())
        m_token = token;
    return answer;
}

HttpAnswer HttpClient::fetch(const QByteArray &target, const Headers &headers)
{
    return request("GET", target, headers);
}

HttpAnswer HttpClient::post(const QByteArray &target, const Headers &headers)
{
    return request("POST", target, headers);
}

HttpAnswer HttpClient::postForm(const QByteArray &target, const QList<std::pair<QString, QString>> &fields,
                                const Headers &headers)
{
    QByteArray body;
    for (const auto &[name, value] : fields) {
        body += (body.isEmpty() ? "" : "&") + QUrl::toPercentEncoding(name) + '='
            + QUrl::toPercentEncoding(value);
    }
    return request("POST", target, Headers{{"Content-Type", "application/x-www-form-urlencoded"}} + headers,
                   body);
}

HttpAnswer HttpClient::postJson(const QByteArray &target, const QByteArray &body, const Headers &headers)
{
    return request("POST", target, Headers{{"Content-Type", "application/json"}} + headers, body);
}

} // namespace stoa
