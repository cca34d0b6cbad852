#include "admin-gui/MainWindow.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestMainWindow : public QObject
{
    Q_OBJECT

private slots:
    void opens();
};

void TestMainWindow::opens()
{
    stoa::MainWindow window;
    QCOMPARE(window.windowTitle(), u"Stoa Monitor"_s);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
