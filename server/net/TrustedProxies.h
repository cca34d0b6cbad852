#pragma once

#include "server/net/ForwardedFields.h"
#include "server/net/RequestSource.h"

#include <QStringList>

#include <tl/expected.hpp>
#include <utility>

namespace stoa {

// The networks of the proxies whose X-Forwarded-For and X-Forwarded-Proto count (--trusted-proxy). Only this
// class decides which address a client has. Immutable, so any thread may use it.
//
// Two kinds of clients are exempt from limits by address: a trusted proxy itself, because many people share
// its address, and without any trusted proxy this machine (loopback), because a proxy that was not named may
// run on it.
class TrustedProxies
{
public:
    TrustedProxies() = default; // none

    // networks: such as "10.0.0.0/8", "::1" or "192.0.2.7". The error is the first that is not a network.
    static tl::expected<TrustedProxies, QString> fromNetworks(const QStringList &networks);

    bool isEmpty() const { return m_networks.isEmpty(); }

    bool contains(const QHostAddress &host) const;

    // The client of a TCP connection, before it has sent a request.
    ClientAddress clientAt(const QHostAddress &peer) const;

    // The source of a request. If the peer is trusted, the client is the last address in X-Forwarded-For that
    // is not trusted, since each proxy appends the address from which it was reached. Behind an element that
    // is not an address, such as "unknown" (RFC 7239 6.2) or "_hidden" (6.3), nothing counts: the client is
    // the last address after it, or the peer.
    RequestSource sourceOf(const QHostAddress &peer, const ForwardedFields &fields) const;

private:
    QList<std::pair<QHostAddress, int>> m_networks; // with the lengths of their prefixes
};

} // namespace stoa
