#pragma once

#include <QString>
#include <QUrl>

namespace stoa {

// What a person typed as a server's address. Without a scheme it is https, on this machine http.
class ServerAddress
{
public:
    explicit ServerAddress(const QString &text);

    bool isValid() const { return m_url.isValid(); }

    // Scheme, host and port only.
    const QUrl &url() const { return m_url; }

    // Whether others could read what is sent there: the token, too.
    bool isExposed() const;

private:
    bool isLocal() const;

    QUrl m_url;
};

} // namespace stoa
