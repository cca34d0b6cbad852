#pragma once

#include <QByteArray>
#include <QList>

#include <tl/expected.hpp>

namespace stoa {

// The head of one HTTP/1.1 or 1.0 request after strict parsing (RFC 9112; what it leaves open is refused).
struct RequestHead
{
    // Why a head is refused: the status and a sentence for the page.
    struct Refusal
    {
        int status;
        QByteArray text;
    };

    static constexpr int defaultMaxHeaders = 64;

    QByteArray method; // GET HEAD POST PUT PATCH DELETE OPTIONS
    QByteArray target; // origin form as sent, valid percent-encoding, no "." or ".." segments
    QList<std::pair<QByteArray, QByteArray>> headers; // names in lower case, values trimmed
    qint64 contentLength = 0;
    bool isHttp10 = false;
    bool keepAlive = true;
    bool isUpgrade = false; // a well-formed WebSocket handshake (RFC 6455 4.2.1)
    bool expectsContinue = false;

    // raw: everything before the empty line, lines divided by CR LF.
    static tl::expected<RequestHead, Refusal> parse(const QByteArray &raw,
                                                    int maxHeaders = defaultMaxHeaders);

    // Null where there is none. The name in lower case.
    QByteArray header(QByteArrayView name) const;
    QByteArray path() const; // target without the query
    // The head again in one canonical form, empty line included; hop-by-hop headers only those given.
    // Of an upgrade (bodySize < 0) only what a handshake needs is left.
    QByteArray canonical(const QByteArray &method, qint64 bodySize) const;
};

} // namespace stoa
