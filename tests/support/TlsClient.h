#pragma once

#include <QSslConfiguration>
#include <QSslSocket>

#include <memory>

namespace stoa {

// Connections by TLS to 127.0.0.1, as clients make them that trust only this root.
class TlsClient
{
public:
    explicit TlsClient(const QSslCertificate &root);

    QSslConfiguration &configuration() { return m_configuration; }

    // Returns a connection whose handshake is complete, or one that failed.
    std::unique_ptr<QSslSocket> connectTo(quint16 port) const;

private:
    QSslConfiguration m_configuration;
};

} // namespace stoa
