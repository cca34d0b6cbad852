#include "server/app/Config.h"
#include "tests/support/TestProgram.h"

#include <QHash>
#include <QTest>
#include <QThread>

using namespace stoa;
using namespace Qt::StringLiterals;

namespace {
const QStringList limits{u"connections-per-person"_s,
                         u"message-rate"_s,
                         u"message-burst"_s,
                         u"signin-rate"_s,
                         u"signup-rate"_s,
                         u"invite-rate"_s};
} // namespace

class TestConfig : public QObject
{
    Q_OBJECT
private slots:
    void readsEveryOption_data();
    void readsEveryOption();
    void refusesWithTheOptionsName_data();
    void refusesWithTheOptionsName();
    void hasAnOriginForTheBoundAddress_data();
    void hasAnOriginForTheBoundAddress();
    void originsAreHttpsWithTls();
    void security_S13_plainHttpOnNetworks_data();
    void security_S13_plainHttpOnNetworks();
    void fault_A00_trustedProxies_data();
    void fault_A00_trustedProxies();
    void fault_A00_namesTheWrongNetwork();

private:
    static QHash<QString, QString> defaults();
    static QString shown(const Config &config, const QString &option);
};

QHash<QString, QString> TestConfig::defaults()
{
    return {{u"listen"_s, u"127.0.0.1"_s},
            {u"port"_s, u"1578"_s},
            {u"database"_s, u"database.db"_s},
            {u"tls-cert"_s, u""_s},
            {u"tls-key"_s, u""_s},
            {u"base-path"_s, u""_s},
            {u"plain-http"_s, u"no"_s},
            {u"origin"_s, u""_s},
            {u"io-threads"_s, u""_s},
            {u"registration"_s, u"open"_s},
            {u"deleted-accounts"_s, u"keep-messages"_s},
            {u"log-level"_s, u"info"_s},
            {u"no-page-cache"_s, u"no"_s},
            {u"log-format"_s, u"text"_s},
            {u"trusted-proxy"_s, u""_s},
            {u"connections-per-address"_s, u""_s},
            {u"connections-per-person"_s, u"100"_s},
            {u"message-rate"_s, u"5"_s},
            {u"message-burst"_s, u"30"_s},
            {u"signin-rate"_s, u"5"_s},
            {u"signup-rate"_s, u"30"_s},
            {u"invite-rate"_s, u"10"_s},
            {u"keep-alive-timeout"_s, u"150"_s},
            {u"session-days"_s, u"7"_s},
            {u"cookie-name"_s, u"session_token"_s},
            {u"session-max-days"_s, u"180"_s}};
}

QString TestConfig::shown(const Config &config, const QString &option)
{
    const QHash<QString, QString> values{
        {u"listen"_s, config.listen.toString()},
        {u"port"_s, QString::number(config.port)},
        {u"database"_s, config.database},
        {u"base-path"_s, config.basePath},
        {u"plain-http"_s, config.isPlainHttpAllowed ? u"yes"_s : u"no"_s},
        {u"origin"_s, QUrl::toStringList(config.origins).join(u' ')},
        {u"cookie-name"_s, QString::fromLatin1(config.cookieName)},
        {u"io-threads"_s, QString::number(config.ioThreads)},
        {u"connections-per-address"_s, QString::number(config.connectionsPerAddress.value_or(-1))},
        {u"connections-per-person"_s, QString::number(config.connectionsPerPerson)},
        {u"message-rate"_s, QString::number(config.throttles.messageRate)},
        {u"message-burst"_s, QString::number(config.throttles.messageBurst)},
        {u"signin-rate"_s, QString::number(config.throttles.signInRate)},
        {u"signup-rate"_s, QString::number(config.throttles.signUpRate)},
        {u"invite-rate"_s, QString::number(config.throttles.inviteRate)},
        {u"keep-alive-timeout"_s, QString::number(config.keepAliveTimeout.count())},
        {u"session-days"_s,
         QString::number(duration_cast<std::chrono::days>(config.sessions.lifetime).count())},
        {u"session-max-days"_s,
         QString::number(duration_cast<std::chrono::days>(config.sessions.limit).count())},
        {u"registration"_s, config.isRegistrationOpen ? u"open"_s : u"closed"_s},
        {u"deleted-accounts"_s, config.removesDeletedMessages ? u"remove-messages"_s : u"keep-messages"_s},
        {u"log-level"_s, config.logLevel},
        {u"log-format"_s, config.logFormat == Log::Format::Json ? u"json"_s : u"text"_s},
        {u"no-page-cache"_s, config.hasPageCache ? u"no"_s : u"yes"_s},
    };
    return values.value(option);
}

