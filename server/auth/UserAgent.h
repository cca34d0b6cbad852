#pragma once

#include <QByteArray>
#include <QString>

namespace stoa {

// The browser and the system that a User-Agent header (RFC 9110 10.1.5) names, so that people can tell their
// sessions apart. Clients send whatever they like, so it is a hint and nothing to decide by. Versions are
// left out.
class UserAgent
{
public:
    explicit UserAgent(const QByteArray &header);

    // "Firefox"; for a program that is no browser, its own short name, such as "curl". Empty if it is
    // unknown.
    const QString &browser() const { return m_browser; }

    // "Linux"; empty if it is unknown.
    const QString &system() const { return m_system; }

private:
    QString m_browser;
    QString m_system;
};

} // namespace stoa
