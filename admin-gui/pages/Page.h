#pragma once

#include "admin-gui/models/RowLink.h"

#include <QWidget>

class QSettings;

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

    // Reads again what queries() does not name.
    virtual void refresh() { }

    // How the user has arranged the page, in the current group of the settings.
    virtual void save(QSettings &settings) const = 0;
    virtual void restore(QSettings &settings) = 0;

signals:
    void queriesChanged();
    void connectClicked();
    void notified(const QString &text);
    // Another page has the rows that the user wants to see.
    void linkOpened(const stoa::RowLink &link);
};

} // namespace stoa