void TestConfig::readsEveryOption_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("read");
    const auto row = [](const QString &option, const QString &value, const QString &read) {
        QTest::addRow("%s \"%s\"", qPrintable(option), qPrintable(value)) << option << value << read;
    };
    for (const auto &[option, value] : defaults().asKeyValueRange()) {
        if (!value.isEmpty())
            row(option, value, value);
    }
    row(u"listen"_s, u"0.0.0.0"_s, u"0.0.0.0"_s);
    row(u"listen"_s, u"::"_s, u"::"_s);
    row(u"listen"_s, u"::1"_s, u"::1"_s);
    row(u"port"_s, u"0"_s, u"0"_s);
    row(u"port"_s, u"65535"_s, u"65535"_s);
    row(u"database"_s, u"/srv/a b/ü.db"_s, u"/srv/a b/ü.db"_s);
    row(u"origin"_s, u""_s, u""_s);
    row(u"origin"_s, u"https://chat.example.org"_s, u"https://chat.example.org"_s);
    row(u"origin"_s, u"https://chat.example.org/"_s, u"https://chat.example.org"_s);
    row(u"origin"_s, u"http://chat.example.org:8080"_s, u"http://chat.example.org:8080"_s);
    row(u"origin"_s, u"https://[2001:db8::1]:8443"_s, u"https://[2001:db8::1]:8443"_s);
    row(u"origin"_s, u"https://chat.example.org, http://attic.lan:1578/"_s,
        u"https://chat.example.org http://attic.lan:1578"_s);
    row(u"cookie-name"_s, u"attic-session_2"_s, u"attic-session_2"_s);
    // The form that browsers use in Origin.
    row(u"origin"_s, u"https://chat.example.org:443"_s, u"https://chat.example.org"_s);
    row(u"origin"_s, u"https://chat.example.org:443/"_s, u"https://chat.example.org"_s);
    row(u"origin"_s, u"http://chat.example.org:80"_s, u"http://chat.example.org"_s);
    row(u"origin"_s, u"https://[2001:db8::1]:443"_s, u"https://[2001:db8::1]"_s);
    row(u"origin"_s, u"https://chat.example.org:80"_s, u"https://chat.example.org:80"_s);
    row(u"origin"_s, u"http://chat.example.org:443"_s, u"http://chat.example.org:443"_s);
    row(u"io-threads"_s, u"1"_s, u"1"_s);
    row(u"io-threads"_s, u"256"_s, u"256"_s);
    row(u"io-threads"_s, u""_s, QString::number(QThread::idealThreadCount()));
    row(u"connections-per-address"_s, u""_s, u"-1"_s);
    row(u"connections-per-address"_s, u"0"_s, u"0"_s);
    row(u"connections-per-address"_s, u"50"_s, u"50"_s);
    for (const QString &limit : limits) {
        row(limit, u"0"_s, u"0"_s);
        row(limit, u"7"_s, u"7"_s);
        row(limit, u"1000000"_s, u"1000000"_s);
    }
    row(u"keep-alive-timeout"_s, u"1"_s, u"1"_s);
    row(u"keep-alive-timeout"_s, u"86400"_s, u"86400"_s);
    row(u"session-days"_s, u"1"_s, u"1"_s);
    row(u"session-days"_s, u"3650"_s, u"3650"_s);
    row(u"session-max-days"_s, u"1"_s, u"1"_s);
    row(u"session-max-days"_s, u"3650"_s, u"3650"_s);
    row(u"registration"_s, u"closed"_s, u"closed"_s);
    row(u"deleted-accounts"_s, u"remove-messages"_s, u"remove-messages"_s);
    row(u"no-page-cache"_s, u"yes"_s, u"yes"_s);
    row(u"plain-http"_s, u"yes"_s, u"yes"_s);
    row(u"base-path"_s, u""_s, u""_s);
    row(u"base-path"_s, u"/"_s, u""_s);
    row(u"base-path"_s, u"/chat"_s, u"/chat"_s);
    row(u"base-path"_s, u"/our/forum_2/"_s, u"/our/forum_2"_s);
    row(u"log-format"_s, u"json"_s, u"json"_s);
    for (const char *level : {"debug", "warning", "error"})
        row(u"log-level"_s, QString::fromLatin1(level), QString::fromLatin1(level));
}

