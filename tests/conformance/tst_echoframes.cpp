#include "tests/conformance/EchoFixture.h"
#include "tests/support/TestProgram.h"

using namespace stoa;

// Frames, pings and what is reserved, in single frames.
class TestEchoFrames : public QObject, private EchoFixture
{
    Q_OBJECT
private slots:

    void initTestCase() { QVERIFY(m_echo.start()); }

    void cleanupTestCase() { QVERIFY(m_echo.stop()); }

    void lengths_data();

    void lengths() { verifyRow(); }

    void headers_data();

    void headers() { verifyRow(); }

    void pings_data();

    void pings() { verifyRow(); }

    void reservedBits_data();

    void reservedBits() { verifyRow(); }

    void reservedOpcodes_data();

    void reservedOpcodes() { verifyRow(); }
};

namespace {

using Frame = WebSocketClient::Frame;

QByteArray numbered(const char *text, qsizetype number)
{
    return text + QByteArray::number(number);
}

// The payload of a frame whose header is given as it is sent, after a mask of zeros.
QByteArray withHeader(const char *hexHeader, const QByteArray &payload)
{
    return QByteArray::fromHex(hexHeader) + QByteArray(4, '\0') + payload;
}

} // namespace

// 5.2: lengths of 7 bits, 16 bits and 64 bits; 5.6: text and binary data.
void TestEchoFrames::lengths_data()
{
    addColumns();
    for (const qsizetype size : {0, 1, 125, 126, 127, 128, 65'535, 65'536}) {
        const Frame text{Text, QByteArray(size, '*')};
        const Frame binary{Binary, QByteArray(size, '\xfe')};
        for (const qsizetype piece : {0, 1, 2, 13, 997}) {
            if (piece > 0 && piece < 13 && size > 1000)
                continue; // tens of thousands of writes
            const QByteArray pieces = piece ? numbered(" in writes of ", piece) : QByteArray();
            row(numbered("5.6: text of ", size) + " bytes" + pieces,
                Exchange::answered(Exchange::encoded({text}), {text}).inPieces(piece));
            row(numbered("5.6: binary of ", size) + " bytes" + pieces,
                Exchange::answered(Exchange::encoded({binary}), {binary}).inPieces(piece));
        }
    }
}

