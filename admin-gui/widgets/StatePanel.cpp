#include "admin-gui/widgets/StatePanel.h"

#include "admin-gui/widgets/QuietLabel.h"
#include "admin-gui/widgets/Theme.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace stoa {

namespace {

constexpr int textWidth = 420;

} // namespace

StatePanel::StatePanel(QWidget *parent)
    : QWidget(parent)
    , m_title(new QLabel(this))
    , m_text(new QuietLabel({}, this))
    , m_button(new QPushButton(this))
{
    m_title->setFont(Theme::demiBold(m_title->font(), 1.3));
    m_title->setTextFormat(Qt::PlainText);
    m_title->setAlignment(Qt::AlignCenter);
    m_text->setAlignment(Qt::AlignCenter);
    m_text->setWordWrap(true);
    m_text->setFixedWidth(textWidth);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(10);
    layout->addStretch(2);
    layout->addWidget(m_title);
    layout->addWidget(m_text, 0, Qt::AlignHCenter);
    layout->addSpacing(6);
    layout->addWidget(m_button, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    connect(m_button, &QPushButton::clicked, this, &StatePanel::clicked);
}

void StatePanel::showState(const QString &title, const QString &text, const QString &buttonText)
{
    m_title->setText(title);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    m_button->setText(buttonText);
    m_button->setVisible(!buttonText.isEmpty());
    setAccessibleName(title);
    setAccessibleDescription(text);
}

QString StatePanel::title() const
{
    return m_title->text();
}

QString StatePanel::text() const
{
    return m_text->text();
}

} // namespace stoa
