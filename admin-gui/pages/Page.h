#pragma once

#include "admin-gui/sources/ListQuery.h"

#include <QWidget>

namespace stoa {

// One of the window's pages.
class Page : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;

    virtual QString title() const = 0;
    // The lists it shows now: they are read while it is in view.
    virtual QList<ListQuery> queries() const = 0;
    // Takes the keyboard, where it makes most sense.
    virtual void takeFocus() = 0;

signals:
    void queriesChanged();
    void connectClicked();
    void said(const QString &text);
};

} // namespace stoa
