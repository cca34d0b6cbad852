#include "shared/model/ChatTopic.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace stoa;

class TestChatTopic : public QObject
{
    Q_OBJECT

private slots:
    void fromInput_data();
    void fromInput();
};

void TestChatTopic::fromInput_data()
{
    QTest::addColumn<QString>("input");
    QTest::addColumn<QString>("expected"); // the topic
    QTest::addColumn<QString>("code"); // of the problem; empty if it is accepted
    QTest::newRow("plain") << u"Tea at four"_s << u"Tea at four"_s << QString();
    QTest::newRow("trimmed") << u" \u3000tea\u00a0\n"_s << u"tea"_s << QString();
    QTest::newRow("composed") << u"cafe\u0301"_s << u"caf\u00e9"_s << QString();
    QTest::newRow("null") << QString() << QString() << QString();
    QTest::newRow("blanks") << u" \u00a0 "_s << QString() << QString();
    QTest::newRow("zero-width only") << u"\u200b"_s << QString() << QString();
    QTest::newRow("250") << QString(250, u'ї') << QString(250, u'ї') << QString();
    QTest::newRow("250 beyond the basic plane")
        << u"\U0001F600"_s.repeated(250) << u"\U0001F600"_s.repeated(250) << QString();
    QTest::newRow("251") << QString(251, u'a') << QString() << u"too_long"_s;
    QTest::newRow("line feed") << u"a\nb"_s << QString() << u"bad_field"_s;
    QTest::newRow("NUL") << u"a\0b"_s << QString() << u"bad_field"_s;
    QTest::newRow("lone surrogate") << u"a"_s + QChar(0xDC00) << QString() << u"bad_field"_s;
}

void TestChatTopic::fromInput()
{
    QFETCH(QString, input);
    QFETCH(QString, expected);
    QFETCH(QString, code);
    const auto topic = ChatTopic::fromInput(input);
    QCOMPARE(topic ? QString() : topic.error().code, code);
    if (topic)
        QCOMPARE(topic->value(), expected);
}

STOA_TEST(TestChatTopic)
#include "tst_chattopic.moc"
