#include "admin-gui/widgets/ChoiceButton.h"
#include "tests/support/TestProgram.h"

#include <QApplication>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace stoa;

class TestChoiceButton : public QObject
{
    Q_OBJECT

private slots:
    void checkedIsSeen_data();
    void checkedIsSeen();

private:
    // Returns how far the colour of its face is from grey.
    static int tintOf(QWidget &widget)
    {
        const QColor color = widget.grab().toImage().pixelColor(4, widget.height() / 2);
        return color.green() - color.red();
    }
};

void TestChoiceButton::checkedIsSeen_data()
{
    QTest::addColumn<QColor>("ground");
    QTest::newRow("light") << QColor(Qt::white);
    QTest::newRow("dark") << QColor(0x32, 0x32, 0x32);
}

// The palette may also change while the button is shown.
void TestChoiceButton::checkedIsSeen()
{
    QFETCH(const QColor, ground);
    ChoiceButton button(u"1 hour"_s);
    ChoiceButton other(u"1 hour"_s);
    button.setChecked(true);
    button.show();
    other.show();
    QPalette palette;
    for (const QPalette::ColorRole role : {QPalette::Window, QPalette::Button, QPalette::Base})
        palette.setColor(role, ground);
    QApplication::setPalette(palette);
    QVERIFY2(tintOf(button) >= 8, QByteArray::number(tintOf(button)).constData());
    QVERIFY(qAbs(tintOf(other)) < 2);
    button.setChecked(false);
    QVERIFY(qAbs(tintOf(button)) < 2);
}

STOA_TEST(TestChoiceButton)
#include "tst_choicebutton.moc"
