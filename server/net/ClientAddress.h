#pragma once

#include "shared/concurrency/Share.h"

#include <QHostAddress>

#include <optional>

namespace stoa {

// The address of a client: the one that the log, the audit log, the list of connections and every limit by
// address use. Behind a trusted proxy it is not that of the TCP peer. Only TrustedProxies makes one, and
// RequestSource reads it back behind QHttpServer, so that nobody uses a proxy's address or an unchecked
// header by accident.
class ClientAddress
{
public:
    ClientAddress() = default; // unknown

    bool isNull() const { return m_host.isNull(); }

    QString toString() const { return m_host.toString(); }

    // The number under which limits by address count this client: one for each IPv4 address and for each /64
    // network of IPv6, since a client usually has a whole one. Returns nothing if the address is unknown or
    // exempt from such limits (TrustedProxies).
    std::optional<quint64> limitKey() const;
    // The share of its work in a FairQueue. Clients that are exempt from limits are told apart by their
    // cookies.
    Share share(const QByteArray &cookies) const;

    friend bool operator==(const ClientAddress &, const ClientAddress &) = default;

private:
    friend class TrustedProxies;
    friend struct RequestSource;

    enum class Limits { Hold, Exempt };

    ClientAddress(const QHostAddress &host, Limits limits)
        : m_host(host)
        , m_limits(limits)
    {
    }

    QHostAddress m_host;
    Limits m_limits = Limits::Exempt;
};

} // namespace stoa
