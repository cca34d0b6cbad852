#pragma once

#include <QPushButton>

class QAction;

namespace stoa {

// A button for a QAction. It shows the action's text, its shortcut in the tool tip, and whether it is
// enabled.
class ActionButton : public QPushButton
{
    Q_OBJECT
public:
    explicit ActionButton(QAction *action, QWidget *parent = nullptr);

private:
    void updateFromAction();

    QAction *m_action;
};

} // namespace stoa
