#include "server/chat/WebSocketFrame.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;

class TestWebSocketFrame : public QObject
{
    Q_OBJECT
private slots:
    void framesText_data();
    void framesText();
    void pings();
};

void TestWebSocketFrame::framesText_data()
{
    // RFC 6455 5.2: the shortest form that holds the length.
    QTest::addColumn<qsizetype>("size");
    QTest::addColumn<QByteArray>("head");
    QTest::newRow("0") << qsizetype(0) << QByteArray::fromHex("8100");
    QTest::newRow("1") << qsizetype(1) << QByteArray::fromHex("8101");
    QTest::newRow("125") << qsizetype(125) << QByteArray::fromHex("817d");
    QTest::newRow("126") << qsizetype(126) << QByteArray::fromHex("817e007e");
    QTest::newRow("255") << qsizetype(255) << QByteArray::fromHex("817e00ff");
    QTest::newRow("256") << qsizetype(256) << QByteArray::fromHex("817e0100");
    QTest::newRow("65535") << qsizetype(65'535) << QByteArray::fromHex("817effff");
    QTest::newRow("65536") << qsizetype(65'536) << QByteArray::fromHex("817f0000000000010000");
    QTest::newRow("70000") << qsizetype(70'000) << QByteArray::fromHex("817f0000000000011170");
}

void TestWebSocketFrame::framesText()
{
    QFETCH(const qsizetype, size);
    QFETCH(const QByteArray, head);
    QByteArray payload(size, 'x');
    if (size > 0)
        payload.back() = 'y';
    QVERIFY(WebSocketFrame::text(payload) == head + payload);
}

void TestWebSocketFrame::pings()
{
    QCOMPARE(WebSocketFrame::ping(), QByteArray::fromHex("8900"));
}

STOA_TEST(TestWebSocketFrame)
#include "tst_websocketframe.moc"