void TestConfig::readsEveryOption()
{
    QFETCH(const QString, option);
    QFETCH(const QString, value);
    QFETCH(const QString, read);
    auto values = defaults();
    values[option] = value;
    const auto config = Config::fromValues(values);
    QVERIFY2(config, config ? "" : qPrintable(config.error().wanted));
    QCOMPARE(shown(*config, option), read);
}

void TestConfig::refusesWithTheOptionsName_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<QString>("value");
    QHash<QString, QStringList> wrong{
        {u"listen"_s, {u""_s, u"localhost"_s, u"256.0.0.1"_s, u"127.0.0.1:80"_s, u"[::1]"_s, u"*"_s}},
        {u"port"_s,
         {u""_s, u"-1"_s, u"65536"_s, u"http"_s, u"80.5"_s, u"0x50"_s, u"99999999999"_s, u" 0"_s, u"0 "_s,
          u"+80"_s, u"٣"_s}},
        {u"database"_s, {u""_s, u"\ufffd.db"_s}},
        {u"origin"_s,
         {u"chat.example.org"_s, u"ftp://chat.example.org"_s, u"https://"_s, u"https://a/b"_s,
          u"https://a?b"_s, u"https://a#b"_s, u"https://user@a"_s, u"https://a b"_s, u"https://a:99999"_s,
          u"javascript:alert(1)"_s, u"//a"_s, u"https://a//"_s}},
        {u"io-threads"_s, {u"0"_s, u"-1"_s, u"257"_s, u"two"_s, u"1.5"_s, u" 2"_s}},
        {u"trusted-proxy"_s,
         {u"localhost"_s, u"10.0.0.0/33"_s, u"10"_s, u"10.0.0.1:80"_s, u"10.0.0.0/255.0.0.0"_s, u"*"_s}},
        {u"connections-per-address"_s, {u"-1"_s, u"many"_s, u"1.5"_s, u"10000001"_s}},
        {u"keep-alive-timeout"_s, {u""_s, u"0"_s, u"-1"_s, u"150s"_s, u"86401"_s}},
        {u"session-days"_s, {u""_s, u"0"_s, u"-1"_s, u"7d"_s, u"3651"_s}},
        {u"session-max-days"_s, {u""_s, u"0"_s, u"never"_s, u"3651"_s}},
        {u"cookie-name"_s,
         {u""_s, u"a b"_s, u"a=b"_s, u"a;b"_s, u"ä"_s, QString(65, u'a'), u"theme"_s, u"language"_s,
          u"timezone"_s, u"home"_s, u"__Host-session"_s}},
        {u"registration"_s, {u""_s, u"Open"_s, u"yes"_s}},
        {u"deleted-accounts"_s, {u""_s, u"keep"_s, u"yes"_s}},
        {u"log-level"_s, {u""_s, u"INFO"_s, u"verbose"_s}},
        {u"no-page-cache"_s, {u""_s, u"true"_s, u"1"_s}},
        {u"base-path"_s,
         {u"chat"_s, u"//"_s, u"/a//b"_s, u"/a b"_s, u"/ä"_s, u"/a?b"_s, u"/a#b"_s, u"/."_s, u"/a\"b"_s,
          u"/%61"_s, u"https://a/b"_s}},
        {u"plain-http"_s, {u""_s, u"true"_s, u"1"_s}},
        {u"log-format"_s, {u""_s, u"JSON"_s, u"xml"_s}},
    };
    for (const QString &limit : limits)
        wrong.insert(limit, {u""_s, u"-1"_s, u"many"_s, u"1.5"_s, u"1000001"_s});
    for (const auto &[option, values] : wrong.asKeyValueRange()) {
        for (const QString &value : values)
            QTest::addRow("%s \"%s\"", qPrintable(option), qPrintable(value)) << option << value;
    }
}

