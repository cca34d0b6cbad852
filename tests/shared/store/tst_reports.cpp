#include "tests/shared/store/MessageSuite.h"
#include "tests/support/TestProgram.h"

using namespace stoa;
using namespace Qt::StringLiterals;

// Ada owns a chat; Eve and Bob are in it. Bob has reported a message of Eve.
class TestReports : public MessageSuite
{
    Q_OBJECT

private slots:

    void initTestCase_data() { addBackEnds(); }

    void init();

    void showsTheMessageAsItIs();
    void aPersonReportsAMessageOnce();
    void severalPeopleReportAMessage();
    void authorsDoNotSeeTheReports();
    void aDismissalEndsAllReportsOfAMessage();
    void aDismissedReportIsNotRepeated();
    void chatsAreApart();
    void aRemovedMessageLeavesNothing();
    void listsPages();

private:
    bool report(const Message &message, const User &user, const QString &reason)
    {
        bool isNew = false;
        committed([&] {
            isNew = m_store->reports().add(message, user.id, *ReportReason::fromInput(reason), later);
        });
        return isNew;
    }

    bool dismiss(const Membership &moderator)
    {
        bool isDone = false;
        committed([&] { isDone = m_store->reports().dismiss(moderator, m_message.id, later); });
        return isDone;
    }

    QList<ReportStore::Report> open() const { return m_store->reports().open(*m_ada, {}, 10); }

    User m_eveUser;
    User m_bob;
};

void TestReports::init()
{
    openEmpty();
    m_ada = chat(user(u"ada"_s));
    m_eveUser = user(u"eve"_s);
    m_bob = user(u"bob"_s);
    committed([this] {
        m_store->memberships().join(m_eveUser, m_ada->chat().id, {}, now);
        m_store->memberships().join(m_bob, m_ada->chat().id, {}, now);
    });
    m_eve = m_store->memberships().find(m_eveUser, m_ada->chat().id);
    m_message = added(*m_eve, u"Buy this"_s);
    QVERIFY(report(m_message, m_bob, u" <b>spam</b> "_s));
}

void TestReports::showsTheMessageAsItIs()
{
    QCOMPARE(open().size(), 1);
    const ReportStore::Report report = open().first();
    QCOMPARE(report.message, m_message.id);
    QCOMPARE(report.text, u"Buy this"_s);
    QCOMPARE(report.reason, u"<b>spam</b>"_s);
    QVERIFY(report.author == m_eveUser && report.reporter == m_bob);
    QCOMPARE(report.at, later);
}

void TestReports::aPersonReportsAMessageOnce()
{
    QVERIFY(!report(m_message, m_bob, u"again"_s));
    QCOMPARE(open().size(), 1);
    QCOMPARE(open().first().reason, u"<b>spam</b>"_s);
}

void TestReports::severalPeopleReportAMessage()
{
    QVERIFY(report(m_message, m_ada->user(), {}));
    QCOMPARE(open().size(), 2);
    QVERIFY(open().first().reporter == m_ada->user());
    QCOMPARE(m_store->reports().countOpen(*m_ada), 1);
}

void TestReports::authorsDoNotSeeTheReports()
{
    QCOMPARE(m_store->reports().open(*m_eve, {}, 10).size(), 0);
    QCOMPARE(m_store->reports().countOpen(*m_eve), 0);
    QVERIFY(!dismiss(*m_eve));
    QCOMPARE(open().size(), 1);
}

void TestReports::aDismissalEndsAllReportsOfAMessage()
{
    QVERIFY(report(m_message, m_ada->user(), {}));
    QVERIFY(dismiss(*m_ada));
    QCOMPARE(open().size(), 0);
    QCOMPARE(m_store->reports().countOpen(*m_ada), 0);
    QVERIFY(!dismiss(*m_ada));
}

void TestReports::aDismissedReportIsNotRepeated()
{
    QVERIFY(dismiss(*m_ada));
    QVERIFY(!report(m_message, m_bob, u"again"_s));
    QCOMPARE(open().size(), 0);
}

void TestReports::chatsAreApart()
{
    const Membership other = chat(m_bob);
    QCOMPARE(m_store->reports().open(other, {}, 10).size(), 0);
    QVERIFY(!dismiss(other));
    QCOMPARE(open().size(), 1);
}

void TestReports::aRemovedMessageLeavesNothing()
{
    committed([this] { QVERIFY(m_store->messages().remove(m_message.id, later)); });
    QCOMPARE(open().size(), 0);
    QCOMPARE(count(u"Reports"_s), 0);
}

void TestReports::listsPages()
{
    QVERIFY(report(m_message, m_ada->user(), {}));
    const auto first = m_store->reports().open(*m_ada, {}, 1);
    QVERIFY(first.size() == 1 && first.first().reporter == m_ada->user());
    const auto second = m_store->reports().open(*m_ada, first.first().id, 1);
    QVERIFY(second.size() == 1 && second.first().reporter == m_bob);
}

STOA_TEST(TestReports)
#include "tst_reports.moc"
