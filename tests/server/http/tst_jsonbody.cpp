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
    void numbers_data();
    void numbers();
    void optionalFields();
    void flags_data();
    void flags();

private:
    static JsonBody bodyOf(const QByteArray &json);
};

JsonBody TestJsonBody::bodyOf(const QByteArray &json)
{
    Request request;
    request.headers = {{"content-type", "application/json"}};
    request.body = json;
    return JsonBody(request);
}

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

void TestJsonBody::numbers_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<qint64>("number"); // 0 if it is refused
    QTest::newRow("one") << "1"_ba << qint64(1);
    QTest::newRow("2^53") << "9007199254740992"_ba << qint64(9007199254740992);
    QTest::newRow("with an exponent") << "1e3"_ba << qint64(1000);
    QTest::newRow("2^53 + 1") << "9007199254740993"_ba << qint64(0);
    QTest::newRow("2^63") << "9223372036854775808"_ba << qint64(0);
    QTest::newRow("much") << "1e300"_ba << qint64(0);
    QTest::newRow("zero") << "0"_ba << qint64(0);
    QTest::newRow("less") << "-1"_ba << qint64(0);
    QTest::newRow("a half") << "1.5"_ba << qint64(0);
    QTest::newRow("a text") << R"("1")"_ba << qint64(0);
    QTest::newRow("null") << "null"_ba << qint64(0);
    QTest::newRow("true") << "true"_ba << qint64(0);
    QTest::newRow("a list") << "[1]"_ba << qint64(0);
}

void TestJsonBody::numbers()
{
    QFETCH(const QByteArray, json);
    QFETCH(const qint64, number);
    const JsonBody body = bodyOf("{\"a\":" + json + '}');
    qint64 got = 0;
    try {
        got = body.number(u"a"_s);
    } catch (const HttpError &error) {
        QCOMPARE(error.status(), 422);
        QCOMPARE(error.code(), u"bad_field"_s);
        QVERIFY(error.text().english().contains(u"\"a\""));
    }
    QCOMPARE(got, number);
}

void TestJsonBody::optionalFields()
{
    const JsonBody body = bodyOf(R"({"a":"","b":null,"c":0})");
    QVERIFY(body.has(u"a"_s));
    QVERIFY(!body.has(u"b"_s));
    QVERIFY(body.has(u"c"_s)); // has a value, though a bad one
    QVERIFY(!body.has(u"d"_s));
}

void TestJsonBody::flags_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<int>("flag"); // -1 if it is refused
    QTest::newRow("true") << "true"_ba << 1;
    QTest::newRow("false") << "false"_ba << 0;
    QTest::newRow("a number") << "1"_ba << -1;
    QTest::newRow("a text") << R"("true")"_ba << -1;
    QTest::newRow("null") << "null"_ba << -1;
}

void TestJsonBody::flags()
{
    QFETCH(const QByteArray, json);
    QFETCH(const int, flag);
    const JsonBody body = bodyOf("{\"a\":" + json + '}');
    int got = -1;
    try {
        got = body.flag(u"a"_s);
    } catch (const HttpError &error) {
        QCOMPARE(error.status(), 422);
        QCOMPARE(error.code(), u"bad_field"_s);
    }
    QCOMPARE(got, flag);
}

STOA_TEST(TestJsonBody)
#include "tst_jsonbody.moc"
