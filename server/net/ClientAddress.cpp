#include "server/net/ClientAddress.h"

#include <QtEndian>

namespace stoa {

std::optional<quint64> ClientAddress::limitKey() const
{
    if (m_host.isNull() || m_limits == Limits::Exempt)
        return {};
    // Below the first network that is assigned (2000::/3), so it can't be the number of an IPv6 network.
    if (m_host.protocol() == QAbstractSocket::IPv4Protocol)
        return m_host.toIPv4Address();
    const Q_IPV6ADDR bytes = m_host.toIPv6Address();
    return qFromBigEndian<quint64>(bytes.c);
}

Share ClientAddress::share(const QByteArray &cookies) const
{
    if (const auto key = limitKey())
        return {Share::Kind::Address, *key};
    return {Share::Kind::Browser, quint64(qHash(cookies, QHashSeed::globalSeed()))};
}

} // namespace stoa
