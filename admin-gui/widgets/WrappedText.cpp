#include "admin-gui/widgets/WrappedText.h"

#include <QAbstractTextDocumentLayout>

#include <cmath>
#include <memory>

namespace stoa {

namespace {

constexpr int usualWidth = 160;
constexpr int leastWidth = 60;

} // namespace

WrappedText::WrappedText(QWidget *parent)
    : QTextEdit(parent)
{
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setTabChangesFocus(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAutoFillBackground(false);
    document()->setDocumentMargin(0);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(this, &QTextEdit::textChanged, this, &QWidget::updateGeometry);
}

int WrappedText::heightForWidth(int width) const
{
    const std::unique_ptr<QTextDocument> text(document()->clone());
    text->documentLayout()->setPaintDevice(viewport());
    text->setTextWidth(width);
    return int(std::ceil(text->size().height()));
}

QSize WrappedText::sizeHint() const
{
    return {usualWidth, heightForWidth(usualWidth)};
}

QSize WrappedText::minimumSizeHint() const
{
    return {leastWidth, fontMetrics().height()};
}

} // namespace stoa
