#pragma once

#include "server/app/Log.h"
#include "server/auth/SessionPolicy.h"
#include "server/net/TrustedProxies.h"
#include "server/throttles/ThrottleLimits.h"

#include <QHostAddress>
#include <QList>
#include <QString>
#include <QUrl>

#include <chrono>
#include <optional>
#include <tl/expected.hpp>

class QProcessEnvironment;

namespace stoa {

// The settings of the server. Flags override the environment (STOA_…), which overrides the file of --config,
// which overrides the defaults.
struct Config
{
    QHostAddress listen{QHostAddress::LocalHost};
    quint16 port = 1578; // 0 lets the system pick one
    QString tlsCertificate; // PEM files; both are empty if the server does not speak TLS itself
    QString tlsKey;
    QString basePath; // such as "/chat", or empty
    bool isPlainHttpAllowed = false; // without TLS on addresses other than loopback
    QString database = QStringLiteral("database.db");
    QList<QUrl> origins; // links begin with the first one; empty for the bound address
    QByteArray cookieName = "session_token"; // of the session
    TrustedProxies trustedProxies;
    int ioThreads = 1;
    std::optional<int> connectionsPerAddress; // 0 for no limit, nothing for a share of all connections
    int connectionsPerPerson = 100; // WebSockets; 0 for no limit
    ThrottleLimits throttles;
    std::chrono::seconds keepAliveTimeout{150}; // of an idle connection after its first request
    SessionPolicy sessions;
    bool isRegistrationOpen = true;
    bool removesDeletedMessages = false; // of accounts that their owners delete
    bool hasPageCache = true; // false with --no-page-cache
    QString logLevel = QStringLiteral("info");
    Log::Format logFormat = Log::Format::Text;

    // A value that can't be used.
    struct Fault
    {
        QString name; // of the option
        QString value;
        QString wanted; // in words

        // One sentence. source: where the value comes from, such as "STOA_PORT".
        QString sentence(const QString &source) const;
    };

    // values: the options by name.
    static tl::expected<Config, Fault> fromValues(const QHash<QString, QString> &values);

    bool hasTls() const { return !tlsCertificate.isEmpty(); }

    // True if passwords would cross a network as plain text although nobody has asked for that: without TLS,
    // neither on loopback nor behind a trusted proxy that is reached by https alone.
    bool exposesPlainHttp() const;

    // True if the server listens on all addresses and no origin is set, so its name is unknown.
    bool isReachableByUnknownNames() const;
    // The origins of the pages, once the port is known. Links begin with the first one.
    QList<QUrl> originsAt(quint16 boundPort) const;
};

} // namespace stoa
