#include "admin-gui/models/NavigationHistory.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;

class TestNavigationHistory : public QObject
{
    Q_OBJECT
private slots:
    void fault_D03_backAndForward();
    void fault_D03_aNewPlaceEndsTheWayForward();
    void fault_D03_forgetsTheOldest();
};

void TestNavigationHistory::fault_D03_backAndForward()
{
    NavigationHistory<int> history;
    QVERIFY(!history.canGoBack());
    QVERIFY(!history.back(1));
    history.leave(1);
    history.leave(2); // the user is at 3 now
    QCOMPARE(history.back(3), 2);
    QCOMPARE(history.back(2), 1);
    QVERIFY(!history.canGoBack());
    QCOMPARE(history.forward(1), 2);
    QCOMPARE(history.forward(2), 3);
    QVERIFY(!history.canGoForward());
    QCOMPARE(history.back(3), 2);
}

void TestNavigationHistory::fault_D03_aNewPlaceEndsTheWayForward()
{
    NavigationHistory<int> history;
    history.leave(1);
    history.leave(2);
    history.back(3);
    history.leave(2);
    QVERIFY(!history.canGoForward());
    QCOMPARE(history.back(4), 2);
    QCOMPARE(history.back(2), 1);
}

void TestNavigationHistory::fault_D03_forgetsTheOldest()
{
    NavigationHistory<int> history;
    for (int i = 0; i < 2 * NavigationHistory<int>::max; ++i)
        history.leave(i);
    int steps = 0;
    while (history.back(-1))
        ++steps;
    QCOMPARE(steps, int(NavigationHistory<int>::max));
}

STOA_TEST(TestNavigationHistory)
#include "tst_navigationhistory.moc"
