#pragma once

#include <QString>
#include <QUrl>

namespace stoa {

// The address of a server as the user typed it. Without a scheme it becomes https, and http for this machine.
// It may be that of one of its chats, as people copy it from a browser.
class ServerAddress
{
public:
    explicit ServerAddress(const QString &text);

    bool isValid() const { return m_url.isValid(); }

    // Has only scheme, host and port, and the path below which the server is (--base-path), without a slash
    // at its end.
    const QUrl &url() const { return m_url; }

    // True if others could read what is sent there, including the token.
    bool isExposed() const;

private:
    bool isLocal() const;

    QUrl m_url;
};

} // namespace stoa
