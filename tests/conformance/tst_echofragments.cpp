#include "tests/conformance/EchoFixture.h"
#include "tests/support/TestProgram.h"

using namespace stoa;

// Messages in fragments (5.4), and control frames between them.
class TestEchoFragments : public QObject, private EchoFixture
{
    Q_OBJECT
private slots:

    void initTestCase() { QVERIFY(m_echo.start()); }

    void cleanupTestCase() { QVERIFY(m_echo.stop()); }

    void joined_data();

    void joined() { verifyRow(); }

    void outOfOrder_data();

    void outOfOrder() { verifyRow(); }

    void automaticFragments_data();

    void automaticFragments() { verifyRow(); }
};

void TestEchoFragments::joined_data()
{
    addColumns();
    const auto joined = [](const QByteArray &name, const Frames &sent, const Frames &answers) {
        rowsInPieces(name, Exchange::answered(Exchange::encoded(sent), answers));
    };
    const Frame first{Text, "one ", false};
    const Frame middle{Continuation, "two ", false};
    const Frame last{Continuation, "three"};
    const Frame whole{Text, "one two three"};
    joined("5.4: two fragments", {first, last}, {{Text, "one three"}});
    joined("5.4: three fragments", {first, middle, last}, {whole});
    joined("5.4: binary fragments", {{Binary, "\xff", false}, {Continuation, "\xfe"}},
           {{Binary, "\xff\xfe"}});
    joined("5.4: empty fragments", {{Text, "", false}, {Continuation, "", false}, {Continuation, ""}},
           {{Text, ""}});
    joined("5.4: an empty first fragment", {{Text, "", false}, last}, {{Text, "three"}});
    joined("5.4: an empty fragment between others", {first, {Continuation, "", false}, last},
           {{Text, "one three"}});
    joined("5.4: an empty last fragment", {first, {Continuation, ""}}, {{Text, "one "}});
    joined("5.4: a ping between fragments", {first, {Ping, "a"}, last}, {{Pong, "a"}, {Text, "one three"}});
    joined("5.4: an empty ping between fragments", {first, {Ping, ""}, last},
           {{Pong, ""}, {Text, "one three"}});
    joined("5.4: pings around each fragment",
           {{Ping, "1"}, first, {Ping, "2"}, middle, {Ping, "3"}, last, {Ping, "4"}},
           {{Pong, "1"}, {Pong, "2"}, {Pong, "3"}, whole, {Pong, "4"}});
    joined("5.4: pongs between fragments", {first, {Pong, "a"}, middle, {Pong, ""}, last}, {whole});
    joined("5.4: two messages in fragments", {first, last, first, middle, last},
           {{Text, "one three"}, whole});
    joined("5.4: a message in fragments between whole ones", {whole, first, last, whole},
           {whole, {Text, "one three"}, whole});
    joined("5.5.1: a close between fragments", {first, Exchange::closeFrame(1000), last}, {});
}

void TestEchoFragments::outOfOrder_data()
{
    addColumns();
    const auto refused = [](const QByteArray &name, const Frames &sent, const Frames &answers = {}) {
        rowsInPieces(name + " -> 1002", Exchange::refused(Exchange::encoded(sent), 1002, answers));
    };
    const Frame first{Text, "one ", false};
    const Frame last{Continuation, "three"};
    const Frame whole{Text, "whole"};
    refused("5.4: a continuation of nothing", {last, whole});
    refused("5.4: an unfinished continuation of nothing", {{Continuation, "x", false}, whole});
    refused("5.4: an empty continuation of nothing", {{Continuation, ""}, whole});
    refused("5.4: a continuation after a whole text", {whole, last}, {whole});
    refused("5.4: a continuation after the last fragment", {first, last, last}, {{Text, "one three"}});
    refused("5.4: an unfinished continuation after the last fragment",
            {first, last, {Continuation, "x", false}}, {{Text, "one three"}});
    refused("5.4: a text between fragments", {first, whole, last});
    refused("5.4: a binary message between fragments of a text", {first, {Binary, "x"}, last});
    refused("5.4: a new first fragment between fragments", {first, first, last});
    refused("5.4: a text after an empty first fragment", {{Text, "", false}, whole});
    refused("5.4: a text instead of the last fragment", {first, {Continuation, "two ", false}, {Text, "x"}});
    refused("5.4: a ping between fragments, then a text", {first, {Ping, "a"}, whole}, {{Pong, "a"}});
    refused("5.5: an unfinished ping between fragments", {first, {Ping, "a", false}, last});
    refused("5.5: a ping that is continued", {{Ping, "a", false}, {Continuation, "b"}});
    refused("5.5: an unfinished pong between fragments", {first, {Pong, "a", false}, last});
    refused("5.5: an unfinished close", {{Close, "\x03\xe8", false}});
    refused("5.5: an unfinished close between fragments", {first, {Close, "\x03\xe8", false}, last});
}

// As clients send that cut every message that is longer than some size.
void TestEchoFragments::automaticFragments_data()
{
    addColumns();
    for (const qsizetype payload : {1'300, 65'536}) {
        for (const qsizetype size : {1, 2, 64, 125, 126, 1'299, 1'300, 16'384, 65'535}) {
            if (size >= payload || (size < 64 && payload > 10'000))
                continue;
            const QByteArray name = QByteArray::number(payload) + " bytes in fragments of "
                + QByteArray::number(size);
            const QByteArray text(payload, '*');
            row("5.4: a text of " + name,
                Exchange::answered(Exchange::encoded(Exchange::fragments(Text, text, size)), {{Text, text}}));
            const QByteArray binary(payload, '\xff');
            row("5.4: a binary message of " + name,
                Exchange::answered(Exchange::encoded(Exchange::fragments(Binary, binary, size)),
                                   {{Binary, binary}}));
        }
    }
}

STOA_TEST(TestEchoFragments)
#include "tst_echofragments.moc"
