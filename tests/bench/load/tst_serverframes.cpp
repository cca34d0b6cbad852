#include "tests/bench/baseline/Frames.h"
#include "tests/bench/load/ServerFrames.h"
#include "tests/support/TestProgram.h"

#include <QTest>

#include <stdexcept>

using namespace stoa;

// Tests the framing of the load and of the baseline with examples of RFC 6455 and against each other.
class TestServerFrames : public QObject
{
    Q_OBJECT
private slots:
    void readsExampleFrameOfRfc6455();
    void framesOfEveryLengthAreReadByTheOtherSide_data();
    void framesOfEveryLengthAreReadByTheOtherSide();
    void incompleteFrameIsNotReturned();
    void invalidServerFrameThrows_data();
    void invalidServerFrameThrows();
    void baselineReadsMaskedExampleFrameOfRfc6455();
    void baselineRefusesInvalidFrames_data();
    void baselineRefusesInvalidFrames();
};

void TestServerFrames::readsExampleFrameOfRfc6455()
{
    const auto frame = firstFrame("\x81\x05Hello and more"); // RFC 6455, 5.7
    QVERIFY(frame);
    QCOMPARE(frame->opcode, 1U);
    QCOMPARE(QByteArray::fromStdString(std::string(frame->payload)), QByteArray("Hello"));
    QCOMPARE(frame->size, size_t(7));
}

void TestServerFrames::framesOfEveryLengthAreReadByTheOtherSide_data()
{
    QTest::addColumn<int>("length");
    for (const int length : {0, 1, 125, 126, 127, 65'535, 65'536})
        QTest::addRow("%d", length) << length;
}

void TestServerFrames::framesOfEveryLengthAreReadByTheOtherSide()
{
    QFETCH(int, length);
    const std::string text(size_t(length), 'x');
    std::string down;
    baseline::appendServerFrame(down, 1, text);
    const auto read = firstFrame(down);
    QVERIFY(read && read->payload == text && read->size == down.size());

    std::string up = clientFrame(1, text);
    const auto result = baseline::takeClientFrame(up.data(), up.size());
    QVERIFY(result.frame && result.frame->payload == text && result.frame->size == up.size());
}

void TestServerFrames::incompleteFrameIsNotReturned()
{
    std::string down;
    baseline::appendServerFrame(down, 1, std::string(300, 'x'));
    std::string up = clientFrame(1, std::string(300, 'x'));
    for (size_t size = 0; size < down.size(); ++size)
        QVERIFY(!firstFrame(std::string_view(down).substr(0, size)));
    for (size_t size = 0; size < up.size(); ++size) {
        const auto result = baseline::takeClientFrame(up.data(), size);
        QVERIFY(!result.frame && !result.error);
    }
}

void TestServerFrames::invalidServerFrameThrows_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("masked") << QByteArray("\x81\x85"
                                          "1234Hello");
    QTest::newRow("not the last fragment") << QByteArray("\x01\x05Hello");
    QTest::newRow("continuation") << QByteArray("\x80\x05Hello");
    QTest::newRow("huge") << QByteArray("\x81\x7f\x00\x00\x00\x01\x00\x00\x00\x00", 10);
}

void TestServerFrames::invalidServerFrameThrows()
{
    QFETCH(QByteArray, bytes);
    QVERIFY_EXCEPTION_THROWN(firstFrame({bytes.constData(), size_t(bytes.size())}), std::runtime_error);
}

void TestServerFrames::baselineReadsMaskedExampleFrameOfRfc6455()
{
    char bytes[] = "\x81\x85\x37\xfa\x21\x3d\x7f\x9f\x4d\x51\x58"; // RFC 6455, 5.7
    const auto result = baseline::takeClientFrame(bytes, sizeof bytes - 1);
    QVERIFY(result.frame);
    QVERIFY(result.frame->payload == "Hello");
    QCOMPARE(result.frame->opcode, 1U);
}

void TestServerFrames::baselineRefusesInvalidFrames_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("error");
    QTest::newRow("not masked") << QByteArray("\x81\x05Hello") << int(baseline::FrameError::NotMasked);
    QTest::newRow("fragment") << QByteArray("\x01\x85"
                                            "1234Hello")
                              << int(baseline::FrameError::Fragmented);
    QTest::newRow("too big") << QByteArray("\x81\xff\x00\x00\x00\x00\x00\x01\x00\x01"
                                           "1234",
                                           14)
                             << int(baseline::FrameError::TooBig);
}

void TestServerFrames::baselineRefusesInvalidFrames()
{
    QFETCH(QByteArray, bytes);
    const auto result = baseline::takeClientFrame(bytes.data(), size_t(bytes.size()));
    QVERIFY(!result.frame && result.error);
    QTEST(int(*result.error), "error");
}

STOA_TEST(TestServerFrames)
#include "tst_serverframes.moc"
