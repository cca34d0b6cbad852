#include "shared/model/Nonce.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace stoa;

class TestNonce : public QObject
{
    Q_OBJECT

private slots:
    void none();
    void fromInput_data();
    void fromInput();
};

void TestNonce::none()
{
    QVERIFY(Nonce().isEmpty());
    QVERIFY(!Nonce::fromInput(u"n"_s)->isEmpty());
}

void TestNonce::fromInput_data()
{
    QTest::addColumn<QString>("input");
    QTest::addColumn<bool>("isFine");
    QTest::newRow("one") << u"1"_s << true;
    QTest::newRow("UUID") << u"6f1c2a34-0b7e-4c53-9a67-1d2e3f405162"_s << true;
    QTest::newRow("64") << QString(64, u'n') << true;
    QTest::newRow("64 beyond the basic plane") << u"\U0001F511"_s.repeated(64) << true;
    QTest::newRow("blank is a character") << u" "_s << true;
    QTest::newRow("null") << QString() << false;
    QTest::newRow("empty") << u""_s << false;
    QTest::newRow("65") << QString(65, u'n') << false;
    QTest::newRow("65 beyond the basic plane") << u"\U0001F511"_s.repeated(65) << false;
    QTest::newRow("line feed") << u"a\nb"_s << false;
    QTest::newRow("NUL") << u"\0"_s << false;
    QTest::newRow("lone surrogate") << QString(QChar(0xD83D)) << false;
}

void TestNonce::fromInput()
{
    QFETCH(QString, input);
    QFETCH(bool, isFine);
    const auto nonce = Nonce::fromInput(input);
    QCOMPARE(nonce.has_value(), isFine);
    if (nonce)
        QCOMPARE(nonce->value(), input);
    else
        QCOMPARE(nonce.error().code, u"bad_field"_s);
}

STOA_TEST(TestNonce)
#include "tst_nonce.moc"
