#include "admin-gui/MonitorLanguage.h"
#include "admin-gui/widgets/ConnectDialog.h"
#include "tests/admin-gui/support/LayoutCheck.h"
#include "tests/support/TestProgram.h"

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

// Faults of the dialog for a connection that an admin found during a day with the monitor, each with what
// should happen.
class TestConnectFaults : public QObject
{
    Q_OBJECT
private slots:

    void initTestCase() { MonitorLanguage::install(QLocale(QLocale::English)); }

    void fault_D01_strayComboBox();
    void fault_D01_cutTextInTheDialog();
};

void TestConnectFaults::fault_D01_strayComboBox()
{
    ConnectDialog dialog({}, {});
    dialog.show();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    QVERIFY(!dialog.findChild<QComboBox *>()->isVisible());
    ConnectDialog next({}, {{.server = u"a.example"_s}});
    next.show();
    QVERIFY(QTest::qWaitForWindowExposed(&next));
    QVERIFY(next.findChild<QComboBox *>()->isVisible());
}

void TestConnectFaults::fault_D01_cutTextInTheDialog()
{
    ConnectDialog dialog({}, {});
    dialog.show();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    QLineEdit *server = dialog.findChildren<QLineEdit *>().first();
    QTest::keyClicks(server, u"chat.example"_s);
    QApplication::processEvents();
    QCOMPARE(LayoutCheck::cutTexts(dialog), QStringList());
    server->setText(u"not a server "_s.repeated(40)); // the sentence about it has several lines
    QApplication::processEvents();
    QCOMPARE(LayoutCheck::cutTexts(dialog), QStringList());
}

STOA_TEST(TestConnectFaults)
#include "tst_connectfaults.moc"
