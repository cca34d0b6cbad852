#include "server/net/TrustedProxies.h"

#include "server/net/HttpSyntax.h"

#include <algorithm>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype maxAddressSize = 64; // an IPv6 address with the name of an interface is shorter
constexpr int mappedPrefix = 96; // bits before an IPv4 address in an IPv6 address (RFC 4291 2.5.5.2)

std::optional<QHostAddress> v4In(const QString &text)
{
    const QHostAddress host(text);
    // QHostAddress also reads "10.1", "0x0a000001" and octal numbers.
    const bool isStrict = host.protocol() == QAbstractSocket::IPv4Protocol && host.toString() == text;
    return isStrict ? std::optional(host) : std::nullopt;
}

// Without the zone ("%eth0"), which means nothing on this machine. A mapped address becomes IPv4.
std::optional<QHostAddress> v6In(const QString &text)
{
    const qsizetype zone = text.indexOf(u'%');
    const QHostAddress host(zone < 0 ? text : text.first(zone));
    if (host.protocol() != QAbstractSocket::IPv6Protocol)
        return {};
    // QHostAddress::toIPv4Address() alone would also convert "::".
    static const QHostAddress mapped(u"::ffff:0:0"_s);
    return host.isInSubnet(mapped, mappedPrefix) ? QHostAddress(host.toIPv4Address()) : host;
}

std::optional<QHostAddress> addressIn(QByteArrayView text)
{
    if (text.size() > maxAddressSize)
        return {};
    const QString address = QString::fromLatin1(text);
    return address.contains(u':') ? v6In(address) : v4In(address);
}

// Nothing, or a colon and a number.
bool isPortOrNothing(QByteArrayView text)
{
    if (text.isEmpty())
        return true;
    const QByteArrayView digits = text.sliced(1);
    return text.front() == ':' && !digits.isEmpty() && digits.size() <= 5
        && std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// The address in an element of X-Forwarded-For, with or without a port: "192.0.2.7:4711",
// "[2001:db8::7]:4711", "2001:db8::7".
std::optional<QHostAddress> hostIn(QByteArrayView element)
{
    if (element.startsWith('[')) {
        const qsizetype end = element.indexOf(']');
        const bool isWhole = end > 0 && isPortOrNothing(element.sliced(end + 1));
        return isWhole ? addressIn(element.sliced(1, end - 1)) : std::nullopt;
    }
    const qsizetype colon = element.indexOf(':');
    if (colon < 0 || colon != element.lastIndexOf(':')) // without a port
        return addressIn(element);
    return isPortOrNothing(element.sliced(colon)) ? addressIn(element.first(colon)) : std::nullopt;
}

// Takes the last element off a comma-separated list, without empty ones (RFC 9110 5.6.1). Returns an empty
// view if there is none.
QByteArrayView takeLast(QByteArrayView &list)
{
    QByteArrayView last;
    while (last.isEmpty() && !list.isEmpty()) {
        const qsizetype comma = list.lastIndexOf(',');
        last = HttpSyntax::withoutSpace(list.sliced(comma + 1));
        list = list.first(qMax<qsizetype>(comma, 0));
    }
    return last;
}

std::optional<std::pair<QHostAddress, int>> networkIn(const QString &text)
{
    const qsizetype slash = text.indexOf(u'/');
    const QByteArray address = (slash < 0 ? text : text.first(slash)).toUtf8();
    const auto host = addressIn(address);
    if (!host)
        return {};
    const bool isV4 = host->protocol() == QAbstractSocket::IPv4Protocol;
    const int bits = isV4 ? 32 : 128;
    if (slash < 0)
        return std::pair(*host, bits);
    const QString given = text.sliced(slash + 1);
    const int length = given.toInt() - (isV4 && address.contains(':') ? mappedPrefix : 0);
    const bool isLength = given == QString::number(given.toInt()) && length >= 0 && length <= bits;
    return isLength ? std::optional(std::pair(*host, length)) : std::nullopt;
}

} // namespace

tl::expected<TrustedProxies, QString> TrustedProxies::fromNetworks(const QStringList &networks)
{
    TrustedProxies proxies;
    for (const QString &text : networks) {
        const auto network = networkIn(text);
        if (!network)
            return tl::unexpected(text);
        proxies.m_networks.append(*network);
    }
    return proxies;
}

bool TrustedProxies::contains(const QHostAddress &host) const
{
    return std::any_of(m_networks.cbegin(), m_networks.cend(),
                       [&](const auto &network) { return host.isInSubnet(network.first, network.second); });
}

ClientAddress TrustedProxies::clientAt(const QHostAddress &peer) const
{
    const bool isExempt = isEmpty() ? peer.isLoopback() : contains(peer);
    return {peer, isExempt ? ClientAddress::Limits::Exempt : ClientAddress::Limits::Hold};
}

RequestSource TrustedProxies::sourceOf(const QHostAddress &peer, const ForwardedFields &fields) const
{
    if (!contains(peer))
        return {clientAt(peer)};
    QHostAddress client = peer;
    for (QByteArrayView list = fields.m_for; contains(client);) {
        const auto before = hostIn(takeLast(list));
        if (!before)
            break;
        client = *before;
    }
    QByteArrayView protocols = fields.m_proto;
    const bool isSecure = takeLast(protocols).compare("https", Qt::CaseInsensitive) == 0;
    return {clientAt(client), isSecure};
}

} // namespace stoa
