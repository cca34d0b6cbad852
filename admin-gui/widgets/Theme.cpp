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
    return m_isDark ? QColor(0x6c, 0xcb, 0xae) : QColor(0x1f, 0x6f, 0x5c);
}

QColor Theme::accentSoft() const
{
    return m_isDark ? QColor(0x1e, 0x3b, 0x33) : QColor(0xdc, 0xec, 0xe4);
}

QColor Theme::good() const
{
    return m_isDark ? QColor(0x5f, 0xc9, 0x8b) : QColor(0x1d, 0x7f, 0x47);
}

QColor Theme::warning() const
{
    return m_isDark ? QColor(0xf2, 0xa2, 0x77) : QColor(0xa6, 0x3d, 0x0f);
}

QColor Theme::warningSoft() const
{
    return m_isDark ? QColor(0x43, 0x2a, 0x1c) : QColor(0xfc, 0xeb, 0xdd);
}

QColor Theme::problem() const
{
    return m_isDark ? QColor(0xff, 0x9d, 0x92) : QColor(0xa1, 0x2b, 0x22);
}

QColor Theme::series(int index) const
{
    return index == 0 ? accent() : m_isDark ? QColor(0xf2, 0xa2, 0x77) : QColor(0xc4, 0x5a, 0x1a);
}

} // namespace stoa
