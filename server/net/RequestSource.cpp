#include "server/net/RequestSource.h"

#include "server/net/TrustedProxies.h"

namespace stoa {

namespace {
constexpr QByteArrayView secure = " secure";
constexpr QByteArrayView exempt = " exempt";
} // namespace

QByteArray RequestSource::fieldValue() const
{
    QByteArray value = client.toString().toLatin1();
    if (isSecure)
        value += secure;
    if (client.m_limits == ClientAddress::Limits::Exempt)
        value += exempt;
    return value;
}

RequestSource RequestSource::takeFrom(QList<std::pair<QByteArray, QByteArray>> &headers,
                                      const QHostAddress &peer)
{
    // The gate writes it before all others.
    if (headers.isEmpty() || headers.first().first != fieldName)
        return {TrustedProxies().clientAt(peer)};
    const QByteArray value = headers.takeFirst().second;
    const QString host = QString::fromLatin1(value.split(' ').first());
    const auto limits = value.contains(exempt) ? ClientAddress::Limits::Exempt : ClientAddress::Limits::Hold;
    const ClientAddress client(QHostAddress(host), limits);
    return {client, value.contains(secure), client.m_host != TrustedProxies().clientAt(peer).m_host};
}

} // namespace stoa
