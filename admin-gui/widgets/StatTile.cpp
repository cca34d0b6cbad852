#include "admin-gui/widgets/StatTile.h"

#include "admin-gui/models/Format.h"
#include "admin-gui/widgets/QuietLabel.h"
#include "admin-gui/widgets/Theme.h"

#include <QVBoxLayout>

namespace stoa {

StatTile::StatTile(const QString &caption, QWidget *parent)
    : Card({}, parent)
    , m_caption(caption)
    , m_value(new QLabel(Format::unknown(), this))
    , m_hint(new QuietLabel({}, this))
{
    m_value->setFont(Theme::demiBold(m_value->font(), 1.7));
    m_value->setTextFormat(Qt::PlainText);
    body()->setSpacing(1);
    body()->addWidget(new QuietLabel(caption, this));
    body()->addWidget(m_value);
    body()->addWidget(m_hint);
    setValue(Format::unknown());
}

void StatTile::setValue(const QString &value, const QString &hint)
{
    m_value->setText(value);
    m_hint->setText(hint);
    setAccessibleName(m_caption + QStringLiteral(": ") + value);
}

QString StatTile::value() const
{
    return m_value->text();
}

} // namespace stoa
