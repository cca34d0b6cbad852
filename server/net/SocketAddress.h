#pragma once

#include <QHostAddress>

namespace stoa {

// The address and port of one end of a TCP socket. An IPv4 address that is mapped to IPv6 (::ffff:1.2.3.4) is
// given as IPv4. A socket that has none, because it is not connected, has a null host.
struct SocketAddress
{
    QHostAddress host;
    quint16 port = 0;

    static SocketAddress local(int descriptor);
    static SocketAddress peer(int descriptor);
};

} // namespace stoa
