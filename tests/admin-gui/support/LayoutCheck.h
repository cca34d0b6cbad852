#pragma once

#include <QStringList>

class QWidget;

namespace stoa {

// Finds what an admin could not read in a widget that is shown.
namespace LayoutCheck {

// The texts of visible labels and buttons that do not fit into them.
QStringList cutTexts(const QWidget &widget);
// The names of visible tables and pages that are wider than their place.
QStringList scrolledSideways(const QWidget &widget);

} // namespace LayoutCheck
} // namespace stoa
