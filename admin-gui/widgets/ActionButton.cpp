#include "admin-gui/widgets/ActionButton.h"

#include <QAction>

namespace stoa {

ActionButton::ActionButton(QAction *action, QWidget *parent)
    : QPushButton(parent)
    , m_action(action)
{
    connect(this, &QPushButton::clicked, action, &QAction::trigger);
    connect(action, &QAction::changed, this, &ActionButton::updateFromAction);
    updateFromAction();
}

void ActionButton::updateFromAction()
{
    setText(m_action->text());
    setEnabled(m_action->isEnabled());
    setVisible(m_action->isVisible());
    const QString keys = m_action->shortcut().toString(QKeySequence::NativeText);
    setToolTip(keys.isEmpty() ? m_action->toolTip()
                              : m_action->toolTip() + QStringLiteral(" (%1)").arg(keys));
}

} // namespace stoa
