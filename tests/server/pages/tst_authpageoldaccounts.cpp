#include "server/auth/PasswordHash.h"
#include "tests/server/pages/AuthFixture.h"
#include "tests/support/TestProgram.h"

#include <QCryptographicHash>
#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

// Signing in with an account of the old app, which had other hashes and rules.
class TestAuthPageOldAccounts : public QObject
{
    Q_OBJECT
private slots:
    void upgradesTheOldAppsHash_data();
    void upgradesTheOldAppsHash();
    void letsOldAccountsIn_data();
    void letsOldAccountsIn();
};

void TestAuthPageOldAccounts::upgradesTheOldAppsHash_data()
{
    QTest::addColumn<bool>("isWrapped");
    QTest::newRow("wrapped") << true;
    QTest::newRow("not wrapped yet") << false;
}

void TestAuthPageOldAccounts::upgradesTheOldAppsHash()
{
    QFETCH(const bool, isWrapped);
    AuthFixture fixture;
    const QString old = u"short"_s; // the old app took any password
    const QByteArray bare = QCryptographicHash::hash(old.toUtf8(), QCryptographicHash::Sha256).toHex();
    const QByteArray stored = isWrapped ? PasswordHash::wrap(bare) : bare;
    fixture.addUser(u"ada"_s, stored);
    QCOMPARE(fixture.signInOrUp(u"ada"_s, QString::fromLatin1(bare)).status,
             401); // the hash is not a password
    QCOMPARE(fixture.signInOrUp(u"ada"_s, u"wrong password"_s).status, 401);
    QCOMPARE(fixture.find(u"ada"_s)->passwordHash, stored);
    QCOMPARE(fixture.signInOrUp(u"ada"_s, old).status, 303);
    const QByteArray upgraded = fixture.find(u"ada"_s)->passwordHash;
    QVERIFY(upgraded.startsWith("$argon2id$"));
    QVERIFY(PasswordHash::verify(upgraded, old));
    QCOMPARE(fixture.signInOrUp(u"ada"_s, old).status, 303);
    QCOMPARE(fixture.find(u"ada"_s)->passwordHash, upgraded);
}

// The old app had no rules for names and passwords, so its accounts must be able to sign in without them.
void TestAuthPageOldAccounts::letsOldAccountsIn_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("password");
    QTest::newRow("an empty name") << u""_s << u"correct horse battery"_s;
    QTest::newRow("ESC in the name") << u"ad\u001B[2Ja"_s << u"correct horse battery"_s;
    QTest::newRow("a zero-width letter in the name") << u"ad\u200Ba"_s << u"correct horse battery"_s;
    QTest::newRow("a long name") << QString(300, u'a') << u"correct horse battery"_s;
    QTest::newRow("an empty password") << u"ada"_s << u""_s;
    QTest::newRow("a password of 1,500 characters") << u"ada"_s << QString(1'500, u'x');
    QTest::newRow("control characters in the password") << u"ada"_s << u"\u001B\u007F\u0085\n"_s;
    QTest::newRow("nothing at all") << u""_s << u""_s;
}

void TestAuthPageOldAccounts::letsOldAccountsIn()
{
    QFETCH(const QString, name);
    QFETCH(const QString, password);
    AuthFixture fixture;
    const QByteArray bare = QCryptographicHash::hash(password.toUtf8(), QCryptographicHash::Sha256).toHex();
    {
        SqliteDatabase database(fixture.database.path(), SqliteDatabase::Access::ReadWrite);
        database.run(u"INSERT INTO Users (username, username_key, password_hash) VALUES (?, ?, ?)"_s, name,
                     UserName::keyOf(name), QString::fromLatin1(bare));
    }
    QCOMPARE(fixture.submit(u"sign-in"_s, name, password + u"x"_s).status, 401);
    for (const bool isOpen : {true, false}) { // the second time uses the new hash
        const Reply reply = fixture.signInOrUp(name, password, {.isRegistrationOpen = isOpen});
        QCOMPARE(reply.status, 303);
        QCOMPARE(fixture.sessionOf(AuthFixture::tokenOf(reply))->user.name, name);
        QVERIFY(fixture.find(name)->passwordHash.startsWith("$argon2id$"));
    }
    QCOMPARE(fixture.submit(u"sign-in"_s, name, password + u"x"_s).status, 401);
}

STOA_TEST(TestAuthPageOldAccounts)
#include "tst_authpageoldaccounts.moc"