void TestEchoFrames::headers_data()
{
    addColumns();
    const auto unmasked = [](Frame frame) {
        frame.isMasked = false;
        return Exchange::encoded({frame});
    };
    rowsInPieces("5.1: unmasked text -> 1002", Exchange::refused(unmasked(hello), 1002));
    row("5.1: unmasked empty text -> 1002", Exchange::refused(unmasked({Text, ""}), 1002));
    row("5.1: unmasked binary -> 1002", Exchange::refused(unmasked({Binary, "\xff"}), 1002));
    row("5.1: unmasked ping -> 1002", Exchange::refused(unmasked({Ping, "a"}), 1002));
    row("5.1: unmasked pong -> 1002", Exchange::refused(unmasked({Pong, ""}), 1002));
    row("5.1: unmasked close -> 1002", Exchange::refused(unmasked(Exchange::closeFrame(1000)), 1002));
    row("5.1: unmasked after a masked text -> 1002",
        Exchange::refused(Exchange::encoded({hello}) + unmasked(hello), 1002, {hello}));
    row("5.1: unmasked last fragment -> 1002",
        Exchange::refused(Exchange::encoded({{Text, "hel", false}}) + unmasked({Continuation, "lo"}), 1002));
    row("5.3: a mask of zeros", Exchange::answered(withHeader("8185", "hello"), {hello}));
    row("5.3: a mask of ones", Exchange::answered(QByteArray::fromHex("8185ffffffff979a939390"), {hello}));
    row("5.3: masks that differ from frame to frame",
        Exchange::answered(Exchange::encoded(Frames(20, hello)), Frames(20, hello)));
    row("5.2: 5 bytes with a length of 16 bits -> 1002",
        Exchange::refused(withHeader("81fe0005", "hello"), 1002));
    row("5.2: 125 bytes with a length of 16 bits -> 1002",
        Exchange::refused(withHeader("82fe007d", QByteArray(125, 'x')), 1002));
    row("5.2: 5 bytes with a length of 64 bits -> 1002",
        Exchange::refused(withHeader("81ff0000000000000005", "hello"), 1002));
    row("5.2: 65,535 bytes with a length of 64 bits -> 1002",
        Exchange::refused(withHeader("82ff000000000000ffff", QByteArray(65'535, 'x')), 1002));
    row("5.2: the top bit of a length -> 1002",
        Exchange::refused(withHeader("82ff8000000000000000", "hello"), 1002));
    row("7.1.7: nothing counts after a refused frame",
        Exchange::refused(Exchange::encoded({{3, "x"}, hello, {Ping, "a"}, Exchange::closeFrame(1000)}),
                          1002));
}

// 5.5.2, 5.5.3
void TestEchoFrames::pings_data()
{
    addColumns();
    const auto pings = [](const Frames &sent, const Frames &answers) {
        return Exchange::answered(Exchange::encoded(sent), answers);
    };
    const auto many = [](qsizetype count, quint8 opcode) {
        Frames frames;
        for (qsizetype i = 0; i < count; ++i)
            frames.append({opcode, numbered("payload ", i)});
        return frames;
    };
    const QByteArray binary = QByteArray::fromHex("00fffefdfcfb00ff");
    const QByteArray longest(125, '*');
    row("5.5.2: an empty ping", pings({{Ping, ""}}, {{Pong, ""}}));
    rowsInPieces("5.5.2: a ping with text", pings({{Ping, "hello"}}, {{Pong, "hello"}}));
    rowsInPieces("5.5.2: a ping with bytes that are no text", pings({{Ping, binary}}, {{Pong, binary}}));
    rowsInPieces("5.5.2: a ping of 125 bytes", pings({{Ping, longest}}, {{Pong, longest}}));
    row("5.5: a ping of 126 bytes -> 1002",
        Exchange::refused(Exchange::encoded({{Ping, QByteArray(126, '*')}}), 1002));
    row("5.5: a ping of 65,536 bytes -> 1002",
        Exchange::refused(Exchange::encoded({{Ping, QByteArray(65'536, '*')}}), 1002));
    row("5.5: a pong of 126 bytes -> 1002",
        Exchange::refused(Exchange::encoded({{Pong, QByteArray(126, '*')}}), 1002));
    row("5.5: an unfinished ping -> 1002", Exchange::refused(Exchange::encoded({{Ping, "a", false}}), 1002));
    row("5.5: an unfinished pong -> 1002", Exchange::refused(Exchange::encoded({{Pong, "a", false}}), 1002));
    row("5.5.3: an unsolicited empty pong", pings({{Pong, ""}}, {}));
    row("5.5.3: an unsolicited pong", pings({{Pong, "heartbeat"}}, {}));
    row("5.5.3: an unsolicited pong, then a ping", pings({{Pong, "a"}, {Ping, "b"}}, {{Pong, "b"}}));
    rowsInPieces("5.5.2: 10 pings", pings(many(10, Ping), many(10, Pong)));
    row("5.5.2: 1,000 pings", pings(many(1'000, Ping), many(1'000, Pong)));
    row("5.5.2: pings around messages",
        pings({{Ping, "1"}, hello, {Ping, "2"}, hello, {Ping, "3"}},
              {{Pong, "1"}, hello, {Pong, "2"}, hello, {Pong, "3"}}));
}

// 5.2: RSV1 to RSV3 are 0, because no extension is negotiated.
void TestEchoFrames::reservedBits_data()
{
    addColumns();
    for (quint8 bits = 1; bits <= 7; ++bits) {
        const auto name = [bits](const char *what) -> QByteArray {
            return "5.2: RSV " + QByteArray::number(bits, 2) + ' ' + what + " -> 1002";
        };
        rowsInPieces(name("on a text, after another"),
                     Exchange::refused(Exchange::encoded({hello, {Text, "x", true, bits}, {Ping, "a"}}), 1002,
                                       {hello}));
        row(name("on a binary message"),
            Exchange::refused(Exchange::encoded({{Binary, "x", true, bits}}), 1002));
        row(name("on a fragment"),
            Exchange::refused(Exchange::encoded({{Text, "x", false}, {Continuation, "y", true, bits}}),
                              1002));
        row(name("on a ping"), Exchange::refused(Exchange::encoded({{Ping, "x", true, bits}}), 1002));
        row(name("on a pong"), Exchange::refused(Exchange::encoded({{Pong, "x", true, bits}}), 1002));
        Frame close = Exchange::closeFrame(1000);
        close.reserved = bits;
        row(name("on a close"), Exchange::refused(Exchange::encoded({close}), 1002));
    }
}

// 5.2: opcodes 3-7 and 11-15 are reserved.
void TestEchoFrames::reservedOpcodes_data()
{
    addColumns();
    for (const quint8 opcode : {3, 4, 5, 6, 7, 11, 12, 13, 14, 15}) {
        const QByteArray name = numbered("5.2: opcode ", opcode);
        row(name + ", empty -> 1002", Exchange::refused(Exchange::encoded({{opcode, ""}}), 1002));
        row(name + ", with a payload -> 1002", Exchange::refused(Exchange::encoded({{opcode, "x"}}), 1002));
        row(name + " instead of a continuation -> 1002",
            Exchange::refused(Exchange::encoded({{Text, "a", false}, {opcode, "x"}}), 1002));
        rowsInPieces(
            name + " after a text -> 1002",
            Exchange::refused(Exchange::encoded({hello, {opcode, "x"}, {Ping, "a"}}), 1002, {hello}));
    }
}

STOA_TEST(TestEchoFrames)
#include "tst_echoframes.moc"
