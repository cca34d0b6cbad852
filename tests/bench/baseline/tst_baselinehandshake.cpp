#include "tests/bench/baseline/Handshake.h"
#include "tests/bench/baseline/Sha1.h"
#include "tests/support/TestProgram.h"

#include <QByteArray>
#include <QCryptographicHash>
#include <QTest>

class TestBaselineHandshake : public QObject
{
    Q_OBJECT
private slots:
    void acceptsExampleKeyOfRfc6455();
    void requestWithoutUpgradeHasNoKey();
    void sha1MatchesQt();
};

void TestBaselineHandshake::acceptsExampleKeyOfRfc6455()
{
    // RFC 6455, 1.3
    const auto handshake = baseline::Handshake::parse("GET /chat HTTP/1.1\r\nHost: server.example.com\r\n"
                                                      "SEC-WebSocket-Key:  dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
    QVERIFY(handshake.path == "/chat");
    QVERIFY(handshake.key == "dGhlIHNhbXBsZSBub25jZQ==");
    QVERIFY(handshake.accept().find("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n")
            != std::string::npos);
}

void TestBaselineHandshake::requestWithoutUpgradeHasNoKey()
{
    const auto handshake = baseline::Handshake::parse("GET /bytes/12 HTTP/1.1\r\nHost: a\r\n\r\n");
    QVERIFY(handshake.path == "/bytes/12");
    QVERIFY(handshake.key.empty());
    QVERIFY(baseline::Handshake::parse("\r\n\r\n").path.empty());
}

void TestBaselineHandshake::sha1MatchesQt()
{
    for (const int length : {0, 1, 54, 55, 56, 57, 63, 64, 65, 119, 120, 128, 1'000}) {
        const QByteArray text(length, 'a');
        const auto digest = baseline::sha1({text.constData(), size_t(text.size())});
        QCOMPARE(QByteArray(reinterpret_cast<const char *>(digest.data()), qsizetype(digest.size())),
                 QCryptographicHash::hash(text, QCryptographicHash::Sha1));
    }
}

STOA_TEST(TestBaselineHandshake)
#include "tst_baselinehandshake.moc"
