#include "tests/admin-gui/support/LayoutCheck.h"

#include <QAbstractScrollArea>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QTextEdit>

namespace stoa {

namespace {

constexpr int rounding = 2; // px

bool isCut(const QLabel &label)
{
    return label.wordWrap() ? label.height() + rounding < label.heightForWidth(label.width())
                            : label.width() + rounding < label.sizeHint().width();
}

} // namespace

QStringList LayoutCheck::cutTexts(const QWidget &widget)
{
    QStringList found;
    for (const QPushButton *button : widget.findChildren<QPushButton *>()) {
        if (button->isVisible() && button->width() + rounding < button->sizeHint().width())
            found.append(button->text());
    }
    for (const QLabel *label : widget.findChildren<QLabel *>()) {
        if (label->isVisible() && isCut(*label))
            found.append(label->text());
    }
    for (const QTextEdit *text : widget.findChildren<QTextEdit *>()) {
        if (text->isVisible() && text->isReadOnly() && text->verticalScrollBar()->maximum() > rounding)
            found.append(text->toPlainText());
    }
    return found;
}

QStringList LayoutCheck::scrolledSideways(const QWidget &widget)
{
    QStringList found;
    for (const QAbstractScrollArea *area : widget.findChildren<QAbstractScrollArea *>()) {
        if (area->isVisible() && area->horizontalScrollBar()->maximum() > 0)
            found.append(QString::fromLatin1(area->metaObject()->className()) + u' '
                         + area->accessibleName());
    }
    return found;
}

} // namespace stoa
