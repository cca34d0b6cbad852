#pragma once

#include <QListWidget>

namespace stoa {

// The list of the window's pages on its left side.
class NavigationList : public QListWidget
{
    Q_OBJECT
public:
    explicit NavigationList(QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void applyPalette();
};

} // namespace stoa
