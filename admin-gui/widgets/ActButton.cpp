#include "admin-gui/widgets/ActButton.h"

#include <QAction>

namespace stoa {

ActButton::ActButton(QAction *action, QWidget *parent)
    : QPushButton(parent)
    , m_action(action)
{
    connect(this, &QPushButton::clicked, action, &QAction::trigger);
    connect(action, &QAction::changed, this, &ActButton::take);
    take();
}

void ActButton::take()
{
    setText(m_action->text());
    setEnabled(m_action->isEnabled());
    setVisible(m_action->isVisible());
    const QString keys = m_action->shortcut().toString(QKeySequence::NativeText);
    setToolTip(keys.isEmpty() ? m_action->toolTip()
                              : m_action->toolTip() + QStringLiteral(" (%1)").arg(keys));
}

} // namespace stoa
