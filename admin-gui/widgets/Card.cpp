#include "admin-gui/widgets/Card.h"

#include "admin-gui/widgets/Theme.h"

#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace stoa {

namespace {

constexpr qreal cardRadius = 8;

} // namespace

Card::Card(const QString &title, QWidget *parent)
    : QFrame(parent)
    , m_body(new QVBoxLayout(this))
{
    m_body->setContentsMargins(14, 12, 14, 12);
    m_body->setSpacing(8);
    if (title.isEmpty())
        return;
    auto *label = new QLabel(title, this);
    label->setFont(Theme::demiBold(label->font()));
    m_body->addWidget(label);
}

void Card::paintEvent(QPaintEvent *)
{
    const Theme theme(*this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.line());
    painter.setBrush(theme.surface());
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), cardRadius, cardRadius);
}

} // namespace stoa
