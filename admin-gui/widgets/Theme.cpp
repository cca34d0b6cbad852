#include "admin-gui/widgets/Theme.h"

#include <QWidget>

namespace stoa {

Theme::Theme(const QPalette &palette)
    : m_palette(palette)
    , m_isDark(palette.color(QPalette::Window).lightnessF()
               < palette.color(QPalette::WindowText).lightnessF())
{
}

Theme::Theme(const QWidget &widget)
    : Theme(widget.palette())
{
}

QColor Theme::mixed(QPalette::ColorRole from, QPalette::ColorRole to, double share) const
{
    const QColor a = m_palette.color(QPalette::Active, from);
    const QColor b = m_palette.color(QPalette::Active, to);
    const auto mix = [share](float x, float y) { return float(x + (y - x) * share); };
    return QColor::fromRgbF(mix(a.redF(), b.redF()), mix(a.greenF(), b.greenF()), mix(a.blueF(), b.blueF()));
}

QColor Theme::ofScheme(QRgb light, QRgb dark) const
{
    return m_isDark ? dark : light;
}

QColor Theme::ground() const
{
    return m_palette.color(QPalette::Active, QPalette::Window);
}

QColor Theme::surface() const
{
    return m_palette.color(QPalette::Active, QPalette::Base);
}

QColor Theme::line() const
{
    return mixed(QPalette::Base, QPalette::Text, 0.15);
}

QColor Theme::text() const
{
    return m_palette.color(QPalette::Active, QPalette::Text);
}

// 0.65 keeps a contrast of 4.5:1 on black and on white.
QColor Theme::quietText() const
{
    return mixed(QPalette::Base, QPalette::Text, 0.65);
}

QColor Theme::accent() const
{
    return ofScheme(0x1f6f5c, 0x6ccbae);
}

QColor Theme::accentSoft() const
{
    return ofScheme(0xdcece4, 0x1e3b33);
}

QColor Theme::good() const
{
    return ofScheme(0x1d7f47, 0x5fc98b);
}

QColor Theme::warning() const
{
    return ofScheme(0xa63d0f, 0xf2a277);
}

QColor Theme::warningSoft() const
{
    return ofScheme(0xfcebdd, 0x432a1c);
}

QColor Theme::problem() const
{
    return ofScheme(0xa12b22, 0xff9d92);
}

QColor Theme::series(int index) const
{
    return index == 0 ? accent() : ofScheme(0xc45a1a, 0xf2a277);
}

QFont Theme::demiBold(QFont font, qreal scale)
{
    font.setPointSizeF(font.pointSizeF() * scale);
    font.setWeight(QFont::DemiBold);
    return font;
}

} // namespace stoa
