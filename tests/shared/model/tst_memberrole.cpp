#include "shared/model/MemberRole.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;

class TestMemberRole : public QObject
{
    Q_OBJECT

private slots:
    void everyPermissionHasOneRow();
    void ordinaryMembersHaveNone();
    void ownersHaveAll();
    void moderatorsHaveSome();
};

void TestMemberRole::everyPermissionHasOneRow()
{
    for (size_t i = 0; i < permissionTable.size(); ++i)
        QCOMPARE(int(permissionTable[i].permission), int(i));
}

void TestMemberRole::ordinaryMembersHaveNone()
{
    for (const PermissionRow &row : permissionTable)
        QVERIFY(!isAllowed(MemberRole::Member, row.permission));
}

void TestMemberRole::ownersHaveAll()
{
    for (const PermissionRow &row : permissionTable)
        QVERIFY(isAllowed(MemberRole::Owner, row.permission));
}

void TestMemberRole::moderatorsHaveSome()
{
    QVERIFY(isAllowed(MemberRole::Moderator, Permission::RenameChat));
    QVERIFY(isAllowed(MemberRole::Moderator, Permission::ChangeTopic));
    QVERIFY(isAllowed(MemberRole::Moderator, Permission::RemoveMember));
    QVERIFY(!isAllowed(MemberRole::Moderator, Permission::RemoveAnyone));
    QVERIFY(!isAllowed(MemberRole::Moderator, Permission::ChangeRole));
}

STOA_TEST(TestMemberRole)
#include "tst_memberrole.moc"
