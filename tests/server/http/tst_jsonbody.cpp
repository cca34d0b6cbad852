#include "server/http/HttpError.h"
#include "server/http/JsonBody.h"
#include "shared/model/StrongId.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

class TestJsonBody : public QObject
{
    Q_OBJECT
private slots:
    void reads_data();
    void reads();
};

void TestJsonBody::reads_data()
{
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status"); // 200 if the body is accepted
    const QByteArray json = "application/json";
    QTest::newRow("an object") << json << R"({"a":1})"_ba << 200;
    QTest::newRow("empty object") << json << "{}"_ba << 200;
    QTest::newRow("blanks around it") << json << " \r\n\t{} \n"_ba << 200;
    QTest::newRow("a charset") << "application/json; charset=utf-8"_ba
                               << "{}"_ba << 200;
    QTest::newRow("in capitals") << "Application/JSON"_ba
                                 << "{}"_ba << 200;
    QTest::newRow("text") << "text/plain"_ba
                          << "{}"_ba << 415; // another site's page could send this without a preflight
    QTest::newRow("a form") << "application/x-www-form-urlencoded"_ba
                            << "{}"_ba << 415;
    QTest::newRow("no type") << ""_ba
                             << "{}"_ba << 415;
    QTest::newRow("a longer type") << "application/json2"_ba
                                   << "{}"_ba << 415;
    QTest::newRow("nothing") << json << ""_ba << 400;
    QTest::newRow("no JSON") << json << "hello"_ba << 400;
    QTest::newRow("cut short") << json << R"({"a":1)"_ba << 400;
    QTest::newRow("more after it") << json << "{} x"_ba << 400;
    QTest::newRow("a comma too many") << json << R"({"a":1,})"_ba << 400;
    QTest::newRow("single quotes") << json << "{'a':1}"_ba << 400;
    QTest::newRow("no UTF-8") << json << "{\"a\":\"\xff\"}"_ba << 400;
    QTest::newRow("NUL") << json << QByteArray("{}\0", 3) << 400;
    QTest::newRow("nested for ever") << json << "{\"a\":" + QByteArray(60'000, '[') << 400;
    QTest::newRow("nested for ever, closed")
        << json << "{\"a\":" + QByteArray(30'000, '[') + QByteArray(30'000, ']') + '}' << 400;
    QTest::newRow("an array") << json << "[]"_ba << 422;
}

void TestJsonBody::reads()
{
    QFETCH(const QByteArray, contentType);
    QFETCH(const QByteArray, body);
    QFETCH(const int, status);
    Request request;
    request.headers = {{"content-type", contentType}};
    request.body = body;
    int got = 200;
    try {
        const JsonBody fields(request);
        if (body.contains('a'))
            QCOMPARE(fields.id<ChatId>(u"a"_s), ChatId(1));
    } catch (const HttpError &error) {
        got = error.status();
        QVERIFY(!error.text().english().isEmpty());
    }
    QCOMPARE(got, status);
}

STOA_TEST(TestJsonBody)
#include "tst_jsonbody.moc"
