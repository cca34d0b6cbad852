#include "server/auth/PasswordPolicy.h"
#include "tests/support/TestProgram.h"

#include <QFile>
#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

class TestPasswordPolicy : public QObject
{
    Q_OBJECT
private slots:
    void security_S16_newPasswords_data();
    void security_S16_newPasswords();
    void security_S16_refusesTheWholeList();
};

namespace {

// Empty if the password can be chosen.
QString problemCode(const QString &password)
{
    const auto problem = PasswordPolicy::problemOf(password);
    return problem ? problem->code : QString();
}

} // namespace

void TestPasswordPolicy::security_S16_newPasswords_data()
{
    QTest::addColumn<QString>("password");
    QTest::addColumn<QString>("problem"); // the code
    const QString common = u"common_password"_s;
    const QString tooShort = u"short_password"_s;
    QTest::newRow("empty") << u""_s << tooShort;
    QTest::newRow("7 characters") << u"kx7!qpz"_s << tooShort;
    QTest::newRow("8 characters") << u"kx7!qpzw"_s << QString();
    QTest::newRow("7 characters with marks of their own") << u"e\u0301o\u0308a\u0302kxqp"_s << tooShort;
    QTest::newRow("4 emoji") << u"😀😀😀😀"_s << tooShort;
    QTest::newRow("8 emoji") << u"😀😃😄😁😆😅😂🤣"_s << QString();
    QTest::newRow("64 characters") << QString(64, u'k') << QString();
    QTest::newRow("1,024 characters") << QString(1'024, u'k') << QString();
    QTest::newRow("1,025 characters") << QString(1'025, u'k') << u"too_long"_s;
    QTest::newRow("the commonest") << u"password"_s << common;
    QTest::newRow("in capitals") << u"PassWord"_s << common;
    QTest::newRow("digits") << u"12345678"_s << common;
    QTest::newRow("the 3,000th") << u"greyhoun"_s << common;
    QTest::newRow("common, but longer") << u"password of mine"_s << QString();
    QTest::newRow("two lines of the list") << u"password\n12345678"_s << QString();
    QTest::newRow("a comment in the list")
        << u"# Copyright (c) 2012-2016 Dan Wheeler and Dropbox, Inc."_s << QString();
}

void TestPasswordPolicy::security_S16_newPasswords()
{
    QFETCH(const QString, password);
    QFETCH(const QString, problem);
    QCOMPARE(problemCode(password), problem);
}

void TestPasswordPolicy::security_S16_refusesTheWholeList()
{
    QFile file(QStringLiteral(STOA_SOURCE_DIR "/server/auth/common-passwords.txt"));
    QVERIFY(file.open(QFile::ReadOnly));
    QSet<QString> passwords;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.isEmpty() || line.startsWith('#'))
            continue;
        const QString password = QString::fromUtf8(line);
        QCOMPARE(problemCode(password), u"common_password"_s);
        passwords.insert(password);
    }
    QCOMPARE(passwords.size(), 3'000);
}

STOA_TEST(TestPasswordPolicy)
#include "tst_passwordpolicy.moc"
