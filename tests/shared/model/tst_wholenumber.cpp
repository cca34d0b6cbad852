#include "shared/model/WholeNumber.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

class TestWholeNumber : public QObject
{
    Q_OBJECT
private slots:
    void fault_C06_takesDigitsOnly_data();
    void fault_C06_takesDigitsOnly();
};

void TestWholeNumber::fault_C06_takesDigitsOnly_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("number"); // -1: none
    const auto row = [](const QString &text, qint64 number) {
        QTest::addRow("\"%s\"", qPrintable(text)) << text << number;
    };
    row(u"1"_s, 1);
    row(u"100"_s, 100);
    row(u"007"_s, 7);
    for (const QString &text : {u""_s, u" 7"_s, u"7 "_s, u"7\n"_s, u"+7"_s, u"-7"_s, u"7.0"_s, u"0x7"_s,
                                u"٧"_s, u"seven"_s, u"0"_s, u"101"_s, u"99999999999999999999"_s})
        row(text, -1);
}

void TestWholeNumber::fault_C06_takesDigitsOnly()
{
    QFETCH(const QString, text);
    QTEST(WholeNumber::fromText(text, 1, 100).value_or(-1), "number");
}

STOA_TEST(TestWholeNumber)
#include "tst_wholenumber.moc"
