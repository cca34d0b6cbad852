#include "admin-gui/sources/ServerAddress.h"

#include <QHostAddress>
#include <QRegularExpression>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

QString basePathOf(const QUrl &url)
{
    static const QRegularExpression pageOrSlashes(u"(/chat/[0-9]+(/.*)?|/+)$"_s);
    return url.path().remove(pageOrSlashes);
}

} // namespace

ServerAddress::ServerAddress(const QString &text)
{
    const QString trimmed = text.trimmed();
    const bool hasScheme = trimmed.contains("://"_L1);
    QUrl url(hasScheme ? trimmed : "https://"_L1 + trimmed, QUrl::StrictMode);
    const bool isWeb = url.scheme() == "http"_L1 || url.scheme() == "https"_L1;
    if (!url.isValid() || !isWeb || url.host().isEmpty() || !url.userInfo().isEmpty())
        return;
    m_url.setScheme(url.scheme());
    m_url.setHost(url.host());
    m_url.setPort(url.port());
    m_url.setPath(basePathOf(url));
    if (!hasScheme && isLocal())
        m_url.setScheme(u"http"_s);
}

bool ServerAddress::isLocal() const
{
    return m_url.host() == "localhost"_L1 || QHostAddress(m_url.host()).isLoopback();
}

bool ServerAddress::isExposed() const
{
    return isValid() && m_url.scheme() == "http"_L1 && !isLocal();
}

} // namespace stoa
