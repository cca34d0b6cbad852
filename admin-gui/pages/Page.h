#pragma once

#include "admin-gui/sources/ListQuery.h"

#include <QWidget>

namespace stoa {

// Base class of the window's pages.
class Page : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;

    virtual QString title() const = 0;
    // The lists that it shows now. They are read regularly while the page is visible.
    virtual QList<ListQuery> queries() const = 0;
    // Gives the keyboard focus to the most useful widget of the page.
    virtual void takeFocus() = 0;

signals:
    void queriesChanged();
    void connectClicked();
    void notified(const QString &text);
};

} // namespace stoa
