#include "server/net/SocketAddress.h"

#include <netinet/in.h>
#include <sys/socket.h>

namespace stoa {

namespace {

// getsockname(2) or getpeername(2).
using GetName = int (*)(int, sockaddr *, socklen_t *);

SocketAddress addressBy(GetName getName, int descriptor)
{
    sockaddr_storage storage{};
    socklen_t size = sizeof storage;
    auto *address = reinterpret_cast<sockaddr *>(&storage);
    if (getName(descriptor, address, &size) < 0)
        return {};
    const quint16 port = storage.ss_family == AF_INET6 ? reinterpret_cast<sockaddr_in6 *>(&storage)->sin6_port
                                                       : reinterpret_cast<sockaddr_in *>(&storage)->sin_port;
    const QHostAddress host(address);
    bool isV4 = false;
    const quint32 v4 = host.toIPv4Address(&isV4); // of a mapped address, too
    return {isV4 ? QHostAddress(v4) : host, ntohs(port)};
}

} // namespace

SocketAddress SocketAddress::local(int descriptor)
{
    return addressBy(::getsockname, descriptor);
}

SocketAddress SocketAddress::peer(int descriptor)
{
    return addressBy(::getpeername, descriptor);
}

} // namespace stoa
