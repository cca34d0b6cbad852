#include "server/net/TrustedProxies.h"

#include <cstdlib>

using namespace stoa;

namespace {
void check(bool holds)
{
    if (!holds)
        std::abort();
}
} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

// An X-Forwarded-For of any bytes: the client is an address without a zone. A client that a proxy saw and
// appended counts, whatever stands before it.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const auto proxies = *TrustedProxies::fromNetworks(
        {QStringLiteral("127.0.0.1"), QStringLiteral("10.0.0.0/8"), QStringLiteral("fd00::/8")});
    static const QHostAddress peer(QHostAddress::LocalHost);
    const QByteArray input(reinterpret_cast<const char *>(data), qsizetype(size));

    ForwardedFields fields;
    fields.take("x-forwarded-for", input);
    fields.take("x-forwarded-proto", input);
    const QString client = proxies.sourceOf(peer, fields).client.toString();
    check(!client.isEmpty() && QHostAddress(client).toString() == client);
    check(!client.contains(QLatin1Char('%')) && client.size() <= 39);

    const bool isTrusted = proxies.contains(QHostAddress(client));
    check(proxies.sourceOf(peer, fields).client.limitKey().has_value() != isTrusted);

    fields.take("x-forwarded-for", "203.0.113.9");
    fields.take("x-forwarded-proto", "http");
    const RequestSource appended = proxies.sourceOf(peer, fields);
    check(appended.client.toString() == QLatin1String("203.0.113.9") && !appended.isSecure);
    return 0;
}
