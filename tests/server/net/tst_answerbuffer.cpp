#include "server/net/AnswerBuffer.h"
#include "server/net/BodyHandover.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;

class TestAnswerBuffer : public QObject
{
    Q_OBJECT
private slots:
    void takesTheBodyFromTheSide();
    void addsTheLength_data();
    void addsTheLength();
    void omitsTheBody();
    void servesTwice();
    void omitsTheLengthOfNoContent();
};

namespace {

using Parts = QList<QByteArray>;

bool appendBytewise(AnswerBuffer &answer, const QByteArray &bytes)
{
    bool isComplete = false;
    for (const char byte : bytes)
        isComplete = answer.append(QByteArrayView(&byte, 1));
    return isComplete;
}

} // namespace

void TestAnswerBuffer::takesTheBodyFromTheSide()
{
    AnswerBuffer answer;
    const Parts body{QByteArray(20'000, 'a'), "b"};
    {
        const BodyHandover handover(body);
        QVERIFY(!appendBytewise(answer, "HTTP/1.1 200 OK\r\nA: b\r\n\r"));
        QVERIFY(answer.append("\n"));
    }
    QCOMPARE(BodyHandover::parts(), Parts());
    const Parts parts = answer.take(AnswerBuffer::Body::Send, "C: d\r\n");
    QCOMPARE(parts, Parts{"HTTP/1.1 200 OK\r\nA: b\r\nContent-Length: 20001\r\nC: d\r\n\r\n"} + body);
    QCOMPARE(parts[1].constData(), body[0].constData()); // not copied
}

void TestAnswerBuffer::addsTheLength_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::newRow("none") << QByteArray("HTTP/1.1 200 OK\r\nA: b\r\n\r\n");
    QTest::newRow("of nothing, last") << QByteArray("HTTP/1.1 200 OK\r\nA: b\r\ncontent-length: 0\r\n\r\n");
    QTest::newRow("of nothing, first") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nA: b\r\n\r\n");
}

void TestAnswerBuffer::addsTheLength()
{
    QFETCH(const QByteArray, head);
    AnswerBuffer answer;
    const Parts body{"body"};
    const BodyHandover handover(body);
    QVERIFY(answer.append(head + "bytes that nobody wants"));
    QVERIFY(answer.append("more"));
    QCOMPARE(answer.take(AnswerBuffer::Body::Send, {}).join(),
             "HTTP/1.1 200 OK\r\nA: b\r\nContent-Length: 4\r\n\r\nbody");
}

void TestAnswerBuffer::omitsTheBody()
{
    AnswerBuffer answer;
    const Parts body{"body"};
    const BodyHandover handover(body);
    QVERIFY(answer.append("HTTP/1.1 200 OK\r\n\r\n"));
    QCOMPARE(answer.take(AnswerBuffer::Body::Omit, {}),
             Parts{"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n"});
}

void TestAnswerBuffer::servesTwice()
{
    AnswerBuffer answer;
    for (const char *text : {"one", "three"}) {
        const Parts body{text};
        const BodyHandover handover(body);
        QVERIFY(appendBytewise(answer, "HTTP/1.1 200 OK\r\n\r\n"));
        QVERIFY(answer.take(AnswerBuffer::Body::Send, {}).join().endsWith(text));
    }
    QVERIFY(answer.append("HTTP/1.1 303 See Other\r\n\r\n"));
    QVERIFY(answer.take(AnswerBuffer::Body::Send, {}).join().contains("Content-Length: 0\r\n"));
}

// RFC 9110 8.6
void TestAnswerBuffer::omitsTheLengthOfNoContent()
{
    for (const char *status : {"204 No Content", "304 Not Modified"}) {
        AnswerBuffer answer;
        QVERIFY(answer.append("HTTP/1.1 " + QByteArray(status) + "\r\nContent-Length: 0\r\n\r\n"));
        QCOMPARE(answer.take(AnswerBuffer::Body::Send, {}).join(),
                 "HTTP/1.1 " + QByteArray(status) + "\r\n\r\n");
    }
}

STOA_TEST(TestAnswerBuffer)
#include "tst_answerbuffer.moc"
