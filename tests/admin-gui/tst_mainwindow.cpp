#include "admin-gui/MainWindow.h"

#include <QDir>
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
    const QDir folder(QStringLiteral(STOA_SCREENSHOTS));
    QVERIFY(folder.mkpath(u"."_s));
    QVERIFY(window.grab().save(folder.filePath(u"monitor.png"_s)));
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
