#pragma once

#include <QHostAddress>
#include <QList>
#include <QString>
#include <QUrl>

#include <tl/expected.hpp>

class QProcessEnvironment;

namespace stoa {

// What the server was told: flags before environment (STOA_…) before the file of --config before defaults.
struct Config
{
    QHostAddress listen{QHostAddress::LocalHost};
    quint16 port = 1578; // 0: the system picks
    QString database = QStringLiteral("database.db");
    QUrl origin; // empty: the bound address
    int ioThreads = 1;
    bool isRegistrationOpen = true;
    bool keepsPages = true;
    QString logLevel = QStringLiteral("info");

    // values: the options by name. The error is one sentence that names the option.
    static tl::expected<Config, QString> fromValues(const QHash<QString, QString> &values);

    // It listens on all addresses and was not told by which name people come.
    bool isReachableByUnknownNames() const;
    // Where pages are served from once the port is known; links are built from the first.
    QList<QUrl> originsAt(quint16 boundPort) const;
};

} // namespace stoa
