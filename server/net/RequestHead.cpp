#include "server/net/RequestHead.h"

#include "server/net/HttpSyntax.h"
#include "server/net/RequestTarget.h"

#include <QHostAddress>
#include <QSet>

#include <algorithm>
#include <cctype>

namespace stoa {

namespace {
using Refusal = RequestHead::Refusal;
using Unexpected = tl::unexpected<Refusal>;
using Checked = tl::expected<void, Refusal>;
using HttpSyntax::isToken;
using HttpSyntax::withoutSpace;

Unexpected refuse(int status, const char *text)
{
    return Unexpected(Refusal{status, text});
}

bool isDigits(QByteArrayView text)
{
    return !text.isEmpty()
        && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Returns the elements of a comma-separated list in lower case (RFC 9110 5.6.1).
QList<QByteArray> listOf(const QByteArray &value)
{
    QList<QByteArray> elements;
    for (const QByteArray &part : value.toLower().split(','))
        elements.append(withoutSpace(part).toByteArray());
    return elements;
}

bool isPort(QByteArrayView text)
{
    return text.isEmpty() || (isDigits(text) && text.size() <= 5 && text.toByteArray().toUInt() <= 0xffff);
}

bool isRegisteredName(QByteArrayView name)
{
    return !name.isEmpty() && std::all_of(name.begin(), name.end(), [](char c) {
        return std::isalnum(uchar(c)) || c == '-' || c == '.' || c == '_';
    });
}

// A name or an address, with or without a port (RFC 9110 7.2).
bool isHost(QByteArrayView host)
{
    const qsizetype bracket = host.startsWith('[') ? host.indexOf(']') : -1;
    if (host.startsWith('[')) {
        const auto address = bracket > 0 ? QLatin1String(host.sliced(1, bracket - 1)) : QLatin1String();
        const bool isAddress = QHostAddress(address).protocol() == QAbstractSocket::IPv6Protocol;
        const QByteArrayView rest = bracket > 0 ? host.sliced(bracket + 1) : QByteArrayView();
        return isAddress && (rest.isEmpty() || (rest.startsWith(':') && isPort(rest.sliced(1))));
    }
    const qsizetype colon = host.indexOf(':');
    return isRegisteredName(colon < 0 ? host : host.first(colon))
        && (colon < 0 || isPort(host.sliced(colon + 1)));
}

// RFC 9112 2.3. A client of a later HTTP/1 speaks 1.1 with us.
Checked readVersion(RequestHead &head, QByteArrayView version)
{
    static constexpr QByteArrayView name = "HTTP/";
    const bool isVersion = version.size() == 8 && version.startsWith(name) && isDigits(version.sliced(5, 1))
        && version[6] == '.' && isDigits(version.sliced(7));
    if (!isVersion)
        return refuse(400, "The request line is malformed.");
    if (version[5] != '1')
        return refuse(505, "This HTTP version is not supported.");
    head.isHttp10 = version[7] == '0';
    return {};
}

// RFC 9112 3.2: the origin form, the absolute form, or "*" for the server as a whole.
Checked readTarget(RequestHead &head, const QByteArray &target)
{
    const auto absolute = RequestTarget::splitAbsolute(target);
    head.target = absolute ? absolute->originForm : target;
    const bool isWhole = head.method == "OPTIONS" && (target == "*" || (absolute && !absolute->hasPath));
    if (isWhole)
        head.target = "*";
    const bool isSafe = isWhole || RequestTarget::isSafe(head.target);
    if (!isSafe || (absolute && !isHost(absolute->authority)))
        return refuse(400, "The address is malformed.");
    if (absolute)
        head.authority = absolute->authority;
    return {};
}

Checked readRequestLine(RequestHead &head, const QByteArray &line)
{
    const auto parts = line.split(' ');
    if (parts.size() != 3 || !isToken(parts[0]))
        return refuse(400, "The request line is malformed.");
    if (auto read = readVersion(head, parts[2]); !read)
        return read;
    if (!RequestHead::methods().contains(parts[0]))
        return refuse(501, "This HTTP method is not supported.");
    head.method = parts[0];
    return readTarget(head, parts[1]);
}

// If one of these came twice, two parsers could understand the request in different ways.
bool isSingle(const QByteArray &name)
{
    static const QSet<QByteArray> names{
        "host",    "content-length", "transfer-encoding", "content-type",
        "origin",  "expect",         "upgrade",           "authorization",
        "referer", "sec-fetch-site", "sec-websocket-key", "sec-websocket-version"};
    return names.contains(name);
}

Checked readHeader(RequestHead &head, const QByteArray &line)
{
    const qsizetype colon = line.indexOf(':');
    const QByteArray name = line.left(qMax<qsizetype>(colon, 0)).toLower();
    if (!isToken(name)) // there is no colon, a folded line, or a space before the colon
        return refuse(400, "A header line is malformed.");
    const QByteArray value = withoutSpace(QByteArrayView(line).sliced(colon + 1)).toByteArray();
    if (head.forwarded.take(name, value))
        return {};
    const auto same = std::find_if(head.headers.begin(), head.headers.end(),
                                   [&](const auto &header) { return header.first == name; });
    if (same != head.headers.end() && isSingle(name))
        return refuse(400, "A header occurs twice.");
    if (same == head.headers.end())
        head.headers.append({name, value});
    else if (same->second.isEmpty())
        same->second = value;
    else if (!value.isEmpty()) // RFC 9110 5.2; proxies split the cookies of HTTP/2 (RFC 9113 8.2.3)
        same->second += (name == "cookie" ? "; " : ", ") + value;
    return {};
}

Checked readHost(RequestHead &head)
{
    const QByteArray host = head.header("host");
    if (host.isNull() && !head.isHttp10)
        return refuse(400, "The Host header is missing.");
    if (!host.isNull() && !isHost(host))
        return refuse(400, "The Host header is malformed.");
    if (!head.authority.isEmpty()) { // counts instead of the header (RFC 9112 3.2.2)
        head.headers.removeIf([](const auto &header) { return header.first == "host"; });
        head.headers.prepend({"host", head.authority});
    }
    return {};
}

// RFC 9112 6.1, 6.3.
Checked readTransferEncoding(RequestHead &head, const QByteArray &encoding)
{
    if (!head.header("content-length").isNull())
        return refuse(400, "Content-Length and Transfer-Encoding can't be used together.");
    if (head.isHttp10)
        return refuse(400, "HTTP/1.0 has no Transfer-Encoding.");
    const auto codings = listOf(encoding);
    const qsizetype chunked = codings.indexOf("chunked");
    // If chunked is not the last coding, nobody knows where the body ends.
    if (!std::all_of(codings.cbegin(), codings.cend(), isToken)
        || (chunked >= 0 && chunked < codings.size() - 1))
        return refuse(400, "The Transfer-Encoding is malformed.");
    if (codings.size() > 1 || chunked < 0)
        return refuse(501, "This Transfer-Encoding is not supported.");
    head.isChunked = true;
    return {};
}

Checked readLength(RequestHead &head)
{
    const QByteArray encoding = head.header("transfer-encoding");
    if (!encoding.isNull())
        return readTransferEncoding(head, encoding);
    const QByteArray length = head.header("content-length");
    if (length.isNull())
        return {};
    if (!isDigits(length))
        return refuse(400, "The Content-Length is malformed.");
    bool fits = false;
    head.contentLength = length.toLongLong(&fits);
    return fits ? Checked() : refuse(400, "The Content-Length is out of range.");
}

bool isHandshakeKey(const QByteArray &key)
{
    const auto bytes = QByteArray::fromBase64Encoding(key, QByteArray::AbortOnBase64DecodingErrors);
    return key.size() == 24 && bytes && (*bytes).size() == 16;
}

Checked readUpgrade(RequestHead &head, const QList<QByteArray> &connection)
{
    const bool isOffered = connection.contains("upgrade")
        && listOf(head.header("upgrade")).contains("websocket");
    if (!isOffered || head.isHttp10) // RFC 9110 7.8: HTTP/1.0 has no Upgrade
        return {};
    if (head.method != "GET" || head.contentLength != 0 || head.isChunked)
        return refuse(400, "The WebSocket handshake is malformed.");
    if (head.header("sec-websocket-version") != "13")
        return refuse(426, "Only version 13 of the WebSocket protocol is supported.");
    if (!isHandshakeKey(head.header("sec-websocket-key")))
        return refuse(400, "The WebSocket handshake is malformed.");
    // QWebSocketServer closes without an answer if a line is longer than 8 KiB.
    for (const QByteArray &value :
         {head.target, head.header("host"), head.header("origin"), head.header("sec-websocket-protocol")}) {
        if (value.size() > 4096)
            return refuse(431, "The WebSocket handshake is too long.");
    }
    head.isUpgrade = true;
    return {};
}

Checked readConnection(RequestHead &head)
{
    const auto options = listOf(head.header("connection"));
    head.keepAlive = !options.contains("close") && (!head.isHttp10 || options.contains("keep-alive"));
    const QByteArray expect = head.header("expect").toLower();
    if (!expect.isEmpty() && expect != "100-continue")
        return refuse(417, "This Expect header is not supported.");
    head.expectsContinue = !expect.isEmpty() && !head.isHttp10;
    return readUpgrade(head, options);
}

QList<QByteArray> linesOf(const QByteArray &raw)
{
    QList<QByteArray> lines;
    qsizetype start = 0;
    for (qsizetype end; (end = raw.indexOf("\r\n", start)) >= 0; start = end + 2)
        lines.append(raw.sliced(start, end - start));
    lines.append(raw.sliced(start));
    return lines;
}

bool belongsToHop(const QByteArray &name)
{
    static const QSet<QByteArray> names{"connection", "keep-alive",    "proxy-connection",  "te",
                                        "trailer",    "upgrade",       "transfer-encoding", "content-length",
                                        "expect",     "http2-settings"};
    return names.contains(name);
}

bool belongsToHandshake(const QByteArray &name)
{
    static const QSet<QByteArray> names{"host", "origin", "sec-websocket-key", "sec-websocket-version",
                                        "sec-websocket-protocol"};
    return names.contains(name);
}
} // namespace

tl::expected<RequestHead, Refusal> RequestHead::parse(const QByteArray &raw, int maxHeaders)
{
    const auto lines = linesOf(raw);
    if (!std::all_of(lines.cbegin(), lines.cend(), HttpSyntax::isFieldText))
        return refuse(400, "The request head contains a control character.");
    RequestHead head;
    if (const auto read = readRequestLine(head, lines.first()); !read)
        return Unexpected(read.error());
    if (lines.size() - 1 > maxHeaders)
        return refuse(431, "The request has too many headers.");
    for (const QByteArray &line : lines.sliced(1)) {
        if (const auto read = readHeader(head, line); !read)
            return Unexpected(read.error());
    }
    const auto whole = readHost(head).and_then([&] { return readLength(head); }).and_then([&] {
        return readConnection(head);
    });
    if (!whole)
        return Unexpected(whole.error());
    return head;
}

const QByteArrayList &RequestHead::methods()
{
    static const QByteArrayList names{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};
    return names;
}

QByteArray RequestHead::header(QByteArrayView name) const
{
    for (const auto &[key, value] : headers) {
        if (key == name)
            return value;
    }
    return {};
}

QByteArray RequestHead::path() const
{
    const qsizetype mark = target.indexOf('?');
    return mark < 0 ? target : target.first(mark);
}

bool RequestHead::leaveBasePath(const QByteArray &basePath)
{
    if (basePath.isEmpty() || target == "*")
        return true;
    if (!target.startsWith(basePath))
        return false;
    const QByteArray rest = target.sliced(basePath.size());
    if (!rest.isEmpty() && !rest.startsWith('/') && !rest.startsWith('?'))
        return false;
    if (rest.startsWith("//")) // would name a host, as RequestTarget::isSafe() knows
        return false;
    target = rest.startsWith('/') ? rest : '/' + rest;
    return true;
}

QByteArray RequestHead::canonical(const QByteArray &method, qint64 bodySize) const
{
    const bool handshake = bodySize < 0;
    QByteArray text = method + ' ' + target + " HTTP/1.1\r\n";
    if (!handshake && !source.client.isNull())
        text.append(RequestSource::fieldName).append(": ").append(source.fieldValue()).append("\r\n");
    for (const auto &[name, value] : headers) {
        if (handshake ? belongsToHandshake(name) : !belongsToHop(name))
            text += name + ": " + value + "\r\n";
    }
    if (handshake)
        text += "connection: Upgrade\r\nupgrade: websocket\r\n";
    else
        text += "content-length: " + QByteArray::number(bodySize) + "\r\n";
    return text + "\r\n";
}

} // namespace stoa
