#include "server/net/FrameGuard.h"
#include "tests/support/TestProgram.h"

#include <QRandomGenerator>
#include <QTest>
#include <QtEndian>

using namespace stoa;

namespace {
enum class Form { Shortest, TwoBytes, EightBytes };

constexpr int text = 0x81;
constexpr int firstFragment = 0x01;
constexpr int fragment = 0x00;
constexpr int lastFragment = 0x80;
constexpr int binary = 0x82;
constexpr int ping = 0x89;

QByteArray header(int first, quint64 length, Form form = Form::Shortest, int maskBit = 0x80)
{
    QByteArray bytes(1, char(first));
    char number[8];
    qToBigEndian<quint64>(length, number);
    if (form == Form::EightBytes || (form == Form::Shortest && length > 0xffff))
        return bytes + char(maskBit | 127) + QByteArray(number, 8);
    if (form == Form::TwoBytes || length > 125)
        return bytes + char(maskBit | 126) + QByteArray(number + 6, 2);
    return bytes + char(maskBit | int(length));
}

QByteArray frame(int first, quint64 length, Form form = Form::Shortest, int maskBit = 0x80)
{
    return header(first, length, form, maskBit) + QByteArray("mask")
        + QByteArray(qsizetype(qMin<quint64>(length, 70'000)), 'p');
}

// As a client sends it.
QByteArray frame(int first, QByteArray payload)
{
    static constexpr char mask[] = "\x5a\x00\xff\x13";
    for (qsizetype i = 0; i < payload.size(); ++i)
        payload[i] = char(payload[i] ^ mask[i % 4]);
    return header(first, quint64(payload.size())) + QByteArray(mask, 4) + payload;
}

// As QWebSocket gets it.
QByteArray passed(int first, const QByteArray &payload)
{
    return header(first, quint64(payload.size())) + QByteArray(4, '\0') + payload;
}

struct Guarded
{
    QByteArray passed;
    int closeCode = 0;
};

Guarded taken(const QByteArray &bytes, const QList<qsizetype> &sizes)
{
    FrameGuard guard;
    Guarded result;
    qsizetype at = 0;
    for (const qsizetype size : sizes) {
        result.closeCode = guard.take(QByteArrayView(bytes).sliced(at, size), result.passed);
        at += size;
    }
    return result;
}

Guarded takenAtOnce(const QByteArray &bytes)
{
    return taken(bytes, {bytes.size()});
}

Guarded takenBytewise(const QByteArray &bytes)
{
    return taken(bytes, QList<qsizetype>(bytes.size(), 1));
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
    void closeCode_data();
    void closeCode();
    void passesOnWhatComesBefore();
    void refusesEverythingAfterwards();
    void piecesDoNotMatter();
    void fault_A01_joinsFragments_data();
    void fault_A01_joinsFragments();
    void fault_A01_incompleteFramesWait();
    void fault_A01_wrongTextIsRefusedAtOnce_data();
    void fault_A01_wrongTextIsRefusedAtOnce();
    void fault_A02_byteOrderMarkIsKept();
};

void TestFrameGuard::closeCode_data()
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
    row("text between empty fragments", frame(0x01, 0) + frame(0x81, 5), 1002);
    row("fragments of 64 KiB", frame(0x01, 65530) + frame(0x00, 0) + frame(0x80, 6), 0);
    row("fragments of 64 KiB + 1", frame(0x01, 65530) + frame(0x80, 7), 1009);
    row("ping after 64 KiB", frame(0x01, 65536) + frame(0x89, 125) + frame(0x80, 0), 0);
    const QByteArray zhe = QByteArray("\xd0\xb6").repeated(30'000); // fault A1: 60,000 letters, 120,000 bytes
    row("120,000 bytes of a Cyrillic letter", frame(0x01, zhe) + frame(0x80, zhe), 1009);
}

void TestFrameGuard::closeCode()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, closeCode);
    QCOMPARE(takenAtOnce(bytes).closeCode, closeCode);
    QCOMPARE(takenBytewise(bytes).closeCode, closeCode);
}

void TestFrameGuard::passesOnWhatComesBefore()
{
    const Guarded result = takenAtOnce(frame(text, "good") + frame(ping, "p")
                                       + frame(0x81, 5, Form::Shortest, 0) + frame(text, "late"));
    QCOMPARE(result.passed, passed(text, "good") + passed(ping, "p"));
    QCOMPARE(result.closeCode, 1002);
}

void TestFrameGuard::refusesEverythingAfterwards()
{
    FrameGuard guard;
    QByteArray nothing;
    QCOMPARE(guard.take(frame(0x83, 1), nothing), 1002);
    QCOMPARE(guard.take(frame(text, "late"), nothing), 1002);
    QVERIFY(nothing.isEmpty());
}

void TestFrameGuard::piecesDoNotMatter()
{
    QRandomGenerator random(1578);
    const QByteArray good = frame(0x01, 70) + frame(0x80, 60'000) + frame(0x8a, 4) + frame(0x82, 40'000);
    const QByteArray bad = good + frame(0x81, 65537);
    const QByteArray expected = takenAtOnce(good).passed;
    for (int i = 0; i < 500; ++i) {
        const Guarded fine = taken(good, randomPieces(good.size(), random));
        QCOMPARE(fine.closeCode, 0);
        QVERIFY(fine.passed == expected);
        const Guarded refused = taken(bad, randomPieces(bad.size(), random));
        QCOMPARE(refused.closeCode, 1009);
        QVERIFY(refused.passed == expected);
    }
}

void TestFrameGuard::fault_A01_joinsFragments_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("a character cut in two")
        << frame(firstFragment, "caf\xc3") + frame(lastFragment, "\xa9!") << passed(text, "caf\xc3\xa9!");
    QTest::newRow("one byte in each") << frame(firstFragment, "\xf0") + frame(fragment, "\x9f")
            + frame(fragment, "\x90") + frame(lastFragment, "\x9d")
                                      << passed(text, "\xf0\x9f\x90\x9d");
    QTest::newRow("empty ones") << frame(firstFragment, "") + frame(fragment, "") + frame(lastFragment, "")
                                << passed(text, "");
    QTest::newRow("with a ping") << frame(firstFragment, "\xc3") + frame(ping, "\xff")
            + frame(lastFragment, "\xa9")
                                 << passed(ping, "\xff") + passed(text, "\xc3\xa9");
    QTest::newRow("binary") << frame(0x02, "\xff") + frame(lastFragment, "\xfe")
                            << passed(binary, "\xff\xfe");
    QTest::newRow("then another message") << frame(firstFragment, "a") + frame(lastFragment, "b")
            + frame(text, "c") << passed(text, "ab") + passed(text, "c");
}

void TestFrameGuard::fault_A01_joinsFragments()
{
    QFETCH(const QByteArray, sent);
    QFETCH(const QByteArray, expected);
    for (const Guarded &result : {takenAtOnce(sent), takenBytewise(sent)}) {
        QCOMPARE(result.closeCode, 0);
        QCOMPARE(result.passed, expected);
    }
}

// So QWebSocket, which gives up on an incomplete frame after five seconds, never sees one.
void TestFrameGuard::fault_A01_incompleteFramesWait()
{
    const QByteArray sent = frame(text, "slowly");
    FrameGuard guard;
    QByteArray out;
    for (const char byte : sent.chopped(1)) {
        QCOMPARE(guard.take(QByteArrayView(&byte, 1), out), 0);
        QVERIFY(out.isEmpty());
    }
    QCOMPARE(guard.take(sent.last(1), out), 0);
    QCOMPARE(out, passed(text, "slowly"));
}

void TestFrameGuard::fault_A01_wrongTextIsRefusedAtOnce_data()
{
    QTest::addColumn<QByteArray>("sent"); // the last byte is the one that is refused
    QTest::newRow("no UTF-8") << frame(text, "a\xff");
    QTest::newRow("cut off by the end") << frame(text, "a\xe2\x82");
    QTest::newRow("cut off by the last fragment")
        << frame(firstFragment, "\xe2") + frame(lastFragment, "\x82");
    QTest::newRow("cut off by an empty fragment") << frame(firstFragment, "\xe2") + frame(lastFragment, "");
    QTest::newRow("continued wrongly") << frame(firstFragment, "caf\xc3") + frame(fragment, "!");
    QTest::newRow("overlong") << frame(text, "\xc0");
    QTest::newRow("overlong, three bytes") << frame(text, "\xe0\x9f");
    QTest::newRow("overlong, four bytes") << frame(text, "\xf0\x8f");
    QTest::newRow("surrogate") << frame(text, "\xed\xa0");
    QTest::newRow("surrogate in two fragments") << frame(firstFragment, "\xed") + frame(fragment, "\xa0");
    QTest::newRow("above Unicode") << frame(text, "\xf4\x90");
    QTest::newRow("far above Unicode") << frame(text, "\xf5");
    QTest::newRow("only a continuation") << frame(text, "\x80");
    QTest::newRow("before the frame is complete") << frame(text, "\xff and more").chopped(9);
}

void TestFrameGuard::fault_A01_wrongTextIsRefusedAtOnce()
{
    QFETCH(const QByteArray, sent);
    FrameGuard guard;
    QByteArray nothing;
    QCOMPARE(guard.take(sent.chopped(1), nothing), 0);
    QCOMPARE(guard.take(sent.last(1), nothing), 1007);
    QVERIFY(nothing.isEmpty());
}

// QWebSocket drops one U+FEFF at the start of a text.
void TestFrameGuard::fault_A02_byteOrderMarkIsKept()
{
    const QByteArray mark = "\xef\xbb\xbf";
    QCOMPARE(takenAtOnce(frame(text, mark + "a")).passed, passed(text, mark + mark + "a"));
    QCOMPARE(takenAtOnce(frame(firstFragment, "\xef") + frame(fragment, "\xbb") + frame(lastFragment, "\xbf"))
                 .passed,
             passed(text, mark + mark));
    QCOMPARE(takenAtOnce(frame(firstFragment, "a") + frame(lastFragment, mark)).passed,
             passed(text, "a" + mark));
    QCOMPARE(takenAtOnce(frame(binary, mark)).passed, passed(binary, mark));
}

STOA_TEST(TestFrameGuard)
#include "tst_frameguard.moc"
