#include "server/http/HttpError.h"
#include "server/pages/FormData.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

class TestFormData : public QObject
{
    Q_OBJECT
private slots:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void wantsAForm_data();
    void wantsAForm();
    void takesAnyJunk();

private:
    static QByteArray everyC0();
    static Request request(const QByteArray &body,
                           const QByteArray &contentType = "application/x-www-form-urlencoded");
};

QByteArray TestFormData::everyC0()
{
    QByteArray all;
    for (char c = 1; c < ' '; ++c)
        all += c;
    return all;
}

Request TestFormData::request(const QByteArray &body, const QByteArray &contentType)
{
    Request request;
    request.method = Method::Post;
    request.headers.append({"content-type", contentType});
    request.body = body;
    return request;
}

void TestFormData::reads_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("value"); // of the field "a"
    QTest::newRow("plain") << "a=b"_ba << u"b"_s;
    QTest::newRow("among others") << "x=1&a=b&y=2"_ba << u"b"_s;
    QTest::newRow("plus is a space") << "a=b+c"_ba << u"b c"_s;
    QTest::newRow("an encoded plus is one") << "a=b%2Bc"_ba << u"b+c"_s;
    QTest::newRow("UTF-8") << "a=%E2%82%AC%f0%9f%90%9D"_ba << u"€🐝"_s;
    QTest::newRow("raw UTF-8") << "a=\xe2\x82\xac"_ba << u"€"_s;
    QTest::newRow("encoded separators") << "a=%26%3D"_ba << u"&="_s;
    QTest::newRow("more equals signs") << "a=b=c"_ba << u"b=c"_s;
    QTest::newRow("an encoded name") << "%61=b"_ba << u"b"_s;
    QTest::newRow("the first counts") << "a=1&a=2"_ba << u"1"_s;
    QTest::newRow("the first counts, though empty") << "a=&a=2"_ba << u""_s;
    QTest::newRow("no equals sign") << "a&b=c"_ba << u""_s;
    QTest::newRow("nothing") << ""_ba << u""_s;
    QTest::newRow("only separators") << "&&=&=&"_ba << u""_s;
    // Passwords of the old app may contain these; names and texts are checked later.
    QTest::newRow("ESC") << "a=%1B[2J"_ba << u"\u001B[2J"_s;
    QTest::newRow("a raw ESC") << "a=\x1b[2J"_ba << u"\u001B[2J"_s;
    QTest::newRow("DEL") << "a=%7F"_ba << u"\u007F"_s;
    QTest::newRow("C1") << "a=%C2%85"_ba << u"\u0085"_s;
    QTest::newRow("no character") << "a=%EF%BF%BF"_ba << QString(QChar(0xFFFF));
    QTest::newRow("every C0 but NUL")
        << "a=" + everyC0().toPercentEncoding() << QString::fromLatin1(everyC0());
    QTest::newRow("as many fields as a form may have") << QByteArray("x=1&").repeated(31) + "a=b" << u"b"_s;
    QTest::newRow("fault A2: U+FEFF") << "a=%EF%BB%BFb"_ba << u"\ufeffb"_s;
    QTest::newRow("fault A2: raw U+FEFF") << "a=\xef\xbb\xbf"_ba << u"\ufeff"_s;
    QTest::newRow("fault A2: U+FEFF in a name") << "%EF%BB%BFa=1&a=2"_ba << u"2"_s;
    QTest::newRow("tab and lines") << "a=%09x%0D%0Ay"_ba << u"\tx\r\ny"_s;
    // WHATWG URL 1.3: a "%" without two hex digits stays as it is, so that two passwords never become one.
    QTest::newRow("percent without digits") << "a=100%sure"_ba << u"100%sure"_s;
    QTest::newRow("percent, one digit") << "a=50%1x"_ba << u"50%1x"_s;
    QTest::newRow("percent at the end") << "a=50%"_ba << u"50%"_s;
    QTest::newRow("percent at the end, one digit") << "a=50%2"_ba << u"50%2"_s;
    QTest::newRow("percent before an encoding") << "a=%%41"_ba << u"%A"_s;
}

void TestFormData::reads()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QString, value);
    const FormData form(request(body));
    QCOMPARE(form.value(u"a"_s), value);
    QVERIFY(form.value(u"nobody sent this"_s).isEmpty());
}

void TestFormData::refuses_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("no UTF-8") << "a=%FF"_ba;
    QTest::newRow("raw, no UTF-8") << "a=\xff"_ba;
    QTest::newRow("cut short") << "a=%E2%82"_ba;
    QTest::newRow("overlong") << "a=%C0%AF"_ba;
    QTest::newRow("half a surrogate pair") << "a=%ED%A0%80"_ba;
    QTest::newRow("above Unicode") << "a=%F4%90%80%80"_ba;
    QTest::newRow("NUL") << "a=x%00y"_ba;
    QTest::newRow("a raw NUL") << QByteArray("a=x\0y", 5);
    QTest::newRow("in a name") << "%00=x"_ba;
    QTest::newRow("in another field") << "a=fine&b=%00"_ba;
    QTest::newRow("in a second of its name") << "a=fine&a=%00"_ba;
    QTest::newRow("a field too many") << QByteArray("x=1&").repeated(32) + "a=b";
    QTest::newRow("empty fields too many") << QByteArray(32, '&');
    QTest::newRow("only separators, 128 KiB") << QByteArray(128 * 1024, '&');
}

void TestFormData::refuses()
{
    QFETCH(const QByteArray, body);
    try {
        const FormData form(request(body));
        QFAIL("It was taken.");
    } catch (const HttpError &error) {
        QCOMPARE(error.status(), 400);
        QCOMPARE(error.code(), u"bad_field"_s);
        QVERIFY(!error.text().english().isEmpty());
    }
}

void TestFormData::wantsAForm_data()
{
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<bool>("isForm");
    QTest::newRow("a form") << "application/x-www-form-urlencoded"_ba << true;
    QTest::newRow("with a charset") << "application/x-www-form-urlencoded; charset=UTF-8"_ba << true;
    QTest::newRow("in capitals") << "Application/X-WWW-Form-Urlencoded"_ba << true;
    QTest::newRow("JSON") << "application/json"_ba << false;
    QTest::newRow("multipart") << "multipart/form-data; boundary=x"_ba << false;
    QTest::newRow("text") << "text/plain"_ba << false;
    QTest::newRow("longer") << "application/x-www-form-urlencoded2"_ba << false;
    QTest::newRow("none") << ""_ba << false;
}

void TestFormData::wantsAForm()
{
    QFETCH(const QByteArray, contentType);
    QFETCH(const bool, isForm);
    try {
        const FormData form(request("a=b"_ba, contentType));
        QVERIFY(isForm);
        QCOMPARE(form.value(u"a"_s), u"b"_s);
    } catch (const HttpError &error) {
        QVERIFY(!isForm);
        QCOMPARE(error.status(), 415);
    }
}

void TestFormData::takesAnyJunk()
{
    constexpr qsizetype size = 128 * 1024;
    QVERIFY(FormData(request(QByteArray(size, '='))).value(u"a"_s).isEmpty());
    QCOMPARE(FormData(request("a=" + QByteArray(size, '%'))).value(u"a"_s), QString(size, u'%'));
    QCOMPARE(FormData(request("a=" + QByteArray(size, '+'))).value(u"a"_s), QString(size, u' '));
}

STOA_TEST(TestFormData)
#include "tst_formdata.moc"
