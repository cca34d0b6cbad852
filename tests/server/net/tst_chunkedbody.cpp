#include "server/net/ChunkedBody.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;

namespace {
constexpr qint64 maxSize = 100;

struct Decoded
{
    QByteArray content; // null unless complete
    int status = 0; // of the refusal
    qsizetype used = 0;
};

// Offers the bytes in pieces of this size, as they would arrive.
Decoded decoded(const QByteArray &bytes, qsizetype piece)
{
    ChunkedBody body(maxSize);
    Decoded result;
    for (qsizetype arrived = 0; arrived < bytes.size() && !body.isComplete() && !body.refusal();) {
        arrived = qMin(arrived + piece, bytes.size());
        result.used += body.take(QByteArrayView(bytes).first(arrived).sliced(result.used));
    }
    if (body.refusal())
        result.status = body.refusal()->status;
    else if (body.isComplete())
        result.content = body.content().isNull() ? QByteArray("") : body.content();
    return result;
}
} // namespace

class TestChunkedBody : public QObject
{
    Q_OBJECT
private slots:
    void fault_A05_decodes_data();
    void fault_A05_decodes();
    void fault_A05_waitsForTheRest_data();
    void fault_A05_waitsForTheRest();
    void fault_A05_refuses_data();
    void fault_A05_refuses();
};

void TestChunkedBody::fault_A05_decodes_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("content");
    const auto row = [](const char *name, const QByteArray &bytes, const QByteArray &content) {
        QTest::newRow(name) << bytes << content;
    };
    row("empty", "0\r\n\r\n", "");
    row("one chunk", "3\r\nabc\r\n0\r\n\r\n", "abc");
    row("two chunks", "3\r\nabc\r\n1\r\nd\r\n0\r\n\r\n", "abcd");
    row("hexadecimal", "1A\r\nabcdefghijklmnopqrstuvwxyz\r\n0\r\n\r\n", "abcdefghijklmnopqrstuvwxyz");
    row("lower case", "1a\r\nabcdefghijklmnopqrstuvwxyz\r\n0\r\n\r\n", "abcdefghijklmnopqrstuvwxyz");
    row("leading zeros", "0000000000000003\r\nabc\r\n000\r\n\r\n", "abc");
    row("line ends in the data", "4\r\n\r\n\r\n\r\n0\r\n\r\n", "\r\n\r\n");
    row("any bytes", QByteArray("3\r\n\0\xff\n\r\n0\r\n\r\n", 13), QByteArray("\0\xff\n", 3));
    row("as much as fits", "64\r\n" + QByteArray(100, 'x') + "\r\n0\r\n\r\n", QByteArray(100, 'x'));
    row("extension", "3;a\r\nabc\r\n0\r\n\r\n", "abc");
    row("extensions", "3;a=b;c=\"d;e\\\"\\\\\";f\r\nabc\r\n0;g\r\n\r\n", "abc");
    row("spaces in extensions", "3 ;\ta = b ; c\r\nabc\r\n0\r\n\r\n", "abc");
    row("trailer", "0\r\nX-A: b\r\n\r\n", "");
    row("trailers", "0\r\nX-A: b\r\nContent-Length: 5\r\nX-Empty:\r\n\r\n", "");
    row("obs-text in a trailer", "0\r\nX-A: \xc3\xa9\r\n\r\n", "");
}

void TestChunkedBody::fault_A05_decodes()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, content);
    for (const qsizetype piece : {qsizetype(1), qsizetype(2), qsizetype(3), bytes.size() + 9}) {
        const Decoded result = decoded(bytes + "GET / HTT", piece);
        QCOMPARE(result.status, 0);
        QCOMPARE(result.content, content);
        QVERIFY(!result.content.isNull());
        QCOMPARE(result.used, bytes.size()); // the next request is left alone
    }
}

void TestChunkedBody::fault_A05_waitsForTheRest_data()
{
    QTest::addColumn<QByteArray>("bytes");
    for (const char *bytes : {"3", "3;a", "3\r", "3\r\n", "3\r\nab", "3\r\nabc", "3\r\nabc\r", "3\r\nabc\r\n",
                              "0\r\n", "0\r\n\r", "0\r\nX-A: b\r\n"})
        QTest::addRow("%s", QByteArray(bytes).replace("\r\n", "|").replace('\r', '/').constData())
            << QByteArray(bytes);
}

