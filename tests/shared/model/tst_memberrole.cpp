#include "shared/model/MemberRole.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;

class TestMemberRole : public QObject
{
    Q_OBJECT

private slots:
    void everyPermissionHasOneRow();
    void ordinaryMembersOnlyInvite();
    void ownersHaveAll();
    void moderatorsHaveSome();
};

void TestMemberRole::everyPermissionHasOneRow()
{
    for (size_t i = 0; i < permissionTable.size(); ++i)
        QCOMPARE(int(permissionTable[i].permission), int(i));
}

void TestMemberRole::ordinaryMembersOnlyInvite()
{
    for (const PermissionRow &row : permissionTable)
        QCOMPARE(isAllowed(MemberRole::Member, row.permission), row.permission == Permission::Invite);
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
