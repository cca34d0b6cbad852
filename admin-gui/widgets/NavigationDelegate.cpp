#include "admin-gui/widgets/NavigationDelegate.h"

#include "admin-gui/widgets/Theme.h"

#include <QPainter>

namespace stoa {

namespace {

constexpr int height = 38;
constexpr qreal rowRadius = 7;

} // namespace

QSize NavigationDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {0, std::max(height, option.fontMetrics.height() + 16)};
}

void NavigationDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                               const QModelIndex &index) const
{
    const Theme theme(option.palette);
    const bool isChosen = option.state.testFlag(QStyle::State_Selected);
    const bool isPointedAt = option.state.testFlag(QStyle::State_MouseOver);
    const QRectF ground = QRectF(option.rect).adjusted(10, 2, -6, -2);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(option.state.testFlag(QStyle::State_HasFocus) ? QPen(theme.accent(), 1)
                                                                  : QPen(Qt::NoPen));
    painter->setBrush(isChosen ? theme.accentSoft() : isPointedAt ? theme.line() : QColor(Qt::transparent));
    painter->drawRoundedRect(ground, rowRadius, rowRadius);
    QFont font = option.font;
    font.setWeight(isChosen ? QFont::DemiBold : QFont::Normal);
    painter->setFont(font);
    painter->setPen(isChosen ? theme.accent() : option.palette.color(QPalette::WindowText));
    painter->drawText(ground.adjusted(12, 0, -8, 0), Qt::AlignVCenter | Qt::AlignLeft,
                      index.data().toString());
    painter->restore();
}

} // namespace stoa
