#pragma once

#include "server/net/ForwardedFields.h"
#include "server/net/RequestSource.h"

#include <QByteArrayList>

#include <tl/expected.hpp>

namespace stoa {

// The head of an HTTP/1.1 or 1.0 request after strict parsing: whatever RFC 9112 leaves open is refused.
struct RequestHead
{
    // The reason why a head is refused: a status, and a sentence for the page.
    struct Refusal
    {
        int status;
        QByteArray text;
    };

    static constexpr int defaultMaxHeaders = 64;

    QByteArray method; // one of methods()
    QByteArray target; // origin form, valid percent-encoding, no "." or ".." segments; or "*" with OPTIONS
    QByteArray authority; // of a target in absolute form; the same as header("host")
    // Names in lower case, values trimmed. Several fields of a name are joined into one.
    QList<std::pair<QByteArray, QByteArray>> headers;
    ForwardedFields forwarded; // which the headers do not contain
    RequestSource source; // set by the gate if proxies are trusted or TLS is used, otherwise null
    qint64 contentLength = 0;
    bool isChunked = false; // the body is in the chunked transfer coding; contentLength is 0
    bool isHttp10 = false;
    bool keepAlive = true;
    bool isUpgrade = false; // a well-formed WebSocket handshake (RFC 6455 4.2.1)
    bool expectsContinue = false;

    // raw: everything before the empty line, in lines separated by CR LF.
    static tl::expected<RequestHead, Refusal> parse(const QByteArray &raw,
                                                    int maxHeaders = defaultMaxHeaders);

    static const QByteArrayList &methods();

    // name: in lower case. Returns null if there is no such header.
    QByteArray header(QByteArrayView name) const;
    QByteArray path() const; // the target without its query
    // Removes this path, such as "/chat", from the beginning of the target. Returns false if it is not below
    // it.
    bool leaveBasePath(const QByteArray &basePath);
    // Returns the head in one canonical form, with the empty line and without hop-by-hop headers of the
    // client, but with the source. An upgrade (bodySize < 0) keeps only what the handshake needs.
    QByteArray canonical(const QByteArray &method, qint64 bodySize) const;
};

} // namespace stoa
