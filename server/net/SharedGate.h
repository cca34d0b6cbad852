#pragma once

#include "server/net/ConnectionQuota.h"
#include "server/net/TlsCertificates.h"
#include "server/net/TrustedProxies.h"

namespace stoa {

// The parts of the gate that all I/O threads have in common. A copy shares the counts.
struct SharedGate
{
    TrustedProxies proxies;
    ConnectionQuota quota;
    std::shared_ptr<TlsCertificates> tls = nullptr; // null: plain HTTP
    QByteArray basePath
        = {}; // that addresses must begin with, such as "/chat"; the requests that follow lack it
};

} // namespace stoa
