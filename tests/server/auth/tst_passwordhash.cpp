#include "server/auth/Argon2id.h"
#include "server/auth/PasswordHash.h"
#include "tests/support/TestProgram.h"

#include <QCryptographicHash>
#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

class TestPasswordHash : public QObject
{
    Q_OBJECT
private slots:
    void security_S15_parameters();
    void verifies_data();
    void verifies();
    void comparesAfterNfc_data();
    void comparesAfterNfc();
    void security_S17_normalizesNoLongPassword();
    void wrapsTheOldAppsHash();
    void knowsWhatIsOutdated();
    void saltsEachOne();
};

void TestPasswordHash::security_S15_parameters()
{
    const QByteArray hash = PasswordHash::make(u"correct horse"_s);
    QVERIFY2(hash.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"), hash.constData());
}

void TestPasswordHash::verifies_data()
{
    QTest::addColumn<QString>("password");
    QTest::newRow("plain") << u"correct horse"_s;
    QTest::newRow("not Latin") << u"とても長い合言葉"_s;
    QTest::newRow("quotes") << u"quote\"me'--"_s;
    QTest::newRow("long, untruncated") << QString(1000, u'x');
}

void TestPasswordHash::verifies()
{
    QFETCH(QString, password);
    const QByteArray hash = PasswordHash::make(password);
    QVERIFY(PasswordHash::verify(hash, password));
    QVERIFY(!PasswordHash::verify(hash, password + u'x'));
    QVERIFY(!PasswordHash::verify(hash, password.chopped(1)));
    QVERIFY(!PasswordHash::verify(hash, {}));
}

void TestPasswordHash::comparesAfterNfc_data()
{
    QTest::addColumn<QByteArray>("stored");
    QTest::addColumn<QStringList>("matching");
    const QString composed = u"caf\u00E9 au lait"_s;
    const QString decomposed = u"cafe\u0301 au lait"_s;
    const auto bare = [](const QString &password) {
        return QCryptographicHash::hash(password.toUtf8(), QCryptographicHash::Sha256).toHex();
    };
    const QStringList both{composed, decomposed};
    QTest::newRow("from NFC") << PasswordHash::make(composed) << both;
    QTest::newRow("from NFD") << PasswordHash::make(decomposed) << both;
    QTest::newRow("of NFD, from before passwords were normalized")
        << Argon2id::hash(decomposed.toUtf8()) << QStringList{decomposed};
    QTest::newRow("of the old app, from NFC") << bare(composed) << both;
    QTest::newRow("of the old app, from NFD") << bare(decomposed) << QStringList{decomposed};
    QTest::newRow("of the old app, from NFD, wrapped")
        << PasswordHash::wrap(bare(decomposed)) << QStringList{decomposed};
}

void TestPasswordHash::comparesAfterNfc()
{
    QFETCH(const QByteArray, stored);
    QFETCH(const QStringList, matching);
    for (const QString &password : {u"caf\u00E9 au lait"_s, u"cafe\u0301 au lait"_s})
        QCOMPARE(PasswordHash::verify(stored, password), matching.contains(password));
    QVERIFY(!PasswordHash::verify(stored, u"cafe au lait"_s));
    QVERIFY(!PasswordHash::verify(stored, u"cafe\u0300 au lait"_s));
}

void TestPasswordHash::security_S17_normalizesNoLongPassword()
{
    const QString longest = u"e\u0301"_s.repeated(PasswordHash::maxUnits / 2);
    QCOMPARE(PasswordHash::normalized(longest), QString(PasswordHash::maxUnits / 2, u'\u00E9'));
    const QString longer = longest + u'x';
    QCOMPARE(PasswordHash::normalized(longer), longer);
    QVERIFY(PasswordHash::verify(PasswordHash::make(longer), longer));
}

void TestPasswordHash::wrapsTheOldAppsHash()
{
    const QByteArray bare = QCryptographicHash::hash("correct horse", QCryptographicHash::Sha256).toHex();
    const QByteArray wrapped = PasswordHash::wrap(bare);
    QVERIFY(!wrapped.contains(bare));
    QVERIFY(PasswordHash::verify(wrapped, u"correct horse"_s));
    QVERIFY(!PasswordHash::verify(wrapped, u"correct house"_s));
    QVERIFY2(!PasswordHash::verify(wrapped, QString::fromLatin1(bare)),
             "the old hash must not be a password");
    QVERIFY2(PasswordHash::verify(bare, u"correct horse"_s), "signing in goes on before it is wrapped");
    QVERIFY(!PasswordHash::verify(bare, u"correct house"_s));
}

void TestPasswordHash::knowsWhatIsOutdated()
{
    QVERIFY(!PasswordHash::isOutdated(PasswordHash::make(u"x"_s)));
    QVERIFY(PasswordHash::isOutdated(PasswordHash::wrap(QByteArray(64, 'a'))));
    QVERIFY(PasswordHash::isOutdated(QByteArray(64, 'a')));
    QVERIFY(PasswordHash::isOutdated("$argon2id$v=19$m=8192,t=1,p=1$cFWf+pnrpLeVW2+9yM9JjA"
                                     "$cDb2MkzlDilXeRIwwgaYPffUxA17RWwpqQTt+vSVFdM"));
    QVERIFY(!PasswordHash::verify("nonsense", u"x"_s));
    QVERIFY(!PasswordHash::verify({}, u"x"_s));
}

void TestPasswordHash::saltsEachOne()
{
    QVERIFY(PasswordHash::make(u"x"_s) != PasswordHash::make(u"x"_s));
}

STOA_TEST(TestPasswordHash)
#include "tst_passwordhash.moc"
