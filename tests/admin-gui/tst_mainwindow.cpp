#include "admin-gui/MainWindow.h"

#include <QTest>

using namespace Qt::StringLiterals;

class tst_MainWindow : public QObject
{
    Q_OBJECT

private slots:
    void opens();
};

void tst_MainWindow::opens()
{
    stoa::MainWindow window;
    QCOMPARE(window.windowTitle(), u"Stoa Monitor"_s);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
}

QTEST_MAIN(tst_MainWindow)
#include "tst_mainwindow.moc"
