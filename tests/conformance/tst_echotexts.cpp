#include "tests/conformance/EchoFixture.h"
#include "tests/support/TestProgram.h"

using namespace stoa;

// Texts are valid UTF-8 (RFC 6455 5.6, 8.1) as RFC 3629 defines it. Others close with 1007, at the first byte
// that can't be part of a valid text. RFC 6455 does not ask for that haste, but a client then learns where it
// was wrong, and nothing is kept of a text that will be refused.
class TestEchoTexts : public QObject, private EchoFixture
{
    Q_OBJECT
private slots:

    void initTestCase() { QVERIFY(m_echo.start()); }

    void cleanupTestCase() { QVERIFY(m_echo.stop()); }

    void valid_data();

    void valid() { verifyRow(); }

    void invalid_data();

    void invalid() { verifyRow(); }

    void refusedAtOnce_data();

    void refusedAtOnce() { verifyRow(); }

    void binaryIsNoText();
};

namespace {

struct Bytes
{
    const char *hex;
    const char *what;

    QByteArray name() const { return QByteArray(what) + ", " + hex; }

    QByteArray bytes() const { return QByteArray::fromHex(hex); }
};

} // namespace

void TestEchoTexts::valid_data()
{
    addColumns();
    static constexpr Bytes texts[]{
        {"00", "U+0000"},
        {"7f", "U+007F, the last of one byte"},
        {"c280", "U+0080, the first of two bytes"},
        {"dfbf", "U+07FF, the last of two bytes"},
        {"e0a080", "U+0800, the first of three bytes"},
        {"e18080", "U+1000"},
        {"ecbfbf", "U+CFFF"},
        {"ed9fbf", "U+D7FF, the last before the surrogates"},
        {"ee8080", "U+E000, the first behind the surrogates"},
        {"efbfbd", "U+FFFD, the replacement character"},
        {"efb790", "U+FDD0, a noncharacter"},
        {"efbfbe", "U+FFFE, a noncharacter"},
        {"efbfbf", "U+FFFF, the last of three bytes, a noncharacter"},
        {"f0908080", "U+10000, the first of four bytes"},
        {"f09fbfbe", "U+1FFFE, a noncharacter"},
        {"f09fbfbf", "U+1FFFF, a noncharacter"},
        {"f3bfbfbf", "U+FFFFF, a noncharacter"},
        {"f4808080", "U+100000"},
        {"f48fbfbe", "U+10FFFE, a noncharacter"},
        {"f48fbfbf", "U+10FFFF, the last of all"},
        {"efbbbf61", "U+FEFF at the start is a part of the text"},
        {"efbbbfefbbbf", "two U+FEFF"},
        {"61efbbbf", "U+FEFF at the end"},
        {"d0b6d0b0d0b1d0b0", "Cyrillic letters"},
        {"e2898820cf80", "a mathematical sign and a Greek letter"},
        {"f09f91a9e2808df09f9a80", "an emoji of three code points"},
        {"65cc81", "a letter with a combining accent, which stays decomposed"},
        {"0d0a09", "line break and tab"},
    };
    for (const Bytes &text : texts) {
        const Frames whole{{Text, text.bytes()}};
        row("5.6: " + text.name(), Exchange::answered(Exchange::encoded(whole), whole));
        row("5.6: " + text.name() + ", byte by byte",
            Exchange::answered(Exchange::encoded(whole), whole).inPieces(1));
        row("5.6: " + text.name() + ", in fragments of one byte",
            Exchange::answered(Exchange::encoded(Exchange::fragments(Text, text.bytes(), 1)), whole));
        const Frames amid{{Text, "a " + text.bytes() + " z"}};
        row("5.6: " + text.name() + ", amid others", Exchange::answered(Exchange::encoded(amid), amid));
    }
}

