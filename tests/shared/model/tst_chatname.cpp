#include "shared/model/ChatName.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace stoa;

class TestChatName : public QObject
{
    Q_OBJECT

private slots:
    void fromInput_data();
    void fromInput();
};

void TestChatName::fromInput_data()
{
    QTest::addColumn<QString>("input");
    QTest::addColumn<QString>("expected"); // the name; empty if it is refused
    QTest::addColumn<QString>("code"); // of the problem; empty if it is accepted
    QTest::newRow("plain") << u"general"_s << u"general"_s << QString();
    QTest::newRow("trimmed") << u" \u3000general\u00a0\n"_s << u"general"_s << QString();
    QTest::newRow("markup") << u"<script>alert(1)</script>"_s << u"<script>alert(1)</script>"_s << QString();
    QTest::newRow("composed") << u"cafe\u0301"_s << u"caf\u00e9"_s << QString();
    QTest::newRow("100") << QString(100, u'ї') << QString(100, u'ї') << QString();
    QTest::newRow("100 beyond the basic plane")
        << u"\U0001F600"_s.repeated(100) << u"\U0001F600"_s.repeated(100) << QString();
    QTest::newRow("100 and blanks around")
        << u" "_s + QString(100, u'a') + u" "_s << QString(100, u'a') << QString();
    QTest::newRow("null") << QString() << QString() << u"blank"_s;
    QTest::newRow("blanks") << u" \u00a0 "_s << QString() << u"blank"_s;
    QTest::newRow("zero-width only") << u"\u200b"_s << QString() << u"blank"_s;
    QTest::newRow("101") << QString(101, u'a') << QString() << u"too_long"_s;
    QTest::newRow("101 beyond the basic plane")
        << u"\U0001F600"_s.repeated(101) << QString() << u"too_long"_s;
    QTest::newRow("line feed") << u"a\nb"_s << QString() << u"bad_field"_s;
    QTest::newRow("NUL") << u"a\0b"_s << QString() << u"bad_field"_s;
    QTest::newRow("lone surrogate") << u"a"_s + QChar(0xDC00) << QString() << u"bad_field"_s;
}

void TestChatName::fromInput()
{
    QFETCH(QString, input);
    QFETCH(QString, expected);
    QFETCH(QString, code);
    const auto name = ChatName::fromInput(input);
    QCOMPARE(name ? QString() : name.error().code, code);
    if (name)
        QCOMPARE(name->value(), expected);
}

STOA_TEST(TestChatName)
#include "tst_chatname.moc"
