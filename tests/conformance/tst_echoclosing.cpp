#include "tests/conformance/EchoFixture.h"
#include "tests/support/TestProgram.h"

using namespace stoa;

// The closing handshake (RFC 6455 5.5.1, 7).
class TestEchoClosing : public QObject, private EchoFixture
{
    Q_OBJECT
private slots:

    void initTestCase() { QVERIFY(m_echo.start()); }

    void cleanupTestCase() { QVERIFY(m_echo.stop()); }

    void handshake_data();

    void handshake() { verifyRow(); }

    void validCodes_data();

    void validCodes() { verifyRow(); }

    void invalidCodes_data();

    void invalidCodes() { verifyRow(); }

    void reasons_data();

    void reasons() { verifyRow(); }
};

namespace {

using Frame = WebSocketClient::Frame;

const Frame normal = Exchange::closeFrame(1000);

QByteArray closeWith(const QByteArray &payload)
{
    return Exchange::encoded({{WebSocketClient::Close, payload}});
}

} // namespace

void TestEchoClosing::handshake_data()
{
    addColumns();
    const auto closed = [](const QByteArray &name, const Frames &sent, const Frames &answers = {}) {
        rowsInPieces(name, {Exchange::encoded(sent), answers});
    };
    closed("5.5.1: a close", {normal});
    closed("5.5.1: a close after a text", {hello, normal}, {hello});
    closed("5.5.1: two closes have one answer", {normal, normal});
    closed("5.5.1: a text after the close is ignored", {normal, hello});
    closed("5.5.1: a ping after the close is ignored", {normal, {Ping, "a"}});
    closed("5.5.1: a broken frame after the close is ignored", {normal, {3, "x", true, 7}});
    closed("5.5.1: a message that is not finished before the close is dropped",
           {{Text, "hel", false}, normal, {Continuation, "lo"}});
    closed("5.5.1: a close after a ping", {{Ping, "a"}, normal}, {{Pong, "a"}});
    row("5.5.1: 256 KiB after the close are ignored",
        {Exchange::encoded({normal}) + QByteArray(256 * 1024, 'x'), {}});
    // 5.5.1 lets the answer to a close without a code have any code; ours has 1000.
    rowsInPieces("5.5.1: a close without a code", {closeWith({}), {}});
    rowsInPieces("5.5.1: a code of one byte -> 1002", Exchange::refused(closeWith("\x03"), 1002));
    row("5.5: a close of 126 bytes -> 1002",
        Exchange::refused(closeWith("\x03\xe8" + QByteArray(124, 'x')), 1002));
    row("5.5: a close of 65,536 bytes -> 1002",
        Exchange::refused(closeWith("\x03\xe8" + QByteArray(65'534, 'x')), 1002));
}

// 7.4: the answer repeats the code.
void TestEchoClosing::validCodes_data()
{
    addColumns();
    for (const int code : {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999, 4000, 4999}) {
        row("7.4: " + QByteArray::number(code),
            Exchange::refused(Exchange::encoded({Exchange::closeFrame(code)}), code));
        row("7.4: " + QByteArray::number(code) + " with a reason",
            Exchange::refused(Exchange::encoded({Exchange::closeFrame(code, "a reason")}), code));
    }
}

void TestEchoClosing::invalidCodes_data()
{
    addColumns();
    // 7.4.2: below 1000 is unused, 1000-2999 is for the protocol itself, and above 4999 nothing is defined.
    // 7.4.1: 1004 is reserved; 1005, 1006 and 1015 must not be sent.
    // IANA registered 1012 to 1014 after the RFC. QWebSocket does not know them; the connection ends anyway.
    for (const int code : {0, 1, 999, 1004, 1005, 1006, 1012, 1013, 1014, 1015, 1016, 1100, 1999, 2000, 2999,
                           5000, 9999, 32768, 65535}) {
        row("7.4: " + QByteArray::number(code) + " -> 1002",
            Exchange::refused(Exchange::encoded({Exchange::closeFrame(code)}), 1002));
        row("7.4: " + QByteArray::number(code) + " with a reason -> 1002",
            Exchange::refused(Exchange::encoded({Exchange::closeFrame(code, "a reason")}), 1002));
    }
}

void TestEchoClosing::reasons_data()
{
    addColumns();
    const auto valid = [](const char *name, const QByteArray &reason) {
        rowsInPieces(QByteArray("5.5.1: ") + name,
                     {Exchange::encoded({Exchange::closeFrame(1000, reason)}), {}});
    };
    valid("a reason", "goodbye");
    valid("a reason of 123 bytes, the most", QByteArray(123, '*'));
    valid("a reason with characters of two to four bytes", "\xc3\xa9\xe2\x82\xac\xf0\x9f\x90\x9d");
    valid("a reason that begins with U+FEFF", "\xef\xbb\xbf a");
    valid("a reason with U+0000", QByteArray("a\0b", 3));

    const auto invalid = [](const char *name, const QByteArray &reason) {
        rowsInPieces(QByteArray("8.1: a reason with ") + name + " -> 1007",
                     Exchange::refused(Exchange::encoded({Exchange::closeFrame(1000, reason)}), 1007));
    };
    invalid("the byte FF", "bye\xff");
    invalid("a continuation byte alone", "\x80");
    invalid("an overlong form", "\xc0\xaf");
    invalid("a surrogate", "\xed\xa0\x80");
    invalid("a code point above Unicode", "\xf4\x90\x80\x80");
    invalid("a character that is cut short", "bye\xe2\x82");
    invalid("a first byte at its end", "bye\xc3");
}

STOA_TEST(TestEchoClosing)
#include "tst_echoclosing.moc"