void TestEchoTexts::invalid_data()
{
    addColumns();
    static constexpr Bytes texts[]{
        {"80", "a continuation byte alone"},
        {"bf", "the last continuation byte alone"},
        {"8080", "two continuation bytes"},
        {"80bf80bf80bf80", "seven continuation bytes"},
        {"6180", "a continuation byte behind a letter"},
        {"c3a9a9", "a continuation byte too many"},
        {"c3", "two bytes cut short"},
        {"e282", "three bytes cut short"},
        {"e2", "three bytes cut after the first"},
        {"f09f98", "four bytes cut short"},
        {"f0", "four bytes cut after the first"},
        {"c320", "a first byte of two, then a space"},
        {"e220", "a first byte of three, then a space"},
        {"e28220", "two bytes of three, then a space"},
        {"f020", "a first byte of four, then a space"},
        {"f09f9820", "three bytes of four, then a space"},
        {"c3c3a9", "a first byte of two, then a character"},
        {"e282c3a9", "two bytes of three, then a character"},
        {"fe", "the byte FE"},
        {"ff", "the byte FF"},
        {"fefeffff", "the bytes FE and FF"},
        {"c0", "the byte C0"},
        {"c080", "U+0000 in two bytes"},
        {"c0af", "a slash in two bytes"},
        {"c1bf", "U+007F in two bytes"},
        {"e08080", "U+0000 in three bytes"},
        {"e080af", "a slash in three bytes"},
        {"e09fbf", "U+07FF in three bytes"},
        {"f0808080", "U+0000 in four bytes"},
        {"f08080af", "a slash in four bytes"},
        {"f08fbfbf", "U+FFFF in four bytes"},
        {"f8808080af", "a slash in five bytes"},
        {"fc80808080af", "a slash in six bytes"},
        {"eda080", "U+D800, the first high surrogate"},
        {"edadbf", "U+DB7F, a high surrogate"},
        {"edafbf", "U+DBFF, the last high surrogate"},
        {"edb080", "U+DC00, the first low surrogate"},
        {"edbfbf", "U+DFFF, the last low surrogate"},
        {"eda080edb080", "a pair of surrogates"},
        {"edafbfedbfbf", "the last pair of surrogates"},
        {"f4908080", "U+110000, the first above Unicode"},
        {"f5808080", "U+140000"},
        {"f7bfbfbf", "U+1FFFFF"},
        {"f888808080", "U+200000 in five bytes"},
        {"fbbfbfbfbf", "U+3FFFFFF in five bytes"},
        {"fc8480808080", "U+4000000 in six bytes"},
        {"fdbfbfbfbfbf", "U+7FFFFFFF in six bytes"},
        {"e4f6fc", "letters in ISO 8859-1"},
        {"fffe6100", "UTF-16 with its byte order mark"},
    };
    for (const Bytes &text : texts) {
        const QByteArray name = "8.1: " + text.name() + " -> 1007";
        const QByteArray amid = "caf\xc3\xa9 " + text.bytes();
        row(name, Exchange::refused(Exchange::encoded({{Text, text.bytes()}}), 1007));
        row(name + ", after a valid part", Exchange::refused(Exchange::encoded({{Text, amid}}), 1007));
        row(name + ", byte by byte", Exchange::refused(Exchange::encoded({{Text, amid}}), 1007).inPieces(1));
        row(name + ", in fragments of one byte",
            Exchange::refused(Exchange::encoded(Exchange::fragments(Text, text.bytes(), 1)), 1007));
        row(name + ", after a valid message",
            Exchange::refused(Exchange::encoded({{Text, "ok"}, {Text, text.bytes()}, {Text, "late"}}), 1007,
                              {{Text, "ok"}}));
    }
}

// The frame or the message is not finished, and is never continued.
void TestEchoTexts::refusedAtOnce_data()
{
    addColumns();
    const auto unfinishedFrame = [](const char *name, const char *hex) {
        const QByteArray frame = Exchange::encoded({{Text, QByteArray::fromHex(hex) + QByteArray(100, 'x')}});
        row(QByteArray("8.1: in an unfinished frame, ") + name + " -> 1007",
            Exchange::refused(frame.chopped(100), 1007));
    };
    unfinishedFrame("the byte FF", "61ff");
    unfinishedFrame("an overlong form", "61c0");
    unfinishedFrame("an overlong form of three bytes", "61e080");
    unfinishedFrame("a surrogate", "61eda0");
    unfinishedFrame("a code point above Unicode", "61f490");
    unfinishedFrame("a character cut short by a letter", "61e28261");

    const auto unfinishedMessage = [](const char *name, const Frames &sent) {
        row(QByteArray("8.1: in an unfinished message, ") + name + " -> 1007",
            Exchange::refused(Exchange::encoded(sent), 1007));
    };
    unfinishedMessage("the byte FF", {{Text, "a\xff", false}});
    unfinishedMessage("a surrogate in two fragments", {{Text, "\xed", false}, {Continuation, "\xa0", false}});
    unfinishedMessage("a code point above Unicode in two fragments",
                      {{Text, "\xf4", false}, {Continuation, "\x90", false}});
    unfinishedMessage("a character cut short by a fragment that begins with a letter",
                      {{Text, "\xe2\x82", false}, {Continuation, "a", false}});
    unfinishedMessage("a character cut short by the last fragment",
                      {{Text, "caf", false}, {Continuation, "\xc3"}});
    unfinishedMessage("a character cut short by an empty last fragment",
                      {{Text, "caf\xc3", false}, {Continuation, ""}});
    row("8.1: a ping between the bytes of a character",
        Exchange::answered(
            Exchange::encoded({{Text, "caf\xc3", false}, {Ping, "\xff"}, {Continuation, "\xa9"}}),
            {{Pong, "\xff"}, {Text, "caf\xc3\xa9"}}));
}

// 5.6: any bytes.
void TestEchoTexts::binaryIsNoText()
{
    QByteArray all;
    for (int byte = 0; byte < 256; ++byte)
        all += char(byte);
    Exchange::answered(Exchange::encoded({{Binary, all}}), {{Binary, all}}).verify(m_echo.port());
    Exchange::answered(Exchange::encoded(Exchange::fragments(Binary, all, 3)), {{Binary, all}})
        .verify(m_echo.port());
}

STOA_TEST(TestEchoTexts)
#include "tst_echotexts.moc"
