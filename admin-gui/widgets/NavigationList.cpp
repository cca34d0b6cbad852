#include "admin-gui/widgets/NavigationList.h"

#include "admin-gui/widgets/NavigationDelegate.h"

#include <QEvent>
#include <QGuiApplication>

namespace stoa {

namespace {

constexpr int listWidth = 176;

} // namespace

NavigationList::NavigationList(QWidget *parent)
    : QListWidget(parent)
{
    setFrameShape(QFrame::NoFrame);
    setFixedWidth(listWidth);
    setItemDelegate(new NavigationDelegate(this));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Pages"));
    setViewportMargins(0, 10, 0, 0);
    applyPalette();
}

void NavigationList::changeEvent(QEvent *event)
{
    QListWidget::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange)
        applyPalette();
}

// It has the background of the window and not that of a list.
void NavigationList::applyPalette()
{
    QPalette own = QGuiApplication::palette();
    own.setColor(QPalette::Base, own.color(QPalette::Window));
    setPalette(own);
}

} // namespace stoa
