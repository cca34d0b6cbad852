#include "server/net/TrustedProxies.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

// Which address counts as that of the client.
class TestTrustedProxies : public QObject
{
    Q_OBJECT
private slots:
    void fault_A00_client_data();
    void fault_A00_client();
    void fault_A00_security_S39_untrustedPeer();
    void fault_A00_joinsFields();
    void fault_A00_protocol_data();
    void fault_A00_protocol();
    void fault_A00_networks_data();
    void fault_A00_networks();
    void fault_A00_refusesNetworks_data();
    void fault_A00_refusesNetworks();
    void fault_A00_limits_data();
    void fault_A00_limits();
    void fault_A00_limitsCountIPv6ByNetwork();
    void fault_A00_passesThroughHttpServer_data();
    void fault_A00_passesThroughHttpServer();

private:
    static TrustedProxies trusting(const QString &networks);
    static RequestSource sourceOf(const TrustedProxies &proxies, const QString &peer,
                                  const QByteArray &forwardedFor);
};

TrustedProxies TestTrustedProxies::trusting(const QString &networks)
{
    const auto proxies = TrustedProxies::fromNetworks(networks.split(u' ', Qt::SkipEmptyParts));
    if (!proxies)
        qFatal("%s is not a network", qPrintable(proxies.error()));
    return *proxies;
}

RequestSource TestTrustedProxies::sourceOf(const TrustedProxies &proxies, const QString &peer,
                                           const QByteArray &forwardedFor)
{
    ForwardedFields fields;
    fields.take("x-forwarded-for", forwardedFor);
    return proxies.sourceOf(QHostAddress(peer), fields);
}

