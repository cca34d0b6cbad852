#include "server/pages/ReportsPage.h"
#include "tests/server/pages/PagesFixture.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

class TestReportsPage : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void showsEachMessageOnceWithItsReports();
    void offersMoreOnlyIfThereAreMore_data();
    void offersMoreOnlyIfThereAreMore();
    void dismissesAndRemoves_data();
    void dismissesAndRemoves();
    void hidesReportsOfOwnMessages();
    void wantsAMessage();

private:
    Message addMessage(const User &author, const QString &text);
    void report(const Message &message, const User &reporter, const QString &reason);
    User addMember(const QString &name);
    Reply show(const User &user);
    Reply change(const QString &field, const QString &value);

    std::unique_ptr<PagesFixture> m_fixture;
    User m_owner;
    Chat m_chat;
    User m_author;
};

void TestReportsPage::init()
{
    m_fixture = std::make_unique<PagesFixture>();
    m_owner = m_fixture->addUser(u"ada"_s);
    m_chat = m_fixture->addChat(u"Lobby"_s, m_owner);
    m_author = addMember(u"bob"_s);
}

User TestReportsPage::addMember(const QString &name)
{
    const User user = m_fixture->addUser(name);
    m_fixture->change([&](Store &store) { return bool(store.memberships().add(user, m_chat.id)); });
    return user;
}

Message TestReportsPage::addMessage(const User &author, const QString &text)
{
    return m_fixture->change([&](Store &store) {
        const MessageDraft draft{m_chat.id, author.id, *MessageText::fromInput(text), {}, {}};
        const auto outcome = store.messages().add(draft, QDateTime::currentDateTimeUtc());
        return std::get<MessageStore::Added>(outcome).message;
    });
}

void TestReportsPage::report(const Message &message, const User &reporter, const QString &reason)
{
    m_fixture->change([&](Store &store) {
        return store.reports().add(message, reporter.id, *ReportReason::fromInput(reason),
                                   QDateTime::currentDateTimeUtc());
    });
}

Reply TestReportsPage::show(const User &user)
{
    const ReportsPage page(m_fixture->renderer, m_fixture->authenticator, m_fixture->reader,
                           m_fixture->writer, m_fixture->throttles);
    Request request = PagesFixture::get("/chat/1/reports", m_fixture->addSession(user));
    request.arguments = {QString::number(m_chat.id.value())};
    return m_fixture->answer(request, [&](const Request &r) { return page.show(r); });
}

Reply TestReportsPage::change(const QString &field, const QString &value)
{
    const ReportsPage page(m_fixture->renderer, m_fixture->authenticator, m_fixture->reader,
                           m_fixture->writer, m_fixture->throttles);
    Request request = PagesFixture::form("/chat/1/reports", {{field, value}}, m_fixture->addSession(m_owner));
    request.arguments = {QString::number(m_chat.id.value())};
    return m_fixture->answer(request, [&](const Request &r) { return page.change(r); });
}

void TestReportsPage::showsEachMessageOnceWithItsReports()
{
    const Message message = addMessage(m_author, u"<b>rude</b>"_s);
    report(message, addMember(u"cleo"_s), u"It is <i>rude</i>."_s);
    report(message, addMember(u"dora"_s), {});
    const QByteArray html = show(m_owner).body.joined();
    QCOMPARE(html.count("<blockquote"), 1);
    QVERIFY(html.contains("&lt;b&gt;rude&lt;/b&gt;"));
    QVERIFY(html.contains("It is &lt;i&gt;rude&lt;/i&gt;."));
    QVERIFY(html.contains("Reported by <bdi>cleo</bdi>"));
    QVERIFY(html.contains("Reported by <bdi>dora</bdi>"));
    QVERIFY(html.contains("/m/" + QByteArray::number(message.id.value())));
}

void TestReportsPage::offersMoreOnlyIfThereAreMore_data()
{
    QTest::addColumn<int>("reports");
    QTest::addColumn<bool>("hasMore");
    QTest::newRow("a full page") << 100 << false;
    QTest::newRow("one more") << 101 << true;
}

void TestReportsPage::offersMoreOnlyIfThereAreMore()
{
    QFETCH(const int, reports);
    QFETCH(const bool, hasMore);
    const User cleo = addMember(u"cleo"_s);
    for (int i = 0; i < reports; ++i)
        report(addMessage(m_author, u"rude"_s), cleo, {});
    const QByteArray html = show(m_owner).body.joined();
    QCOMPARE(html.count("<blockquote"), 100);
    QCOMPARE(html.contains("/reports?before="), hasMore);
}

void TestReportsPage::dismissesAndRemoves_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<bool>("stays");
    QTest::newRow("dismiss") << u"dismiss"_s << true;
    QTest::newRow("remove") << u"remove"_s << false;
}

void TestReportsPage::dismissesAndRemoves()
{
    QFETCH(const QString, field);
    QFETCH(const bool, stays);
    const Message message = addMessage(m_author, u"rude"_s);
    report(message, addMember(u"cleo"_s), {});
    QVERIFY(show(m_owner).body.joined().contains("<blockquote"));
    for (int i = 0; i < 2; ++i) // as if another moderator had been faster
        QCOMPARE(change(field, QString::number(message.id.value())).status, 303);
    QVERIFY(!show(m_owner).body.joined().contains("<blockquote"));
    const bool isThere = m_fixture->database.read(
        [&](const Store &store) { return store.history().find(m_owner, message.id).has_value(); });
    QCOMPARE(isThere, stays);
}

void TestReportsPage::hidesReportsOfOwnMessages()
{
    report(addMessage(m_owner, u"rude"_s), m_author, {});
    QVERIFY(!show(m_owner).body.joined().contains("<blockquote"));
}

void TestReportsPage::wantsAMessage()
{
    QCOMPARE(change(u"dismiss"_s, u"x"_s).status, 422);
    QCOMPARE(change(u"remove"_s, u"9999"_s).status, 404);
}

STOA_TEST(TestReportsPage)
#include "tst_reportspage.moc"
