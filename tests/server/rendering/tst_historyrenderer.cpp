#include "server/rendering/HistoryRenderer.h"
#include "tests/server/pages/PagesFixture.h"
#include "tests/support/TestProgram.h"

#include <QRegularExpression>
#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

namespace {

const UserId ada(7);
const UserId bob(8);

QDateTime at(const QString &utc)
{
    return QDateTime::fromString(utc + u"Z"_s, Qt::ISODate);
}

HistoryEntry message(UserId author, const QString &sentAt, const QString &name = u"ada"_s)
{
    return Message{.id = MessageId(1),
                   .chat = ChatId(1),
                   .seq = 1,
                   .author = author,
                   .authorName = name,
                   .text = u"hello"_s,
                   .sentAt = at(sentAt),
                   .nonce = {}};
}

HistoryEntry line(const QString &time)
{
    return SystemMessage{.seq = 1, .kind = SystemMessage::Kind::Joined, .at = at(time)};
}

} // namespace

// Groups, days and own messages are those that the scripts find: tests/browser/days.test.mjs compares them.
class TestHistoryRenderer : public QObject
{
    Q_OBJECT
private slots:

    void init() { m_fixture = std::make_unique<PagesFixture>(); }

    void groupsMessages_data();
    void groupsMessages();
    void separatesTheReadersDays_data();
    void separatesTheReadersDays();
    void namesDaysInTheReadersLanguage();
    void marksOwnMessages();

private:
    // Returns "m" for a message, "+" for one that continues a group, "l" for a line and "d" for a separator.
    QString shapeOf(const QList<HistoryEntry> &entries, const HistoryRenderer::Reader &reader) const;

    std::unique_ptr<PagesFixture> m_fixture;
};

QString TestHistoryRenderer::shapeOf(const QList<HistoryEntry> &entries,
                                     const HistoryRenderer::Reader &reader) const
{
    static const QRegularExpression beginning(
        u"class=\"(message is-continued|message|system-message|day-separator)\""_s);
    static const QHash<QString, QChar> letters{{u"message is-continued"_s, u'+'},
                                               {u"message"_s, u'm'},
                                               {u"system-message"_s, u'l'},
                                               {u"day-separator"_s, u'd'}};
    const QString html = QString::fromUtf8(HistoryRenderer(m_fixture->renderer, reader).render(entries));
    QString shape;
    for (const QRegularExpressionMatch &match : beginning.globalMatch(html))
        shape += letters[match.captured(1)];
    return shape;
}

void TestHistoryRenderer::groupsMessages_data()
{
    QTest::addColumn<QList<HistoryEntry>>("entries");
    QTest::addColumn<QString>("shape");
    const QString noon = u"2026-11-22T12:00:00"_s;
    const auto by = [&](UserId author, const QString &name) { return message(author, noon, name); };
    using Entries = QList<HistoryEntry>;
    QTest::newRow("nothing") << Entries{} << QString();
    QTest::newRow("one author") << Entries{message(ada, noon), message(ada, noon)} << u"dm+"_s;
    QTest::newRow("two authors") << Entries{message(ada, noon), message(bob, noon), message(ada, noon)}
                                 << u"dmmm"_s;
    QTest::newRow("a line between") << Entries{message(ada, noon), line(noon), message(ada, noon)}
                                    << u"dmlm"_s;
    QTest::newRow("10 minutes after the first one")
        << Entries{message(ada, noon), message(ada, u"2026-11-22T12:09:59.999"_s),
                   message(ada, u"2026-11-22T12:10:00"_s), message(ada, u"2026-11-22T12:19:00"_s)}
        << u"dm+m+"_s;
    QTest::newRow("a clock that was set back")
        << Entries{message(ada, noon), message(ada, u"2026-11-22T11:00:00"_s)} << u"dm+"_s;
    QTest::newRow("another day") << Entries{message(ada, u"2026-11-22T23:59:00"_s),
                                            message(ada, u"2026-11-23T00:01:00"_s)}
                                 << u"dmdm"_s;
    QTest::newRow("deleted authors") << Entries{by({}, u"cid"_s), by({}, u"cid"_s), by({}, u"dora"_s)}
                                     << u"dm+m"_s;
    QTest::newRow("a deleted author of the same name")
        << Entries{by({}, u"ada"_s), by(ada, u"ada"_s)} << u"dmm"_s;
    QTest::newRow("no time") << Entries{message(ada, u"never"_s)} << u"m"_s;
}

void TestHistoryRenderer::groupsMessages()
{
    QFETCH(const QList<HistoryEntry>, entries);
    QTEST(shapeOf(entries, {.user = UserId(9)}), "shape");
}

void TestHistoryRenderer::separatesTheReadersDays_data()
{
    QTest::addColumn<QTimeZone>("timeZone");
    QTest::addColumn<QString>("shape");
    QTest::newRow("UTC") << QTimeZone::utc() << u"dmmldm"_s;
    QTest::newRow("Kyiv") << QTimeZone("Europe/Kyiv") << u"dmdmlm"_s;
    QTest::newRow("New York") << QTimeZone("America/New_York") << u"dmmlm"_s;
}

void TestHistoryRenderer::separatesTheReadersDays()
{
    QFETCH(const QTimeZone, timeZone);
    const QList<HistoryEntry> entries{message(ada, u"2026-11-20T21:59:00"_s),
                                      message(bob, u"2026-11-20T22:01:00"_s), line(u"2026-11-20T22:02:00"_s),
                                      message(bob, u"2026-11-21T02:00:00"_s)};
    QTEST(shapeOf(entries, {.timeZone = timeZone}), "shape");
}

void TestHistoryRenderer::namesDaysInTheReadersLanguage()
{
    const QList<HistoryEntry> entries{message(ada, u"2026-11-20T22:01:00"_s)};
    const auto isNamed = [&](Language language, const QByteArray &day) {
        HistoryRenderer renderer(m_fixture->renderer, {ada, language, QTimeZone("Europe/Kyiv")});
        return renderer.render(entries).startsWith(
            "<p class=\"day-separator\" aria-live=\"off\"><time datetime=\"2026-11-20T22:01:00.000Z\">" + day
            + "</time></p>");
    };
    QVERIFY(isNamed(Language::English, "Saturday, 21 November 2026"));
    QVERIFY(isNamed(Language::German, "Samstag, 21. November 2026"));
    QVERIFY(isNamed(Language::Ukrainian, "субота, 21 листопада 2026 р."));
}

void TestHistoryRenderer::marksOwnMessages()
{
    const QString noon = u"2026-11-22T12:00:00"_s;
    const QList<HistoryEntry> entries{message(ada, noon), message(ada, noon), message(bob, noon),
                                      message({}, noon)};
    const auto ownOf = [&](UserId user) {
        return HistoryRenderer(m_fixture->renderer, {.user = user}).render(entries).count("is-own");
    };
    QCOMPARE(ownOf(ada), 2);
    QCOMPARE(ownOf(bob), 1);
    QCOMPARE(ownOf(UserId(9)), 0);
    QCOMPARE(ownOf({}), 0);
}

STOA_TEST(TestHistoryRenderer)
#include "tst_historyrenderer.moc"
