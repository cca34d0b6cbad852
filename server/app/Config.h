#pragma once

#include <QHostAddress>
#include <QList>
#include <QString>
#include <QUrl>

#include <tl/expected.hpp>

class QProcessEnvironment;

namespace stoa {

// The settings of the server. Flags override the environment (STOA_…), which overrides the file of --config,
// which overrides the defaults.
struct Config
{
    QHostAddress listen{QHostAddress::LocalHost};
    quint16 port = 1578; // 0 lets the system pick one
    QString database = QStringLiteral("database.db");
    QUrl origin; // empty for the bound address
    int ioThreads = 1;
    bool isRegistrationOpen = true;
    bool hasPageCache = true; // false with --no-page-cache
    QString logLevel = QStringLiteral("info");

    // values: the options by name. The error is one sentence that names the option.
    static tl::expected<Config, QString> fromValues(const QHash<QString, QString> &values);

    // True if the server listens on all addresses and no origin is set, so its name is unknown.
    bool isReachableByUnknownNames() const;
    // The origins of the pages, once the port is known. Links begin with the first one.
    QList<QUrl> originsAt(quint16 boundPort) const;
};

} // namespace stoa
