#pragma once

#include <QPushButton>

class QAction;

namespace stoa {

// A button for an action: its text, its shortcut in the tool tip, on and off with it.
class ActionButton : public QPushButton
{
    Q_OBJECT
public:
    explicit ActionButton(QAction *action, QWidget *parent = nullptr);

private:
    void take();

    QAction *m_action;
};

} // namespace stoa
