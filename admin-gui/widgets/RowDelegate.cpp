#include "admin-gui/widgets/RowDelegate.h"

#include "admin-gui/models/TableModel.h"
#include "admin-gui/widgets/Theme.h"

#include <QApplication>
#include <QPainter>

namespace stoa {

void RowDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->state &= ~QStyle::State_HasFocus; // rows are selected, not cells
    const Theme theme(option->palette);
    const auto tone = index.data(TableModel::ToneRole).value<TableModel::Tone>();
    if (tone == TableModel::Tone::Quiet)
        option->palette.setColor(QPalette::Text, theme.quietText());
    if (tone == TableModel::Tone::Warning) {
        option->palette.setColor(QPalette::Text, theme.warning());
        option->font.setWeight(QFont::DemiBold);
    }
}

void RowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const bool isSelected = cell.state.testFlag(QStyle::State_Selected);
    const Theme theme(option.palette);
    if (isSelected)
        painter->fillRect(option.rect, option.palette.brush(QPalette::Highlight));
    else if (index.data(TableModel::ToneRole).value<TableModel::Tone>() == TableModel::Tone::Warning)
        painter->fillRect(option.rect, theme.warningSoft());
    painter->setFont(cell.font);
    painter->setPen(cell.palette.color(isSelected ? QPalette::HighlightedText : QPalette::Text));
    const QRect inner = option.rect.adjusted(padding, 0, -padding, 0);
    const QString text = QFontMetrics(cell.font).elidedText(cell.text, Qt::ElideRight, inner.width());
    painter->drawText(inner, int(cell.displayAlignment) | Qt::TextSingleLine, text);
}

} // namespace stoa
