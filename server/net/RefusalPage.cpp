#include "server/net/RefusalPage.h"

#include "server/net/HttpDate.h"
#include "server/net/RequestHead.h"
#include "server/net/SecurityHeaders.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {
QByteArray reasonOf(int status)
{
    switch (status) {
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 408:
        return "Request Timeout";
    case 413:
        return "Content Too Large";
    case 414:
        return "URI Too Long";
    case 417:
        return "Expectation Failed";
    case 426:
        return "Upgrade Required";
    case 429:
        return "Too Many Requests";
    case 431:
        return "Request Header Fields Too Large";
    case 500:
        return "Internal Server Error";
    case 501:
        return "Not Implemented";
    case 503:
        return "Service Unavailable";
    case 505:
        return "HTTP Version Not Supported";
    default:
        return "Refused";
    }
}

// The same form as errors of routes: {"error":{"code","text"}}.
QByteArray jsonBody(int status, const QString &text)
{
    const QString code = QString::fromLatin1(reasonOf(status).toLower().replace(' ', '_'));
    const QJsonObject error{{u"code"_s, code}, {u"text"_s, text}};
    return QJsonDocument(QJsonObject{{u"error"_s, error}}).toJson(QJsonDocument::Compact);
}

QByteArray acceptOf(QByteArrayView rawHead)
{
    static constexpr QByteArrayView name = "\r\naccept:";
    const QByteArray lower = rawHead.toByteArray().toLower();
    const qsizetype start = lower.indexOf(name);
    if (start < 0)
        return {};
    const qsizetype end = lower.indexOf("\r\n", start + 2);
    return lower.sliced(start + name.size(), (end < 0 ? lower.size() : end) - start - name.size());
}

// A refusal ends the connection. With 426 it says what to upgrade to (RFC 9110 7.8, 15.5.22; RFC 6455 4.4),
// with 429 and 503 when to try again (RFC 9110 10.2.3).
QByteArray connectionHeaders(int status)
{
    if (status == 426)
        return "Connection: close, Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n";
    if (status == 429 || status == 503)
        return "Connection: close\r\nRetry-After: 5\r\n";
    return "Connection: close\r\n";
}
} // namespace

RefusalPage::RefusalPage(const RequestHead &head)
    : RefusalPage(head.method == "HEAD", head.header("accept").toLower())
{
}

RefusalPage::RefusalPage(QByteArrayView rawHead)
    : RefusalPage(rawHead.startsWith("HEAD "), acceptOf(rawHead))
{
}

RefusalPage::RefusalPage(bool isHead, const QByteArray &accept)
    : m_json(accept.contains("application/json") && !accept.contains("text/html"))
    , m_headOnly(isHead)
{
}

QByteArray RefusalPage::body(int status, const QString &text) const
{
    if (m_json)
        return jsonBody(status, text);
    return u"<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>Stoa</title>\n<h1>This request could not be answered</h1>\n<p>%1</p>\n"_s
        .arg(text.toHtmlEscaped())
        .toUtf8();
}

QByteArray RefusalPage::answer(int status, const QString &text) const
{
    const QByteArray page = body(status, text);
    QByteArray answer = "HTTP/1.1 " + QByteArray::number(status) + ' ' + reasonOf(status) + "\r\n";
    answer += "Date: " + HttpDate::now() + "\r\n";
    answer += m_json ? "Content-Type: application/json\r\n" : "Content-Type: text/html; charset=utf-8\r\n";
    answer += "Content-Length: " + QByteArray::number(page.size()) + "\r\n";
    answer += "Cache-Control: no-store, no-transform\r\n" + connectionHeaders(status);
    for (const auto &[name, value] : SecurityHeaders::all())
        answer += name + ": " + value + "\r\n";
    answer += "\r\n";
    return m_headOnly ? answer : answer + page;
}

} // namespace stoa