// The peer is 127.0.0.1; trusted are 127.0.0.1, 10.0.0.0/8 and fd00::/8.
void TestTrustedProxies::fault_A00_client_data()
{
    QTest::addColumn<QByteArray>("forwardedFor");
    QTest::addColumn<QString>("client");
    const auto row = [](const char *name, const QByteArray &forwardedFor, const QString &client) {
        QTest::newRow(name) << forwardedFor << client;
    };
    row("one", "203.0.113.9", u"203.0.113.9"_s);
    row("no header", {}, u"127.0.0.1"_s);
    row("only commas", " , ,, ", u"127.0.0.1"_s);
    row("forged by the client", "198.51.100.1, 203.0.113.9", u"203.0.113.9"_s);
    row("a trusted address forged", "10.0.0.1, 203.0.113.9", u"203.0.113.9"_s);
    row("through two proxies", "203.0.113.9, 10.1.2.3", u"203.0.113.9"_s);
    row("through three, without spaces", "203.0.113.9,fd00::1,10.1.2.3", u"203.0.113.9"_s);
    row("empty elements", "203.0.113.9, , 10.1.2.3,", u"203.0.113.9"_s);
    row("only proxies", "10.0.0.7, 10.1.2.3", u"10.0.0.7"_s);
    row("with a port", "203.0.113.9:4711", u"203.0.113.9"_s);
    row("IPv6", "2001:db8::7", u"2001:db8::7"_s);
    row("IPv6 in capitals", "2001:DB8:0::7", u"2001:db8::7"_s);
    row("IPv6 in brackets", "[2001:db8::7]", u"2001:db8::7"_s);
    row("IPv6 with a port", "[2001:db8::7]:4711", u"2001:db8::7"_s);
    row("IPv6 with a zone", "fe80::7%eth0", u"fe80::7"_s);
    row("mapped", "::ffff:203.0.113.9", u"203.0.113.9"_s);
    row("mapped, in brackets", "[::ffff:203.0.113.9]:4711", u"203.0.113.9"_s);
    row("mapped, hexadecimal", "::ffff:cb00:7109", u"203.0.113.9"_s);
    row("a mapped proxy", "203.0.113.9, ::ffff:10.1.2.3", u"203.0.113.9"_s);
    row("unknown", "203.0.113.9, unknown", u"127.0.0.1"_s);
    row("obfuscated", "203.0.113.9, _hidden", u"127.0.0.1"_s);
    row("unknown behind a proxy", "203.0.113.9, unknown, 10.1.2.3", u"10.1.2.3"_s);
    row("unknown before the client", "unknown, 203.0.113.9", u"203.0.113.9"_s);
    row("a Unix socket", "unix:", u"127.0.0.1"_s);
    for (const QByteArray garbage : {"203.0.113",
                                     "203.0.113.9.1",
                                     "256.0.0.1",
                                     "0x7f.0.0.1",
                                     "010.0.0.1",
                                     "3405803785",
                                     "203.0.113.9:",
                                     "203.0.113.9:x",
                                     "203.0.113.9:123456",
                                     "203.0.113.9:1:2",
                                     "[2001:db8::7",
                                     "2001:db8::7]",
                                     "[2001:db8::7]x",
                                     "[2001:db8::7]:",
                                     "[203.0.113.9",
                                     "2001:db8:::7",
                                     "[]",
                                     "[]:1",
                                     ":1",
                                     ":",
                                     "::g",
                                     "example.org",
                                     "\"203.0.113.9\"",
                                     "203.0.113.9;for=1",
                                     "203.0.113.9 10.1.2.3",
                                     "\xd9\xa1.0.0.1"}) {
        row(("garbage " + garbage).constData(), garbage, u"127.0.0.1"_s);
        row(("garbage behind a proxy " + garbage).constData(), "203.0.113.9, " + garbage + ", 10.1.2.3",
            u"10.1.2.3"_s);
    }
    row("long garbage", QByteArray(10'000, '1'), u"127.0.0.1"_s);
    row("many proxies", "203.0.113.9" + QByteArray(",10.1.2.3").repeated(1'500), u"203.0.113.9"_s);
}

void TestTrustedProxies::fault_A00_client()
{
    QFETCH(const QByteArray, forwardedFor);
    const TrustedProxies proxies = trusting(u"127.0.0.1 10.0.0.0/8 fd00::/8"_s);
    QTEST(sourceOf(proxies, u"127.0.0.1"_s, forwardedFor).client.toString(), "client");
}

void TestTrustedProxies::fault_A00_security_S39_untrustedPeer()
{
    for (const TrustedProxies &proxies : {TrustedProxies(), trusting(u"10.0.0.0/8 ::1"_s)}) {
        for (const QString &peer : {u"127.0.0.1"_s, u"203.0.113.5"_s, u"2001:db8::5"_s}) {
            ForwardedFields fields;
            fields.take("x-forwarded-for", "10.0.0.1");
            fields.take("x-forwarded-proto", "https");
            const RequestSource source = proxies.sourceOf(QHostAddress(peer), fields);
            QCOMPARE(source.client.toString(), peer);
            QVERIFY(source.client == proxies.clientAt(QHostAddress(peer)));
            QVERIFY(!source.isSecure);
        }
    }
}

void TestTrustedProxies::fault_A00_joinsFields()
{
    ForwardedFields fields;
    QVERIFY(fields.take("x-forwarded-for", "198.51.100.1"));
    QVERIFY(fields.take("x-forwarded-for", "203.0.113.9"));
    QVERIFY(fields.take("x-forwarded-for", "10.1.2.3"));
    // Nobody reads these.
    for (const QByteArray name : {"forwarded", "x-forwarded-host", "x-real-ip", "stoa-source"})
        QVERIFY(fields.take(name, "192.0.2.1"));
    for (const QByteArray name : {"x-requested-with", "sec-fetch-site", "from", "accept", "x-forwarded"})
        QVERIFY(!fields.take(name, "192.0.2.1"));
    const RequestSource source = trusting(u"10.0.0.0/8"_s).sourceOf(QHostAddress(u"10.0.0.1"_s), fields);
    QCOMPARE(source.client.toString(), u"203.0.113.9"_s);
}

void TestTrustedProxies::fault_A00_protocol_data()
{
    QTest::addColumn<QByteArray>("protocol");
    QTest::addColumn<bool>("isSecure");
    QTest::newRow("https") << "https"_ba << true;
    QTest::newRow("in capitals") << "HTTPS"_ba << true;
    QTest::newRow("http") << "http"_ba << false;
    QTest::newRow("none") << QByteArray() << false;
    QTest::newRow("the last proxy's counts") << "http, https"_ba << true;
    QTest::newRow("forged by the client") << "https, http"_ba << false;
    QTest::newRow("garbage") << "httpsx"_ba << false;
}

void TestTrustedProxies::fault_A00_protocol()
{
    QFETCH(const QByteArray, protocol);
    ForwardedFields fields;
    fields.take("x-forwarded-proto", protocol);
    QTEST(trusting(u"127.0.0.1"_s).sourceOf(QHostAddress(u"127.0.0.1"_s), fields).isSecure, "isSecure");
}

void TestTrustedProxies::fault_A00_networks_data()
{
    QTest::addColumn<QString>("network");
    QTest::addColumn<QString>("inside");
    QTest::addColumn<QString>("outside");
    QTest::newRow("an address") << u"192.0.2.7"_s << u"192.0.2.7"_s << u"192.0.2.8"_s;
    QTest::newRow("an IPv6 address") << u"::1"_s << u"::1"_s << u"::2"_s;
    QTest::newRow("a network") << u"10.0.0.0/8"_s << u"10.255.255.255"_s << u"11.0.0.0"_s;
    QTest::newRow("not on a byte") << u"172.16.0.0/12"_s << u"172.31.255.255"_s << u"172.32.0.0"_s;
    QTest::newRow("with bits of a host") << u"10.1.2.3/8"_s << u"10.9.9.9"_s << u"11.1.2.3"_s;
    QTest::newRow("an IPv6 network") << u"2001:db8::/33"_s << u"2001:db8:7fff::1"_s << u"2001:db8:8000::1"_s;
    QTest::newRow("mapped") << u"::ffff:10.0.0.0/104"_s << u"10.255.0.1"_s << u"11.0.0.1"_s;
    QTest::newRow("a mapped address") << u"::ffff:192.0.2.7"_s << u"192.0.2.7"_s << u"192.0.2.8"_s;
    QTest::newRow("all of IPv4") << u"0.0.0.0/0"_s << u"203.0.113.9"_s << u"2001:db8::1"_s;
    QTest::newRow("all of IPv6") << u"::/0"_s << u"2001:db8::1"_s << u"203.0.113.9"_s;
    QTest::newRow("link-local") << u"fe80::/10"_s << u"fe80::1%eth0"_s << u"fec0::1"_s;
}

void TestTrustedProxies::fault_A00_networks()
{
    QFETCH(const QString, network);
    QFETCH(const QString, inside);
    QFETCH(const QString, outside);
    const TrustedProxies proxies = trusting(network);
    QVERIFY(!proxies.isEmpty());
    QVERIFY(proxies.contains(QHostAddress(inside)));
    QVERIFY(!proxies.contains(QHostAddress(outside)));
    QVERIFY(!proxies.contains(QHostAddress()));
    // Beside others, too.
    QVERIFY(trusting(u"198.51.100.0/24 "_s + network).contains(QHostAddress(inside)));
}

void TestTrustedProxies::fault_A00_refusesNetworks_data()
{
    QTest::addColumn<QString>("network");
    for (const QString &network : {u""_s,
                                   u"proxy.example"_s,
                                   u"10.0.0.0/33"_s,
                                   u"10.0.0.0/-1"_s,
                                   u"10.0.0.0/"_s,
                                   u"10.0.0.0/08"_s,
                                   u"10.0.0.0/8x"_s,
                                   u"10.0.0.0/255.0.0.0"_s,
                                   u"10.0.0.0/8/8"_s,
                                   u"10"_s,
                                   u"10.0.0"_s,
                                   u"10.0/16"_s,
                                   u"/8"_s,
                                   u"::/129"_s,
                                   u"::ffff:10.0.0.0/95"_s,
                                   u"10.0.0.1:80"_s,
                                   u"[::1]"_s,
                                   u"0x0a000001"_s,
                                   u"10.0.0.0 /8"_s,
                                   u"٣.0.0.1"_s})
        QTest::addRow("\"%s\"", qPrintable(network)) << network;
}

void TestTrustedProxies::fault_A00_refusesNetworks()
{
    QFETCH(const QString, network);
    const auto proxies = TrustedProxies::fromNetworks({u"10.0.0.0/8"_s, network, u"::1"_s});
    QVERIFY(!proxies);
    QCOMPARE(proxies.error(), network);
}

// Limits by address hold for everyone but a trusted proxy itself, and this machine if no proxy is trusted.
void TestTrustedProxies::fault_A00_limits_data()
{
    QTest::addColumn<QString>("trusted");
    QTest::addColumn<QString>("peer");
    QTest::addColumn<QByteArray>("forwardedFor");
    QTest::addColumn<bool>("hold");
    const auto row = [](const char *name, const QString &trusted, const QString &peer,
                        const QByteArray &forwardedFor,
                        bool hold) { QTest::newRow(name) << trusted << peer << forwardedFor << hold; };
    row("no proxy, another machine", {}, u"203.0.113.9"_s, {}, true);
    row("no proxy, another machine, forged", {}, u"203.0.113.9"_s, "127.0.0.1", true);
    row("no proxy, this machine", {}, u"127.0.0.1"_s, {}, false);
    row("no proxy, this machine, IPv6", {}, u"::1"_s, {}, false);
    row("another proxy, this machine", u"10.0.0.0/8"_s, u"127.0.0.1"_s, {}, true);
    row("another machine by a proxy", u"127.0.0.1"_s, u"127.0.0.1"_s, "203.0.113.9", true);
    row("this machine by a proxy", u"10.0.0.0/8"_s, u"10.0.0.1"_s, "127.0.0.1", true);
    row("the proxy itself", u"127.0.0.1"_s, u"127.0.0.1"_s, {}, false);
    row("a proxy behind it", u"127.0.0.1 10.0.0.0/8"_s, u"127.0.0.1"_s, "10.0.0.1", false);
    row("nobody knows who", u"127.0.0.1"_s, u"127.0.0.1"_s, "unknown", false);
}

void TestTrustedProxies::fault_A00_limits()
{
    QFETCH(const QString, trusted);
    QFETCH(const QString, peer);
    QFETCH(const QByteArray, forwardedFor);
    const ClientAddress client = sourceOf(trusting(trusted), peer, forwardedFor).client;
    QTEST(client.limitKey().has_value(), "hold");
    QVERIFY(!ClientAddress().limitKey());
}

void TestTrustedProxies::fault_A00_limitsCountIPv6ByNetwork()
{
    const auto keyOf = [](const QString &peer) {
        return TrustedProxies().clientAt(QHostAddress(peer)).limitKey();
    };
    QCOMPARE(keyOf(u"2001:db8:1:2::3"_s), keyOf(u"2001:db8:1:2:ffff::4"_s));
    QVERIFY(keyOf(u"2001:db8:1:2::3"_s) != keyOf(u"2001:db8:1:3::3"_s));
    QVERIFY(keyOf(u"192.0.2.7"_s) != keyOf(u"192.0.2.8"_s));
}

void TestTrustedProxies::fault_A00_passesThroughHttpServer_data()
{
    QTest::addColumn<QString>("trusted");
    QTest::addColumn<QByteArray>("forwardedFor");
    QTest::addColumn<QByteArray>("protocol");
    for (const QByteArray forwardedFor : {"", "203.0.113.9", "2001:db8::7", "unknown"}) {
        for (const QByteArray protocol : {"http", "https"}) {
            for (const QString &trusted : {u"127.0.0.1"_s, u"10.0.0.0/8"_s}) {
                QTest::addRow("%s \"%s\" %s", qPrintable(trusted), forwardedFor.constData(),
                              protocol.constData())
                    << trusted << forwardedFor << protocol;
            }
        }
    }
}

void TestTrustedProxies::fault_A00_passesThroughHttpServer()
{
    QFETCH(const QString, trusted);
    QFETCH(const QByteArray, forwardedFor);
    QFETCH(const QByteArray, protocol);
    const QHostAddress peer(QHostAddress::LocalHost);
    ForwardedFields fields;
    fields.take("x-forwarded-for", forwardedFor);
    fields.take("x-forwarded-proto", protocol);
    const RequestSource sent = trusting(trusted).sourceOf(peer, fields);
    QList<std::pair<QByteArray, QByteArray>> headers{
        {RequestSource::fieldName.toByteArray(), sent.fieldValue()}, {"host", "x"}};
    const RequestSource received = RequestSource::takeFrom(headers, peer);
    QVERIFY(received.client == sent.client);
    QCOMPARE(received.isSecure, sent.isSecure);
    QCOMPARE(headers.size(), 1);
    // Without the field, the peer is the client, and this machine is exempt from limits.
    const RequestSource direct = RequestSource::takeFrom(headers, peer);
    QVERIFY(direct.client == TrustedProxies().clientAt(peer));
    QVERIFY(!direct.isSecure);
    QCOMPARE(headers.size(), 1);
}

STOA_TEST(TestTrustedProxies)
#include "tst_trustedproxies.moc"