void TestConfig::refusesWithTheOptionsName()
{
    QFETCH(const QString, option);
    QFETCH(const QString, value);
    auto values = defaults();
    values[option] = value;
    const auto config = Config::fromValues(values);
    QVERIFY(!config);
    QCOMPARE(config.error().name, option);
    const QString sentence = config.error().sentence(u"STOA_X"_s);
    QVERIFY(sentence.startsWith(u"STOA_X is \"%1\", but must be "_s.arg(value)));
    QVERIFY(sentence.endsWith(u'.'));
    QVERIFY(!sentence.contains(u'\n'));
}

void TestConfig::hasAnOriginForTheBoundAddress_data()
{
    QTest::addColumn<QString>("listen");
    QTest::addColumn<QString>("origin");
    QTest::addColumn<int>("port");
    QTest::addColumn<QStringList>("origins");
    QTest::newRow("loopback") << u"127.0.0.1"_s << u""_s << 1578
                              << QStringList{u"http://127.0.0.1:1578"_s, u"http://localhost:1578"_s};
    QTest::newRow("loopback, IPv6") << u"::1"_s << u""_s << 1578
                                    << QStringList{u"http://[::1]:1578"_s, u"http://localhost:1578"_s};
    QTest::newRow("port 80") << u"127.0.0.1"_s << u""_s << 80
                             << QStringList{u"http://127.0.0.1"_s, u"http://localhost"_s};
    QTest::newRow("another address") << u"192.0.2.7"_s << u""_s << 8080
                                     << QStringList{u"http://192.0.2.7:8080"_s};
    QTest::newRow("another address, IPv6")
        << u"2001:db8::7"_s << u""_s << 8080 << QStringList{u"http://[2001:db8::7]:8080"_s};
    QTest::newRow("behind a proxy") << u"127.0.0.1"_s << u"https://chat.example.org"_s << 1578
                                    << QStringList{u"https://chat.example.org"_s};
    QTest::newRow("behind a proxy, its usual port") << u"127.0.0.1"_s << u"https://chat.example.org:443"_s
                                                    << 1578 << QStringList{u"https://chat.example.org"_s};
    // No browser uses an address such as http://0.0.0.0.
    for (const QString &all : {u"0.0.0.0"_s, u"::"_s}) {
        QTest::addRow("all addresses, %s", qPrintable(all))
            << all << u""_s << 1578
            << QStringList{u"http://localhost:1578"_s, u"http://127.0.0.1:1578"_s, u"http://[::1]:1578"_s};
        QTest::addRow("all addresses, %s, port 80", qPrintable(all))
            << all << u""_s << 80
            << QStringList{u"http://localhost"_s, u"http://127.0.0.1"_s, u"http://[::1]"_s};
        QTest::addRow("all addresses, %s, with an origin", qPrintable(all))
            << all << u"https://chat.example.org"_s << 1578 << QStringList{u"https://chat.example.org"_s};
    }
}

void TestConfig::hasAnOriginForTheBoundAddress()
{
    QFETCH(const QString, listen);
    QFETCH(const QString, origin);
    QFETCH(const int, port);
    QFETCH(const QStringList, origins);
    auto values = defaults();
    values[u"listen"_s] = listen;
    values[u"origin"_s] = origin;
    const auto config = Config::fromValues(values);
    QVERIFY(config);
    QStringList texts;
    for (const QUrl &url : config->originsAt(quint16(port)))
        texts.append(url.toString());
    QCOMPARE(texts, origins);
    const bool isAny = listen == u"0.0.0.0"_s || listen == u"::"_s;
    QCOMPARE(config->isReachableByUnknownNames(), isAny && origin.isEmpty());
}

void TestConfig::originsAreHttpsWithTls()
{
    auto values = defaults();
    values[u"tls-cert"_s] = u"chain.pem"_s;
    QCOMPARE(Config::fromValues(values).error().name, u"tls-key"_s);
    values[u"tls-key"_s] = u"key.pem"_s;
    const auto config = Config::fromValues(values);
    QVERIFY(config && config->hasTls());
    QCOMPARE(config->originsAt(1578).constFirst(), QUrl(u"https://127.0.0.1:1578"_s));
    QCOMPARE(config->originsAt(443).constFirst(), QUrl(u"https://127.0.0.1"_s));
    values[u"tls-cert"_s] = QString();
    QCOMPARE(Config::fromValues(values).error().name, u"tls-cert"_s);
}

