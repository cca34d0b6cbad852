#pragma once

#include "admin-gui/widgets/Card.h"

class QLabel;

namespace stoa {

// An important number with its caption.
class StatTile : public Card
{
    Q_OBJECT
public:
    explicit StatTile(const QString &caption, QWidget *parent = nullptr);

    // explanation: the tool tip.
    StatTile(const QString &caption, const QString &explanation, QWidget *parent)
        : StatTile(caption, parent)
    {
        setToolTip(explanation);
        setAccessibleDescription(explanation);
    }

    void setValue(const QString &value, const QString &hint = {});

    QString value() const;

private:
    const QString m_caption;
    QLabel *m_value;
    QLabel *m_hint;
};

} // namespace stoa
