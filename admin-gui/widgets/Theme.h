#pragma once

#include <QColor>
#include <QFont>
#include <QPalette>

class QWidget;

namespace stoa {

// The colours for which QPalette has no role, derived from the system's palette, light or dark; and the font
// of titles.
class Theme
{
public:
    explicit Theme(const QPalette &palette);
    explicit Theme(const QWidget &widget);

    bool isDark() const { return m_isDark; }

    QColor ground() const; // behind cards
    QColor surface() const; // cards, tables
    QColor line() const;
    QColor text() const;
    QColor quietText() const;
    QColor accent() const;
    QColor accentSoft() const;
    QColor good() const;
    QColor warning() const;
    QColor warningSoft() const;
    QColor problem() const;
    // The colours of a chart's lines, distinguishable also with colour blindness.
    QColor series(int index) const;

    // The font for titles and numbers that stand out.
    static QFont demiBold(QFont font, qreal scale = 1);

private:
    QColor ofScheme(QRgb light, QRgb dark) const;
    QColor mixed(QPalette::ColorRole from, QPalette::ColorRole to, double share) const;

    QPalette m_palette;
    bool m_isDark;
};

} // namespace stoa
