#include "server/api/ChangesQuery.h"
#include "server/http/HttpError.h"
#include "shared/protocol/ClientEvent.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

class TestChangesQuery : public QObject
{
    Q_OBJECT
private slots:
    void readsAll();
    void hasDefaults();
    void writesWhatItReads();
    void takesAsManyChatsAsAResume();
    void refuses_data();
    void refuses();

private:
    static ChangesQuery queryOf(const QString &text);
    static QString chats(qsizetype count);
};

namespace {

using Position = ChangesQuery::Position;

} // namespace

ChangesQuery TestChangesQuery::queryOf(const QString &text)
{
    Request request;
    request.query = QUrlQuery(text);
    return ChangesQuery::fromRequest(request);
}

QString TestChangesQuery::chats(qsizetype count)
{
    QStringList positions;
    for (qsizetype chat = 1; chat <= count; ++chat)
        positions.append(QString::number(chat) + u":0"_s);
    return u"chats="_s + positions.join(u',');
}

void TestChangesQuery::readsAll()
{
    const ChangesQuery query = queryOf(u"epoch=b4f&run=09c&you=57&chats=5:120,7:0&wait=3"_s);
    QCOMPARE(query.epoch, u"b4f"_s);
    QCOMPARE(query.run, u"09c"_s);
    QCOMPARE(query.you.value_or(-1), 57);
    QCOMPARE(query.chats, (QList<Position>{{ChatId(5), 120}, {ChatId(7), 0}}));
    QCOMPARE(query.wait.count(), 3);
    QCOMPARE(queryOf(u"chats=5%3A120%2C7%3A0"_s).chats, query.chats); // as URLSearchParams writes it
}

void TestChangesQuery::hasDefaults()
{
    const ChangesQuery query = queryOf({});
    QVERIFY(query.epoch.isEmpty() && query.run.isEmpty() && query.chats.isEmpty());
    QVERIFY(!query.you);
    QCOMPARE(query.wait.count(), 25);
    QVERIFY(queryOf(u"chats="_s).chats.isEmpty());
}

void TestChangesQuery::writesWhatItReads()
{
    for (const QByteArray text :
         {"epoch=b4f&run=09c&you=57&chats=5:120,7:0,9:1", "epoch=&run=", "epoch=a%26b&run=%C3%A4%25&you=0"})
        QCOMPARE(queryOf(QString::fromLatin1(text)).toText(), text);
}

void TestChangesQuery::takesAsManyChatsAsAResume()
{
    QCOMPARE(queryOf(chats(ResumeEvent::maxChats)).chats.size(), ResumeEvent::maxChats);
    QVERIFY_EXCEPTION_THROWN(queryOf(chats(ResumeEvent::maxChats + 1)), HttpError);
}

void TestChangesQuery::refuses_data()
{
    QTest::addColumn<QString>("query");
    for (const QString &chats : {u"x"_s,
                                 u"5"_s,
                                 u"5:"_s,
                                 u":5"_s,
                                 u":"_s,
                                 u"5:-1"_s,
                                 u"-5:1"_s,
                                 u"5:1.5"_s,
                                 u"5:1:1"_s,
                                 u"0:1"_s,
                                 u"05:1"_s,
                                 u"5:1,5:2"_s,
                                 u"5:1,x"_s,
                                 u"5: 1"_s,
                                 u"5;1"_s,
                                 u"9007199254740993:1"_s,
                                 u"5:9007199254740993"_s,
                                 u"99999999999999999999:1"_s,
                                 u"5:%00"_s,
                                 u"\u0665:1"_s})
        QTest::addRow("chats %s", qPrintable(chats)) << u"chats="_s + chats;
    for (const QString &wait :
         {u""_s, u"x"_s, u"-1"_s, u"26"_s, u"1.5"_s, u"1e1"_s, u"99999999999999999999"_s})
        QTest::addRow("wait %s", qPrintable(wait)) << u"wait="_s + wait;
    for (const QString &you : {u""_s, u"x"_s, u"-1"_s, u"9007199254740993"_s})
        QTest::addRow("you %s", qPrintable(you)) << u"you="_s + you;
}

void TestChangesQuery::refuses()
{
    QFETCH(const QString, query);
    try {
        queryOf(query);
        QFAIL("it was taken");
    } catch (const HttpError &error) {
        QCOMPARE(error.status(), 422);
        QCOMPARE(error.code(), u"bad_field"_s);
    }
}

STOA_TEST(TestChangesQuery)
#include "tst_changesquery.moc"