void TestConfig::security_S13_plainHttpOnNetworks_data()
{
    QTest::addColumn<QString>("listen");
    QTest::addColumn<QHash<QString, QString>>("settings");
    QTest::addColumn<bool>("isExposed");
    using Settings = QHash<QString, QString>;
    const Settings proxy{{u"origin"_s, u"https://a.example,https://b.example"_s},
                         {u"trusted-proxy"_s, u"10.0.0.1"_s}};
    Settings alsoPlain = proxy;
    alsoPlain[u"origin"_s] = u"https://a.example,http://attic.lan"_s;
    Settings untrusted = proxy;
    untrusted.remove(u"trusted-proxy"_s);
    for (const QString &network : {u"0.0.0.0"_s, u"::"_s, u"192.0.2.7"_s, u"2001:db8::7"_s}) {
        const auto row = [&network](const char *name, const Settings &settings, bool isExposed) {
            QTest::addRow("%s, %s", qPrintable(network), name) << network << settings << isExposed;
        };
        row("nothing", {}, true);
        row("allowed", {{u"plain-http"_s, u"yes"_s}}, false);
        row("TLS", {{u"tls-cert"_s, u"a"_s}, {u"tls-key"_s, u"b"_s}}, false);
        row("a proxy with TLS", proxy, false);
        row("an origin without TLS", alsoPlain, true);
        row("no trusted proxy", untrusted, true);
        row("a proxy, unknown origin", {{u"trusted-proxy"_s, u"10.0.0.1"_s}}, true);
    }
    for (const QString &loopback : {u"127.0.0.1"_s, u"127.0.0.2"_s, u"::1"_s})
        QTest::addRow("%s", qPrintable(loopback)) << loopback << Settings{} << false;
}

void TestConfig::security_S13_plainHttpOnNetworks()
{
    using Settings = QHash<QString, QString>;
    QFETCH(const QString, listen);
    QFETCH(const Settings, settings);
    QFETCH(const bool, isExposed);
    auto values = defaults();
    values.insert(settings);
    values[u"listen"_s] = listen;
    const auto config = Config::fromValues(values);
    QVERIFY(config);
    QCOMPARE(config->exposesPlainHttp(), isExposed);
}

void TestConfig::fault_A00_trustedProxies_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QStringList>("trusted");
    QTest::addColumn<QStringList>("others");
    QTest::newRow("none") << u""_s << QStringList{} << QStringList{u"127.0.0.1"_s, u"::1"_s};
    QTest::newRow("blank") << u" , "_s << QStringList{} << QStringList{u"127.0.0.1"_s};
    QTest::newRow("one") << u"192.0.2.7"_s << QStringList{u"192.0.2.7"_s} << QStringList{u"192.0.2.8"_s};
    QTest::newRow("a list") << u"10.0.0.0/8, ::1,192.0.2.7"_s
                            << QStringList{u"10.9.8.7"_s, u"::1"_s, u"192.0.2.7"_s}
                            << QStringList{u"11.0.0.1"_s, u"::2"_s, u"127.0.0.1"_s};
}

void TestConfig::fault_A00_trustedProxies()
{
    QFETCH(const QString, value);
    QFETCH(const QStringList, trusted);
    QFETCH(const QStringList, others);
    auto values = defaults();
    values[u"trusted-proxy"_s] = value;
    const auto config = Config::fromValues(values);
    QVERIFY(config);
    QCOMPARE(config->trustedProxies.isEmpty(), trusted.isEmpty());
    for (const QString &address : trusted)
        QVERIFY2(config->trustedProxies.contains(QHostAddress(address)), qPrintable(address));
    for (const QString &address : others)
        QVERIFY2(!config->trustedProxies.contains(QHostAddress(address)), qPrintable(address));
}

void TestConfig::fault_A00_namesTheWrongNetwork()
{
    auto values = defaults();
    values[u"trusted-proxy"_s] = u"10.0.0.0/8, 10.0.0.0/40, ::1"_s;
    const auto config = Config::fromValues(values);
    QVERIFY(!config);
    QCOMPARE(config.error().sentence(u"--trusted-proxy"_s),
             u"--trusted-proxy is \"10.0.0.0/40\", but must be an IP address or a network, such as "
             "127.0.0.1 or 10.0.0.0/8."_s);
}

STOA_TEST(TestConfig)
#include "tst_config.moc"
