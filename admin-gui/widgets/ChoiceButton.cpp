#include "admin-gui/widgets/ChoiceButton.h"

#include "admin-gui/widgets/Theme.h"

#include <QEvent>
#include <QGuiApplication>

namespace stoa {

ChoiceButton::ChoiceButton(const QString &text, QWidget *parent)
    : QPushButton(text, parent)
{
    setCheckable(true);
    connect(this, &QPushButton::toggled, this, &ChoiceButton::applyColors);
}

void ChoiceButton::changeEvent(QEvent *event)
{
    QPushButton::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange)
        applyColors();
}

void ChoiceButton::applyColors()
{
    QPalette palette = QGuiApplication::palette();
    const Theme theme(palette);
    if (isChecked()) {
        palette.setColor(QPalette::Button, theme.accentSoft());
        palette.setColor(QPalette::ButtonText, theme.accent());
    }
    setPalette(palette);
}

} // namespace stoa
