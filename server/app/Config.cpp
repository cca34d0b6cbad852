#include "server/app/Config.h"

#include "shared/model/WholeNumber.h"

#include <QHash>
#include <QRegularExpression>
#include <QThread>

#include <algorithm>

namespace stoa {

namespace {

using namespace Qt::StringLiterals;
using Values = QHash<QString, QString>;

constexpr int maxConnections = 10'000'000;
constexpr int maxLimit = 1'000'000; // of a throttle
constexpr int maxKeepAlive = 86'400; // seconds
constexpr int maxSessionDays = 3'650;
// Those of ReaderPreferences and of the page of chats.
const QStringList otherCookies{u"theme"_s, u"language"_s, u"timezone"_s, u"home"_s};

tl::unexpected<Config::Fault> wrong(const QString &name, const QString &value, const QString &wanted)
{
    return tl::unexpected(Config::Fault{name, value, wanted});
}

QStringList listOf(const QString &text)
{
    QStringList elements;
    for (const QString &element : text.split(u',')) {
        if (const QString trimmed = element.trimmed(); !trimmed.isEmpty())
            elements.append(trimmed);
    }
    return elements;
}

bool isOrigin(const QUrl &url)
{
    const bool isWeb = url.scheme() == "http"_L1 || url.scheme() == "https"_L1;
    const bool isBare = url.path().isEmpty() && !url.hasQuery() && !url.hasFragment()
        && url.userInfo().isEmpty();
    return url.isValid() && isWeb && isBare && !url.host().isEmpty();
}

int defaultPort(const QUrl &url)
{
    return url.scheme() == "https"_L1 ? 443 : 80;
}

QUrl originOf(const QString &scheme, const QString &host, quint16 port)
{
    QUrl url;
    url.setScheme(scheme);
    url.setHost(host);
    if (port != defaultPort(url))
        url.setPort(port);
    return url;
}

tl::expected<void, Config::Fault> readNumber(int &number, const Values &values, const QString &name)
{
    const auto read = WholeNumber::fromText(values.value(name), 0, maxLimit);
    if (!read)
        return wrong(name, values.value(name), u"a number from 0 (no limit) to 1000000"_s);
    number = int(*read);
    return {};
}

tl::expected<void, Config::Fault> readThrottles(ThrottleLimits &limits, const Values &values)
{
    const std::pair<QString, int *> numbers[]{{u"message-rate"_s, &limits.messageRate},
                                              {u"message-burst"_s, &limits.messageBurst},
                                              {u"signin-rate"_s, &limits.signInRate},
                                              {u"signup-rate"_s, &limits.signUpRate},
                                              {u"invite-rate"_s, &limits.inviteRate}};
    for (const auto &[name, number] : numbers) {
        if (const auto read = readNumber(*number, values, name); !read)
            return read;
    }
    return {};
}

tl::expected<void, Config::Fault> readOrigins(Config &config, const Values &values)
{
    for (const QString &origin : listOf(values.value(u"origin"_s))) {
        QUrl url(origin.endsWith(u'/') ? origin.chopped(1) : origin, QUrl::StrictMode);
        if (!isOrigin(url)) {
            return wrong(
                u"origin"_s, origin,
                u"the address that people enter in their browsers, such as https://chat.example.org"_s);
        }
        // Browsers leave out the default port in Origin.
        if (url.port() == defaultPort(url))
            url.setPort(-1);
        config.origins.append(url);
    }
    return {};
}

tl::expected<void, Config::Fault> readSwitch(bool &isOn, const Values &values, const QString &name)
{
    const QString value = values.value(name);
    if (value != "yes"_L1 && value != "no"_L1)
        return wrong(name, value, u"yes or no"_s);
    isOn = value == "yes"_L1;
    return {};
}

tl::expected<void, Config::Fault> readBasePath(Config &config, const Values &values)
{
    static const QRegularExpression pattern(uR"(\A(/[A-Za-z0-9_-]{1,64}){0,8}\z)"_s);
    const QString path = values.value(u"base-path"_s);
    config.basePath = path.endsWith(u'/') ? path.chopped(1) : path;
    if (!pattern.match(config.basePath).hasMatch())
        return wrong(u"base-path"_s, path,
                     u"a path of letters, digits, \"-\" and \"_\" that begins with \"/\", such as /chat"_s);
    return {};
}

// The settings about encryption.
tl::expected<void, Config::Fault> readTls(Config &config, const Values &values)
{
    config.tlsCertificate = values.value(u"tls-cert"_s);
    config.tlsKey = values.value(u"tls-key"_s);
    const QString file = u"the path of a PEM file, because tls-cert and tls-key belong together"_s;
    if (config.tlsCertificate.isEmpty() && !config.tlsKey.isEmpty())
        return wrong(u"tls-cert"_s, {}, file);
    if (config.tlsKey.isEmpty() && !config.tlsCertificate.isEmpty())
        return wrong(u"tls-key"_s, {}, file);
    return readSwitch(config.isPlainHttpAllowed, values, u"plain-http"_s);
}

// The settings about proxies and the clients' connections.
tl::expected<void, Config::Fault> readConnections(Config &config, const Values &values)
{
    const auto proxies = TrustedProxies::fromNetworks(listOf(values.value(u"trusted-proxy"_s)));
    if (!proxies)
        return wrong(u"trusted-proxy"_s, proxies.error(),
                     u"an IP address or a network, such as 127.0.0.1 or 10.0.0.0/8"_s);
    config.trustedProxies = *proxies;
    if (const QString given = values.value(u"connections-per-address"_s); !given.isEmpty()) {
        const auto number = WholeNumber::fromText(given, 0, maxConnections);
        if (!number)
            return wrong(u"connections-per-address"_s, given, u"a number from 0 (no limit) to 10000000"_s);
        config.connectionsPerAddress = int(*number);
    }
    if (const auto read = readNumber(config.connectionsPerPerson, values, u"connections-per-person"_s); !read)
        return read;
    const QString keepAlive = values.value(u"keep-alive-timeout"_s);
    const auto seconds = WholeNumber::fromText(keepAlive, 1, maxKeepAlive);
    if (!seconds)
        return wrong(u"keep-alive-timeout"_s, keepAlive, u"a number of seconds from 1 to 86400"_s);
    config.keepAliveTimeout = std::chrono::seconds(*seconds);
    return {};
}

tl::expected<std::chrono::days, Config::Fault> daysIn(const Values &values, const QString &name)
{
    const auto days = WholeNumber::fromText(values.value(name), 1, maxSessionDays);
    if (!days)
        return wrong(name, values.value(name), u"a number of days from 1 to %1"_s.arg(maxSessionDays));
    return std::chrono::days(*days);
}

// The settings about sessions.
tl::expected<void, Config::Fault> readSessions(Config &config, const Values &values)
{
    const auto lifetime = daysIn(values, u"session-days"_s);
    if (!lifetime)
        return tl::unexpected(lifetime.error());
    const auto limit = daysIn(values, u"session-max-days"_s);
    if (!limit)
        return tl::unexpected(limit.error());
    config.sessions = {*lifetime, *limit};
    const QString name = values.value(u"cookie-name"_s);
    static const QRegularExpression pattern(uR"(\A(?!__)[A-Za-z0-9_-]{1,64}\z)"_s);
    if (!pattern.match(name).hasMatch() || otherCookies.contains(name)) {
        return wrong(
            u"cookie-name"_s, name,
            u"a name of up to 64 letters, digits, \"-\" and \"_\" that does not begin with \"__\" and that "
            u"no other cookie of Stoa has"_s);
    }
    config.cookieName = name.toLatin1();
    return {};
}

} // namespace

QString Config::Fault::sentence(const QString &source) const
{
    return u"%1 is \"%2\", but must be %3."_s.arg(source, value, wanted);
}

tl::expected<Config, Config::Fault> Config::fromValues(const Values &values)
{
    Config config;
    config.listen = QHostAddress(values.value(u"listen"_s));
    if (config.listen.isNull())
        return wrong(u"listen"_s, values.value(u"listen"_s), u"an IP address, such as 127.0.0.1 or ::"_s);
    const auto port = WholeNumber::fromText(values.value(u"port"_s), 0, 65535);
    if (!port)
        return wrong(u"port"_s, values.value(u"port"_s), u"a number from 0 to 65535"_s);
    config.port = quint16(*port);
    config.database = values.value(u"database"_s);
    // Qt has replaced bytes of a variable that are not UTF-8.
    if (config.database.isEmpty() || config.database.contains(QChar::ReplacementCharacter))
        return wrong(u"database"_s, config.database, u"the path of a file, in UTF-8"_s);
    if (const auto read = readTls(config, values); !read)
        return tl::unexpected(read.error());
    if (const auto read = readBasePath(config, values); !read)
        return tl::unexpected(read.error());
    if (const auto read = readOrigins(config, values); !read)
        return tl::unexpected(read.error());
    if (const auto read = readConnections(config, values); !read)
        return tl::unexpected(read.error());
    if (const auto read = readThrottles(config.throttles, values); !read)
        return tl::unexpected(read.error());
    if (const auto read = readSessions(config, values); !read)
        return tl::unexpected(read.error());
    const qint64 cores = QThread::idealThreadCount();
    const QString threads = values.value(u"io-threads"_s);
    const auto ioThreads = threads.isEmpty() ? std::optional(cores) : WholeNumber::fromText(threads, 1, 256);
    if (!ioThreads)
        return wrong(u"io-threads"_s, threads, u"a number from 1 to 256"_s);
    config.ioThreads = int(*ioThreads);
    const QString registration = values.value(u"registration"_s);
    if (registration != "open"_L1 && registration != "closed"_L1)
        return wrong(u"registration"_s, registration, u"open or closed"_s);
    config.isRegistrationOpen = registration == "open"_L1;
    const QString deletedAccounts = values.value(u"deleted-accounts"_s);
    if (deletedAccounts != "keep-messages"_L1 && deletedAccounts != "remove-messages"_L1)
        return wrong(u"deleted-accounts"_s, deletedAccounts, u"keep-messages or remove-messages"_s);
    config.removesDeletedMessages = deletedAccounts == "remove-messages"_L1;
    bool hasNoPageCache = false;
    if (const auto read = readSwitch(hasNoPageCache, values, u"no-page-cache"_s); !read)
        return tl::unexpected(read.error());
    config.hasPageCache = !hasNoPageCache;
    config.logLevel = values.value(u"log-level"_s);
    if (!QStringList{u"debug"_s, u"info"_s, u"warning"_s, u"error"_s}.contains(config.logLevel))
        return wrong(u"log-level"_s, config.logLevel, u"debug, info, warning or error"_s);
    const QString logFormat = values.value(u"log-format"_s);
    if (logFormat != "text"_L1 && logFormat != "json"_L1)
        return wrong(u"log-format"_s, logFormat, u"text or json"_s);
    config.logFormat = logFormat == "json"_L1 ? Log::Format::Json : Log::Format::Text;
    return config;
}

bool Config::exposesPlainHttp() const
{
    const auto isSecure = [](const QUrl &origin) { return origin.scheme() == "https"_L1; };
    const bool isBehindTls = !trustedProxies.isEmpty() && !origins.isEmpty()
        && std::all_of(origins.cbegin(), origins.cend(), isSecure);
    return !isPlainHttpAllowed && !hasTls() && !listen.isLoopback() && !isBehindTls;
}

bool Config::isReachableByUnknownNames() const
{
    const bool isAny = listen == QHostAddress(QHostAddress::Any)
        || listen == QHostAddress(QHostAddress::AnyIPv4) || listen == QHostAddress(QHostAddress::AnyIPv6);
    return isAny && origins.isEmpty();
}

QList<QUrl> Config::originsAt(quint16 boundPort) const
{
    if (!origins.isEmpty())
        return origins;
    QStringList hosts{listen.toString()};
    if (isReachableByUnknownNames())
        hosts = {u"localhost"_s, u"127.0.0.1"_s, u"::1"_s};
    else if (listen.isLoopback())
        hosts.append(u"localhost"_s);
    QList<QUrl> own;
    for (const QString &host : hosts)
        own.append(originOf(hasTls() ? u"https"_s : u"http"_s, host, boundPort));
    return own;
}

} // namespace stoa
