#include "server/http/ReplyBody.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;

class TestReplyBody : public QObject
{
    Q_OBJECT
private slots:
    void isEmptyByDefault();
    void sharesLargeParts();
    void joinsSmallParts();
};

void TestReplyBody::isEmptyByDefault()
{
    for (const ReplyBody &body : {ReplyBody(), ReplyBody(QByteArray()), ReplyBody("")}) {
        QVERIFY(body.isEmpty());
        QVERIFY(body.parts().isEmpty());
        QCOMPARE(body.joined(), QByteArray());
    }
}

void TestReplyBody::sharesLargeParts()
{
    const QByteArray large(100'000, 'l');
    ReplyBody body(large);
    body.append("small");
    body.append(large);
    QCOMPARE(body.size(), 200'005);
    QCOMPARE(body.parts().size(), 3);
    QCOMPARE(body.parts()[0].constData(), large.constData());
    QCOMPARE(body.parts()[2].constData(), large.constData());
    QCOMPARE(body.joined(), large + "small" + large);
}

void TestReplyBody::joinsSmallParts()
{
    const QByteArray small("small ");
    ReplyBody body;
    body.reserve(100);
    for (int i = 0; i < 10; ++i)
        body.append(small);
    QCOMPARE(body.parts(), QList<QByteArray>{small.repeated(10)});
    const ReplyBody copy = body;
    body.append("more");
    QCOMPARE(copy.joined(), small.repeated(10));
    QCOMPARE(body.joined(), small.repeated(10) + "more");
}

STOA_TEST(TestReplyBody)
#include "tst_replybody.moc"
