#include "server/api/HistoryQuery.h"
#include "server/http/HttpError.h"
#include "shared/model/QtCompat.h"
#include "tests/support/TestDatabase.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

// Twenty messages, the numbers 1 to 20, ten on each of two days.
class TestHistoryQuery : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();

    void reads_data();
    void reads();
    void refuses_data();
    void refuses();

private:
    static HistoryQuery queryOf(const QString &text);

    std::unique_ptr<TestDatabase> m_database;
    User m_ada;
    Chat m_chat;
};

namespace {

QList<qint64> range(qint64 first, qint64 last)
{
    QList<qint64> numbers;
    for (qint64 number = first; number <= last; ++number)
        numbers.append(number);
    return numbers;
}

} // namespace

void TestHistoryQuery::initTestCase()
{
    m_database = std::make_unique<TestDatabase>();
    m_ada = m_database->addUser(u"ada"_s);
    m_chat = m_database->addChat(u"kitchen"_s, m_ada);
    m_database->change([&](Store &store) {
        for (int i = 0; i < 20; ++i) {
            const QDate day(2026, 11, i < 10 ? 21 : 22);
            const MessageDraft draft{.chat = m_chat.id,
                                     .author = m_ada.id,
                                     .text = *MessageText::fromInput(QString::number(i)),
                                     .nonce = {},
                                     .origin = {}};
            store.messages().add(draft, QDateTime(day, QTime(i % 10, 0), utc));
        }
        return true;
    });
}

HistoryQuery TestHistoryQuery::queryOf(const QString &text)
{
    Request request;
    request.query = QUrlQuery(text);
    return HistoryQuery::fromRequest(request);
}

void TestHistoryQuery::reads_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QList<qint64>>("expected");
    QTest::newRow("the newest") << u""_s << range(1, 20);
    QTest::newRow("the newest three") << u"limit=3"_s << range(18, 20);
    QTest::newRow("before") << u"before=10&limit=3"_s << range(7, 9);
    QTest::newRow("before all") << u"before=1"_s << range(1, 0);
    QTest::newRow("before nothing") << u"before=0"_s << range(1, 0);
    QTest::newRow("after") << u"after=10&limit=3"_s << range(11, 13);
    QTest::newRow("from the start") << u"after=0&limit=3"_s << range(1, 3);
    QTest::newRow("after all") << u"after=20"_s << range(1, 0);
    QTest::newRow("around") << u"around=10&limit=5"_s << range(8, 12);
    QTest::newRow("around, one") << u"around=10&limit=1"_s << range(10, 10);
    QTest::newRow("around the first") << u"around=1&limit=4"_s << range(1, 2);
    QTest::newRow("around the last") << u"around=20&limit=4"_s << range(18, 20);
    QTest::newRow("around nothing") << u"around=100&limit=4"_s << range(19, 20);
    QTest::newRow("a day") << u"date=2026-11-22&limit=3"_s << range(11, 13);
    QTest::newRow("a day before all") << u"date=1999-01-01&limit=3"_s << range(1, 3);
    QTest::newRow("a day after all") << u"date=2026-11-23"_s << range(1, 0);
    QTest::newRow("a leap day") << u"date=2024-02-29&limit=1"_s << range(1, 1);
    QTest::newRow("more fields") << u"colour=red&limit=1"_s << range(20, 20);
    QTest::newRow("the greatest numbers") << u"after=9007199254740992&limit=100"_s << range(1, 0);
}

void TestHistoryQuery::reads()
{
    QFETCH(const QString, query);
    QFETCH(const QList<qint64>, expected);
    const auto entries = m_database->read([&](const Store &store) {
        return queryOf(query).read(store, *store.memberships().find(m_ada, m_chat.id));
    });
    QList<qint64> numbers;
    for (const HistoryEntry &entry : entries)
        numbers.append(seqOf(entry));
    QCOMPARE(numbers, expected);
}

void TestHistoryQuery::refuses_data()
{
    QTest::addColumn<QString>("query");
    for (const char *query : {"limit=0",
                              "limit=101",
                              "limit=-1",
                              "limit=",
                              "limit=x",
                              "limit=1.5",
                              "limit=99999999999999999999",
                              "before=-1",
                              "before=",
                              "before=x",
                              "after=%2b1",
                              "after=9007199254740993",
                              "around=0x10",
                              "date=",
                              "date=today",
                              "date=2026-02-29",
                              "date=2026-11-31",
                              "date=2026-1-1",
                              "date=22.11.2026",
                              "date=2026-11-22T00:00:00Z",
                              "before=1&after=1",
                              "around=1&date=2026-11-22"})
        QTest::newRow(query) << QString::fromLatin1(query);
}

void TestHistoryQuery::refuses()
{
    QFETCH(const QString, query);
    try {
        queryOf(query);
        QFAIL("It was accepted.");
    } catch (const HttpError &error) {
        QCOMPARE(error.status(), 422);
        QCOMPARE(error.code(), u"bad_field"_s);
        const QString name = query.section(u'=', 0, 0);
        QVERIFY(error.text().english().contains(u'"' + name + u'"'));
    }
}

STOA_TEST(TestHistoryQuery)
#include "tst_historyquery.moc"
