#include "shared/model/ServerRole.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

class TestServerRole : public QObject
{
    Q_OBJECT

private slots:
    void everyPermissionHasOneRow();
    void guestsHaveNone();
    void allOthersHaveAll();
    void names();
};

void TestServerRole::everyPermissionHasOneRow()
{
    for (size_t i = 0; i < serverPermissionTable.size(); ++i)
        QCOMPARE(int(serverPermissionTable[i].permission), int(i));
}

void TestServerRole::guestsHaveNone()
{
    for (const ServerPermissionRow &row : serverPermissionTable)
        QVERIFY(!isAllowed(ServerRole::Guest, row.permission));
}

void TestServerRole::allOthersHaveAll()
{
    for (const ServerRole role : {ServerRole::Member, ServerRole::Admin, ServerRole::Owner}) {
        for (const ServerPermissionRow &row : serverPermissionTable)
            QVERIFY(isAllowed(role, row.permission));
    }
}

void TestServerRole::names()
{
    for (const ServerRole role :
         {ServerRole::Guest, ServerRole::Member, ServerRole::Admin, ServerRole::Owner})
        QCOMPARE(serverRoleNamed(nameOf(role)), std::optional(role));
    QCOMPARE(serverRoleNamed(u"Guest"_s), std::nullopt);
    QCOMPARE(serverRoleNamed(QString()), std::nullopt);
}

STOA_TEST(TestServerRole)
#include "tst_serverrole.moc"
