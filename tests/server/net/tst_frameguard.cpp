#include "server/net/FrameGuard.h"

#include <QRandomGenerator>
#include <QTest>
#include <QtEndian>

using namespace stoa;

namespace {
enum class Form { Shortest, TwoBytes, EightBytes };

QByteArray frame(int first, quint64 length, Form form = Form::Shortest, int mask = 0x80)
{
    QByteArray bytes(1, char(first));
    char number[8];
    qToBigEndian<quint64>(length, number);
    if (form == Form::EightBytes || (form == Form::Shortest && length > 0xffff))
        bytes += char(mask | 127) + QByteArray(number, 8);
    else if (form == Form::TwoBytes || length > 125)
        bytes += char(mask | 126) + QByteArray(number + 6, 2);
    else
        bytes += char(mask | int(length));
    return bytes + QByteArray("mask") + QByteArray(qsizetype(qMin<quint64>(length, 70'000)), 'p');
}

// Checks the bytes in pieces; returns the accepted bytes and the code, as if they had come at once.
FrameGuard::Verdict checkInPieces(const QByteArray &bytes, const QList<qsizetype> &sizes)
{
    FrameGuard guard;
    qsizetype at = 0;
    for (qsizetype size : sizes) {
        const auto verdict = guard.check(QByteArrayView(bytes).sliced(at, size));
        if (verdict.closeCode)
            return {at + verdict.accepted, verdict.closeCode};
        at += size;
    }
    return {at, 0};
}

QList<qsizetype> randomPieces(qsizetype size, QRandomGenerator &random)
{
    QList<qsizetype> pieces;
    for (qsizetype left = size; left > 0; left -= pieces.last())
        pieces.append(qMin<qsizetype>(left, 1 + random.bounded(random.bounded(2) ? 4 : 40'000)));
    return pieces;
}
} // namespace

class TestFrameGuard : public QObject
{
    Q_OBJECT
private slots:
    void verdict_data();
    void verdict();
    void acceptsWhatComesBefore();
    void refusesEverythingAfterwards();
    void piecesDoNotMatter();
    void firstBytesOfARefusedFrameMayPassBeforeItIsKnown();
};

void TestFrameGuard::verdict_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("closeCode");
    const auto row = [](const char *name, const QByteArray &bytes, int code) {
        QTest::newRow(name) << bytes << code;
    };

    row("text", frame(0x81, 5), 0);
    row("binary", frame(0x82, 0), 0);
    row("125", frame(0x81, 125), 0);
    row("126", frame(0x81, 126), 0);
    row("65535", frame(0x81, 65535), 0);
    row("64 KiB", frame(0x81, 65536), 0);
    row("64 KiB + 1", frame(0x81, 65537), 1009);
    row("huge", frame(0x81, quint64(1) << 62), 1009);
    row("top bit", frame(0x81, quint64(1) << 63), 1002);
    row("125 in two bytes", frame(0x81, 125, Form::TwoBytes), 1002);
    row("125 in eight bytes", frame(0x81, 125, Form::EightBytes), 1002);
    row("65535 in eight bytes", frame(0x81, 65535, Form::EightBytes), 1002);
    row("unmasked", frame(0x81, 5, Form::Shortest, 0), 1002);
    row("unmasked and empty", frame(0x81, 0, Form::Shortest, 0), 1002);
    row("RSV1", frame(0xc1, 5), 1002);
    row("RSV2", frame(0xa1, 5), 1002);
    row("RSV3", frame(0x91, 5), 1002);
    for (int op : {3, 4, 5, 6, 7, 11, 12, 13, 14, 15})
        row(QByteArray("opcode " + QByteArray::number(op)).constData(), frame(0x80 | op, 5), 1002);
    row("ping", frame(0x89, 125), 0);
    row("pong", frame(0x8a, 0), 0);
    row("close", frame(0x88, 2), 0);
    row("close without a code", frame(0x88, 0), 0);
    row("close with half a code", frame(0x88, 1), 1002);
    row("long ping", frame(0x89, 126), 1002);
    row("fragmented ping", frame(0x09, 5), 1002);
    row("fragments", frame(0x01, 5) + frame(0x00, 5) + frame(0x80, 5), 0);
    row("ping between fragments", frame(0x01, 5) + frame(0x89, 0) + frame(0x80, 5), 0);
    row("continuation of nothing", frame(0x80, 5), 1002);
    row("continuation after the end", frame(0x01, 5) + frame(0x80, 5) + frame(0x80, 1), 1002);
    row("text between fragments", frame(0x01, 5) + frame(0x81, 5), 1002);
}

void TestFrameGuard::verdict()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, closeCode);
    FrameGuard guard;
    QCOMPARE(guard.check(bytes).closeCode, closeCode);
    QCOMPARE(checkInPieces(bytes, QList<qsizetype>(bytes.size(), 1)).closeCode, closeCode);
}

void TestFrameGuard::acceptsWhatComesBefore()
{
    const QByteArray good = frame(0x81, 300) + frame(0x89, 3);
    FrameGuard guard;
    const auto verdict = guard.check(good + frame(0x81, 5, Form::Shortest, 0) + frame(0x81, 9));
    QCOMPARE(verdict.accepted, good.size());
    QCOMPARE(verdict.closeCode, 1002);
}

void TestFrameGuard::refusesEverythingAfterwards()
{
    FrameGuard guard;
    QCOMPARE(guard.check(frame(0x83, 1)).closeCode, 1002);
    const auto verdict = guard.check(frame(0x81, 1));
    QCOMPARE(verdict.accepted, 0);
    QCOMPARE(verdict.closeCode, 1002);
}

void TestFrameGuard::piecesDoNotMatter()
{
    QRandomGenerator random(1578);
    const QByteArray good = frame(0x01, 70) + frame(0x80, 65536) + frame(0x8a, 4) + frame(0x82, 40'000);
    const QByteArray bad = good + frame(0x81, 65537);
    for (int i = 0; i < 500; ++i) {
        const auto fine = checkInPieces(good, randomPieces(good.size(), random));
        QCOMPARE(fine.closeCode, 0);
        QCOMPARE(fine.accepted, good.size());
        const auto refused = checkInPieces(bad, randomPieces(bad.size(), random));
        QCOMPARE(refused.closeCode, 1009);
        QVERIFY(refused.accepted >= good.size());
        QVERIFY(refused.accepted < good.size() + 14); // at most its header, never its payload
    }
}

void TestFrameGuard::firstBytesOfARefusedFrameMayPassBeforeItIsKnown()
{
    FrameGuard guard;
    const QByteArray bad = frame(0x81, 5, Form::Shortest, 0);
    QCOMPARE(guard.check(bad.first(1)).closeCode, 0);
    const auto verdict = guard.check(bad.sliced(1));
    QCOMPARE(verdict.closeCode, 1002);
    QCOMPARE(verdict.accepted, 0);
}

QTEST_GUILESS_MAIN(TestFrameGuard)
#include "tst_frameguard.moc"
