#include "tests/server/admin/AdminApiFixture.h"

#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

class TestAdminLists : public QObject
{
    Q_OBJECT
private slots:
    void init();

    void listsInPages();
    void findsAUserByName();
    void refusesBadPages_data();
    void refusesBadPages();
    void membersOfNoChat();

private:
    std::unique_ptr<AdminApiFixture> m_fixture;
};

void TestAdminLists::init()
{
    m_fixture.reset();
    m_fixture = std::make_unique<AdminApiFixture>();
}

void TestAdminLists::listsInPages()
{
    for (int i = 1; i <= 5; ++i)
        m_fixture->addUser(u"user %1"_s.arg(i));
    QStringList names;
    QByteArray target = "/admin/users?limit=2";
    for (int page = 0; page < 3; ++page) {
        const QJsonObject answer = AdminApiFixture::objectOf(m_fixture->call(Method::Get, target));
        for (const QJsonValue &item : answer["items"_L1].toArray())
            names.append(item["name"_L1].toString());
        QCOMPARE(answer["next"_L1].isNull(), page == 2);
        target = "/admin/users?limit=2&after=" + QByteArray::number(answer["next"_L1].toInteger());
    }
    QCOMPARE(names, (QStringList{u"user 1"_s, u"user 2"_s, u"user 3"_s, u"user 4"_s, u"user 5"_s}));
    QVERIFY(
        AdminApiFixture::objectOf(m_fixture->call(Method::Get, "/admin/users?limit=5"))["next"_L1].isNull());
}

void TestAdminLists::findsAUserByName()
{
    const User ada = m_fixture->addUser(u"Ada Straße"_s);
    m_fixture->addUser(u"bob"_s);
    const QJsonObject found = AdminApiFixture::objectOf(
        m_fixture->call(Method::Get, "/admin/users?name=ada%20%20STRASSE"));
    QCOMPARE(found["items"_L1].toArray().size(), 1);
    QCOMPARE(found["items"_L1][0]["id"_L1].toInteger(), ada.id.value());
    QVERIFY(found["next"_L1].isNull());
    for (const char *name : {"ada", "", "ada%25"})
        QVERIFY(AdminApiFixture::objectOf(
                    m_fixture->call(Method::Get, QByteArray("/admin/users?name=") + name))["items"_L1]
                    .toArray()
                    .isEmpty());
}

void TestAdminLists::refusesBadPages_data()
{
    QTest::addColumn<QByteArray>("query");
    for (const char *query : {"limit=0", "limit=-1", "limit=1001", "limit=x", "limit=", "after=0", "after=-1",
                              "after=x", "after=99999999999999999999"})
        QTest::newRow(query) << QByteArray(query);
}

void TestAdminLists::refusesBadPages()
{
    QFETCH(const QByteArray, query);
    const Reply reply = m_fixture->call(Method::Get, "/admin/users?" + query);
    QCOMPARE(reply.status, 422);
    QCOMPARE(AdminApiFixture::objectOf(reply)["error"_L1]["code"_L1].toString(), u"bad_field"_s);
}

void TestAdminLists::membersOfNoChat()
{
    m_fixture->addChat(u"club"_s, m_fixture->addUser(u"ada"_s));
    QCOMPARE(AdminApiFixture::objectOf(
                 m_fixture->call(Method::Get, "/admin/chats/1/members"))["items"_L1][0]["name"_L1]
                 .toString(),
             u"ada"_s);
    for (const QByteArray chat : {"4711", "0", "x", "-1"})
        QCOMPARE(m_fixture->call(Method::Get, "/admin/chats/" + chat + "/members").status, 404);
}

QTEST_GUILESS_MAIN(TestAdminLists)
#include "tst_adminlists.moc"
