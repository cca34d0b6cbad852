#include "tests/support/TlsClient.h"

#include "tests/support/RawHttp.h"

namespace stoa {

TlsClient::TlsClient(const QSslCertificate &root)
    : m_configuration(QSslConfiguration::defaultConfiguration())
{
    m_configuration.setCaCertificates({root});
    m_configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
}

std::unique_ptr<QSslSocket> TlsClient::connectTo(quint16 port) const
{
    auto socket = std::make_unique<QSslSocket>();
    socket->setSslConfiguration(m_configuration);
    socket->connectToHostEncrypted(QStringLiteral("127.0.0.1"), port);
    socket->waitForEncrypted(RawHttp::timeout);
    return socket;
}

} // namespace stoa
