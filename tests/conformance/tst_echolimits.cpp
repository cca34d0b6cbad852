#include "server/net/FrameGuard.h"
#include "tests/conformance/EchoFixture.h"
#include "tests/support/TestProgram.h"

using namespace stoa;

// Messages up to the limit of the transport and beyond it (RFC 6455 7.4.1, 10.4), and many at once.
class TestEchoLimits : public QObject, private EchoFixture
{
    Q_OBJECT
private slots:

    void initTestCase() { QVERIFY(m_echo.start()); }

    void cleanupTestCase() { QVERIFY(m_echo.stop()); }

    void bigMessages_data();

    void bigMessages() { verifyRow(); }

    void tooBig_data();

    void tooBig() { verifyRow(); }

    void manyMessages_data();

    void manyMessages() { verifyRow(); }
};

namespace {

constexpr qsizetype limit = FrameGuard::maxMessage;

// Differs from byte to byte, so that a lost or repeated piece shows.
QByteArray letters(qsizetype size)
{
    QByteArray text(size, Qt::Uninitialized);
    for (qsizetype i = 0; i < size; ++i)
        text[i] = char('a' + (i + i / 26) % 26);
    return text;
}

} // namespace

void TestEchoLimits::bigMessages_data()
{
    addColumns();
    for (const qsizetype size : {qsizetype(4'096), qsizetype(16'384), limit / 2, limit - 1, limit}) {
        const QByteArray name = QByteArray::number(size) + " bytes";
        const Frame text{Text, letters(size)};
        row("5.6: a text of " + name, Exchange::answered(Exchange::encoded({text}), {text}));
        const Frame binary{Binary, letters(size)};
        row("5.6: a binary message of " + name, Exchange::answered(Exchange::encoded({binary}), {binary}));
    }
    const QByteArray whole = letters(limit);
    for (const qsizetype size : {64, 256, 1'024, 4'096, 16'384, 32'768}) {
        const QByteArray bytes = QByteArray::number(size) + " bytes";
        for (const quint8 opcode : {Text, Binary}) {
            const QByteArray kind = opcode == Text ? "text" : "binary message";
            row("5.4: the longest " + kind + " in fragments of " + bytes,
                Exchange::answered(Exchange::encoded(Exchange::fragments(opcode, whole, size)),
                                   {{opcode, whole}}));
            row("5.4: the longest " + kind + " in writes of " + bytes,
                Exchange::answered(Exchange::encoded({{opcode, whole}}), {{opcode, whole}}).inPieces(size));
        }
    }
    // Three bytes a character, cut anywhere.
    const QByteArray signs = QByteArray("\xe2\x82\xac").repeated(limit / 3);
    row("5.6: the longest text of three-byte characters, in fragments of 1,000 bytes",
        Exchange::answered(Exchange::encoded(Exchange::fragments(Text, signs, 1'000)), {{Text, signs}}));
    row("5.5.2: pings between the fragments of the longest message",
        Exchange::answered(Exchange::encoded({{Text, whole.first(limit - 1), false},
                                              {Ping, QByteArray(125, 'p')},
                                              {Continuation, whole.last(1), false},
                                              {Ping, "q"},
                                              {Continuation, ""}}),
                           {{Pong, QByteArray(125, 'p')}, {Pong, "q"}, {Text, whole}}));
}

// 7.4.1: 1009. A frame is refused by its header, before its payload is sent.
void TestEchoLimits::tooBig_data()
{
    addColumns();
    const auto refused = [](const QByteArray &name, const QByteArray &sent) {
        row("7.4.1: " + name + " -> 1009", Exchange::refused(sent, 1009));
    };
    refused("a text of one byte more", Exchange::encoded({{Text, letters(limit + 1)}}));
    refused("a binary message of one byte more", Exchange::encoded({{Binary, letters(limit + 1)}}));
    refused("a text of 1 MiB", Exchange::encoded({{Text, letters(1 << 20)}}));
    refused("the header of a frame of one byte more", QByteArray::fromHex("81ff0000000000010001") + "mask");
    refused("the header of a frame of 1 TiB", QByteArray::fromHex("82ff0000010000000000") + "mask");
    refused("the header of a frame of 2^63 - 1 bytes", QByteArray::fromHex("82ff7fffffffffffffff") + "mask");
    for (const qsizetype size : {64, 1'000, 65'536}) {
        refused("one byte more in fragments of " + QByteArray::number(size) + " bytes",
                Exchange::encoded(Exchange::fragments(Text, letters(limit + 1), size)));
    }
    refused("one byte more in an unfinished message",
            Exchange::encoded({{Binary, letters(limit), false}, {Continuation, "x", false}}));
    refused(
        "one byte more after an empty fragment",
        Exchange::encoded({{Text, letters(limit), false}, {Continuation, "", false}, {Continuation, "x"}}));
    row("7.4.1: a message after the longest one counts anew",
        Exchange::answered(Exchange::encoded({{Text, letters(limit)}, {Text, letters(limit)}}),
                           {{Text, letters(limit)}, {Text, letters(limit)}}));
}

// All are sent before the first answer is read.
void TestEchoLimits::manyMessages_data()
{
    addColumns();
    for (const qsizetype size : {0, 16, 64, 256, 1'024, 4'096}) {
        const QByteArray filler = letters(size);
        for (const quint8 opcode : {Text, Binary}) {
            Frames messages;
            for (qsizetype i = 0; i < 1'000; ++i)
                messages.append({opcode, (QByteArray::number(i) + ' ' + filler).first(size)});
            const QByteArray kind = opcode == Text ? "texts" : "binary messages";
            row("5.4: 1,000 " + kind + " of " + QByteArray::number(size) + " bytes, answered in order",
                Exchange::answered(Exchange::encoded(messages), messages));
        }
    }
    Frames fragments;
    Frames whole;
    for (int i = 0; i < 1'000; ++i) {
        const QByteArray text = "message " + QByteArray::number(i);
        fragments += Exchange::fragments(Text, text, 4);
        whole.append({Text, text});
    }
    row("5.4: 1,000 texts in fragments of 4 bytes, answered in order",
        Exchange::answered(Exchange::encoded(fragments), whole));
}

STOA_TEST(TestEchoLimits)
#include "tst_echolimits.moc"
