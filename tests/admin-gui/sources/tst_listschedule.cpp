#include "admin-gui/sources/ListSchedule.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;

class TestListSchedule : public QObject
{
    Q_OBJECT

private slots:
    void asksOnceUntilAnswered();
    void restsInProportion();
    void expeditesWhatIsOnItsWay();
    void forgets();
    void keepsWhatStaysWatched();

private:
    const ListQuery m_people{.kind = ListKind::People};
    const ListQuery m_chats{.kind = ListKind::Chats};
};

void TestListSchedule::asksOnceUntilAnswered()
{
    ListSchedule schedule;
    schedule.watch({m_people});
    QCOMPARE(schedule.takeDue(0), QList{m_people});
    QVERIFY(schedule.takeDue(100'000).isEmpty());
    schedule.finish(m_people, 100'000);
    QVERIFY(!schedule.takeDue(10'000'000).isEmpty());
}

void TestListSchedule::restsInProportion()
{
    ListSchedule schedule;
    schedule.watch({m_people});
    schedule.takeDue(0);
    schedule.finish(m_people, 10);
    QVERIFY(schedule.takeDue(5'009).isEmpty());
    QCOMPARE(schedule.takeDue(5'010).size(), 1);
    schedule.finish(m_people, 7'010); // it took 2 s, so it rests 40 s
    QVERIFY(schedule.takeDue(47'009).isEmpty());
    QCOMPARE(schedule.takeDue(47'010).size(), 1);
}

void TestListSchedule::expeditesWhatIsOnItsWay()
{
    ListSchedule schedule;
    schedule.watch({m_people, m_chats});
    schedule.takeDue(0);
    schedule.finish(m_chats, 10);
    schedule.expedite();
    QCOMPARE(schedule.takeDue(20), QList{m_chats});
    schedule.finish(m_people, 30); // this reading may have begun before the change
    QCOMPARE(schedule.takeDue(30), QList{m_people});
}

void TestListSchedule::forgets()
{
    ListSchedule schedule;
    schedule.watch({m_people});
    schedule.takeDue(0);
    schedule.forgetRequested();
    QCOMPARE(schedule.takeDue(1).size(), 1);
    schedule.watch({m_chats});
    QVERIFY(!schedule.isWatched(m_people));
    schedule.finish(m_people, 2);
    QCOMPARE(schedule.takeDue(2), QList{m_chats});
}

void TestListSchedule::keepsWhatStaysWatched()
{
    ListSchedule schedule;
    schedule.watch({m_people});
    schedule.takeDue(0);
    schedule.finish(m_people, 10);
    schedule.watch({m_people, m_chats});
    QCOMPARE(schedule.takeDue(20), QList{m_chats});
}

STOA_TEST(TestListSchedule)
#include "tst_listschedule.moc"
