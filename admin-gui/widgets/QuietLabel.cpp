#include "admin-gui/widgets/QuietLabel.h"

#include "admin-gui/widgets/Theme.h"

#include <QEvent>
#include <QGuiApplication>

namespace stoa {

QuietLabel::QuietLabel(const QString &text, QWidget *parent)
    : QLabel(text, parent)
{
    setTextFormat(Qt::PlainText);
    applyColor();
}

void QuietLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange)
        applyColor();
}

void QuietLabel::applyColor()
{
    QPalette quiet = QGuiApplication::palette();
    quiet.setColor(QPalette::WindowText, Theme(quiet).quietText());
    setPalette(quiet);
}

} // namespace stoa
