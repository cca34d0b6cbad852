#include "admin-gui/widgets/FilterField.h"

#include <QKeyEvent>

namespace stoa {

namespace {

constexpr int fieldWidth = 240;

} // namespace

FilterField::FilterField(QWidget *parent)
    : QLineEdit(parent)
{
    setPlaceholderText(
        tr("Filter (%1)").arg(QKeySequence(QKeySequence::Find).toString(QKeySequence::NativeText)));
    setAccessibleName(tr("Filter"));
    setClearButtonEnabled(true);
    setFixedWidth(fieldWidth);
    connect(this, &QLineEdit::returnPressed, this, &FilterField::left);
}

void FilterField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Escape)
        QLineEdit::keyPressEvent(event);
    else if (text().isEmpty())
        emit left();
    else
        clear();
}

} // namespace stoa
