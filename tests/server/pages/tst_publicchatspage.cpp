#include "server/pages/PublicChatsPage.h"
#include "tests/server/pages/PagesFixture.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

class TestPublicChatsPage : public QObject
{
    Q_OBJECT
private slots:
    void offersMoreOnlyIfThereAreMore_data();
    void offersMoreOnlyIfThereAreMore();
};

void TestPublicChatsPage::offersMoreOnlyIfThereAreMore_data()
{
    QTest::addColumn<int>("chats");
    QTest::addColumn<bool>("hasMore");
    QTest::newRow("a full page") << 100 << false;
    QTest::newRow("one more") << 101 << true;
}

void TestPublicChatsPage::offersMoreOnlyIfThereAreMore()
{
    QFETCH(const int, chats);
    QFETCH(const bool, hasMore);
    PagesFixture fixture;
    const User ada = fixture.addUser(u"ada"_s);
    fixture.change([&](Store &store) {
        for (int i = 0; i < chats; ++i) {
            const Chat chat = store.chats().add(*ChatName::fromInput(u"Square"_s), ada);
            const auto owner = store.memberships().find(ada, chat.id);
            store.chats().setKind(*owner, ChatKind::Public, QDateTime::currentDateTimeUtc());
        }
    });
    const PublicChatsPage page(fixture.renderer, fixture.authenticator, fixture.writer, fixture.throttles);
    const Request request = PagesFixture::get("/chats", fixture.addSession(ada));
    const QByteArray html
        = fixture.answer(request, [&](const Request &r) { return page.show(r); }).body.joined();
    QCOMPARE(html.count("class=\"person\""), 100);
    QCOMPARE(html.contains("/chats?after="), hasMore);
}

STOA_TEST(TestPublicChatsPage)
#include "tst_publicchatspage.moc"