void TestChunkedBody::fault_A05_waitsForTheRest()
{
    QFETCH(const QByteArray, bytes);
    for (const qsizetype piece : {1, 100}) {
        QCOMPARE(decoded(bytes, piece).status, 0);
        QVERIFY(decoded(bytes, piece).content.isNull());
    }
}

void TestChunkedBody::fault_A05_refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const QByteArray &bytes, int status = 400) {
        QTest::newRow(name) << bytes << status;
    };
    const QByteArray rest = "\r\nabc\r\n0\r\n\r\n";
    row("no size", rest);
    for (const char *size : {"x", "0x3", "-3", "+3", "3 ", " 3", "3\t", "3,3", "3.0", "3h", "\xd9\xa3",
                             "00000000000000003", "10000000000000003"})
        row(QByteArray("size " + QByteArray(size)).constData(), size + rest);
    row("NUL in the size", QByteArray("3\0", 2) + rest);
    row("bare LF after the size", "3\nabc\r\n0\r\n\r\n");
    row("bare CR after the size", "3\rabc\r\n0\r\n\r\n");
    row("bare LF after the data", "3\r\nabc\n0\r\n\r\n");
    row("bare CR after the data", "3\r\nabc\r0\r\n\r\n");
    row("longer than its size", "3\r\nabcd\r\n0\r\n\r\n");
    row("shorter than its size", "3\r\nab\r\n0\r\n\r\n");
    row("no last chunk", "3\r\nabc\r\n\r\n");
    row("bare LF at the end", "0\r\n\n");
    row("bare CR at the end", "0\r\n\r\r\n");
    for (const char *extension : {";", ";;a", ";a;", ";=b", ";a=", ";a= ", ";a b", ";a=\"b", ";a=\"b\\",
                                  ";a=\"b\"c", ";a\x7f", ";a=\"\x01\"", ";a=b=c", ";a ", ";a\xc3\xa9"})
        row(QByteArray("extension " + QByteArray(extension)).constData(), '3' + QByteArray(extension) + rest);
    row("bare LF in an extension", "3;a=\"\n\"" + rest);
    row("bare CR in an extension", "3;a=\"\r\"" + rest);
    for (const char *trailer : {"X-A", ": b", "X A: b", "X-A : b", " X-A: b", "X-A: b\r\n c", "X-A: \x01",
                                "X-A: b\nX-B: c", "X-A: b\rX-B: c", "GET / HTTP/1.1", "X-\xc3\xa9: b"})
        row(QByteArray("trailer " + QByteArray(trailer)).constData(),
            "0\r\n" + QByteArray(trailer) + "\r\n\r\n");
    row("too large", "65\r\n", 413);
    row("too large together", "64\r\n" + QByteArray(100, 'x') + "\r\n1\r\n", 413);
    row("far too large", "ffffffffffffffff\r\n", 413);
    const QByteArray tooMuch(ChunkedBody::maxExtra, 'a');
    row("long extension", "3;" + tooMuch + "\r\n", 431);
    row("endless extension", "3;" + tooMuch + tooMuch, 431);
    row("extensions together",
        QByteArray("1;abcdefg\r\nx\r\n").repeated(99) + "1;" + tooMuch.chopped(500) + "\r\n", 431);
    row("long trailer", "0\r\nX: " + tooMuch + "\r\n", 431);
    row("endless trailer", "0\r\nX: " + tooMuch + tooMuch, 431);
    row("trailers together", "0\r\n" + QByteArray("X-A: bcd\r\n").repeated(600), 431);
    row("extension and trailer", "0;" + tooMuch.chopped(10) + "\r\nX-A: bcdefghij\r\n", 431);
}

void TestChunkedBody::fault_A05_refuses()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const int, status);
    for (const qsizetype piece : {qsizetype(1), qsizetype(3), bytes.size()})
        QCOMPARE(decoded(bytes, piece).status, status);
}

STOA_TEST(TestChunkedBody)
#include "tst_chunkedbody.moc"
