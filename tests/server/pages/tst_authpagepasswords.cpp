#include "server/auth/PasswordHash.h"
#include "tests/server/pages/AuthFixture.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

// The rules for passwords at sign-in and sign-up. A program may send no form, and means either.
class TestAuthPagePasswords : public QObject
{
    Q_OBJECT
private slots:
    void security_S16_hidesNamesFromBadPasswords_data();
    void security_S16_hidesNamesFromBadPasswords();
    void security_S16_refusesCommonOnes_data();
    void security_S16_refusesCommonOnes();
    void oldOnesGoOn_data();
    void oldOnesGoOn();
    void comparesAfterNfc();
    void security_S17_refusesNamesTooLongToNormalize();

private:
    // The values of the field.
    inline static const QString noForm;
    inline static const QString signIn = QStringLiteral("sign-in");
    inline static const QString createAccount = QStringLiteral("create-account");

    static QString codeOf(AuthFixture &fixture, const QString &name, const QString &password);
};

// The code of the error that a program gets.
QString TestAuthPagePasswords::codeOf(AuthFixture &fixture, const QString &name, const QString &password)
{
    Request request = AuthFixture::form("/auth", {{u"username"_s, name}, {u"password"_s, password}});
    request.headers.append(std::pair("accept"_ba, "application/json"_ba));
    const AuthPage page = fixture.page();
    return errorCodeOf(fixture.answer(request, [&](const Request &r) { return page.signInOrUp(r); }));
}

void TestAuthPagePasswords::security_S16_hidesNamesFromBadPasswords_data()
{
    QTest::addColumn<QString>("bad");
    QTest::addColumn<QString>("code");
    QTest::newRow("empty") << u""_s << u"short_password"_s;
    QTest::newRow("short") << u"short"_s << u"short_password"_s;
    QTest::newRow("common") << u"Password"_s << u"common_password"_s;
    QTest::newRow("too long") << QString(1'025, u'x') << u"too_long"_s;
}

void TestAuthPagePasswords::security_S16_hidesNamesFromBadPasswords()
{
    QFETCH(const QString, bad);
    QFETCH(const QString, code);
    AuthFixture fixture;
    fixture.addUser(u"ada"_s, PasswordHash::make(password));
    const Reply known = fixture.submit(noForm, u"ada"_s, bad);
    const Reply unknown = fixture.submit(noForm, u"eve"_s, bad);
    QCOMPARE(known.status, 422);
    QCOMPARE(unknown.status, 422);
    QCOMPARE(unknown.headers, known.headers);
    QByteArray expected = known.body.joined();
    QCOMPARE(unknown.body.joined(), expected.replace("value=\"ada\"", "value=\"eve\""));
    QCOMPARE(codeOf(fixture, u"ada"_s, bad), code);
    QCOMPARE(codeOf(fixture, u"eve"_s, bad), code);
    QVERIFY(!fixture.find(u"eve"_s));
}

void TestAuthPagePasswords::security_S16_refusesCommonOnes_data()
{
    QTest::addColumn<QString>("form");
    QTest::newRow("the page") << createAccount;
    QTest::newRow("a program") << noForm;
}

void TestAuthPagePasswords::security_S16_refusesCommonOnes()
{
    QFETCH(const QString, form);
    AuthFixture fixture;
    const Reply reply = fixture.submit(form, u"ada"_s, u"password"_s);
    QCOMPARE(reply.status, 422);
    QVERIFY(reply.body.joined().contains("This password is one of the first that others would try."));
    QVERIFY(!fixture.find(u"ada"_s));
}

void TestAuthPagePasswords::oldOnesGoOn_data()
{
    QTest::addColumn<QString>("form");
    QTest::addColumn<QString>("old");
    for (const auto &[name, form] : {std::pair("the page", signIn), std::pair("a program", noForm)}) {
        QTest::addRow("short, %s", name) << form << u"short"_s;
        QTest::addRow("common, %s", name) << form << u"password"_s;
    }
}

void TestAuthPagePasswords::oldOnesGoOn()
{
    QFETCH(const QString, form);
    QFETCH(const QString, old);
    AuthFixture fixture;
    fixture.addUser(u"ada"_s, PasswordHash::make(old));
    QCOMPARE(fixture.submit(form, u"ada"_s, old).status, 303);
}

// As different keyboards type it.
void TestAuthPagePasswords::comparesAfterNfc()
{
    AuthFixture fixture;
    const QString composed = u"caf\u00E9 au lait"_s;
    const QString decomposed = u"cafe\u0301 au lait"_s;
    QCOMPARE(fixture.submit(createAccount, u"ada"_s, decomposed).status, 303);
    QCOMPARE(fixture.submit(signIn, u"ada"_s, composed).status, 303);
    QCOMPARE(fixture.submit(signIn, u"ada"_s, decomposed).status, 303);
    QCOMPARE(fixture.submit(signIn, u"ada"_s, u"cafe au lait"_s).status, 401);
}

// Before a name is compared, it becomes "a b", as that of the account.
void TestAuthPagePasswords::security_S17_refusesNamesTooLongToNormalize()
{
    AuthFixture fixture;
    fixture.addUser(u"a b"_s, PasswordHash::make(password));
    const auto named = [](qsizetype blanks) { return u"a"_s + QString(blanks, u' ') + u"b"_s; };
    for (const QString &form : {noForm, signIn, createAccount}) {
        QCOMPARE(fixture.submit(form, named(UserName::maxUnits - 2), password).status, 303);
        QCOMPARE(fixture.submit(form, named(UserName::maxUnits - 1), password).status, 422);
    }
    QCOMPARE(codeOf(fixture, named(UserName::maxUnits), password), u"too_long"_s);
}

STOA_TEST(TestAuthPagePasswords)
#include "tst_authpagepasswords.moc"
