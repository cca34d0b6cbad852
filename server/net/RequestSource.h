#pragma once

#include "server/net/ClientAddress.h"

#include <QByteArray>
#include <QList>

namespace stoa {

// The client that a request comes from. Behind a proxy, requests of several clients may follow each other on
// one connection, so each request has a source of its own.
struct RequestSource
{
    ClientAddress client;
    bool isSecure = false; // the client uses TLS, here or up to a trusted proxy
    bool isForwarded = false; // the peer of the connection is not the client; set by takeFrom()

    // If proxies are trusted or the connection uses TLS, the gate passes the source through QHttpServer in
    // this header field. It removes the field from what clients send (ForwardedFields).
    static constexpr QByteArrayView fieldName = "stoa-source";

    QByteArray fieldValue() const;
    // Takes the source out of the headers that QHttpServer has read. Without the field the client is
    // the peer.
    static RequestSource takeFrom(QList<std::pair<QByteArray, QByteArray>> &headers,
                                  const QHostAddress &peer);
};

} // namespace stoa
