#pragma once

#include <QtGlobal>

namespace stoa {

// The languages Stoa speaks; Languages.h knows their tags. Each has a translations/stoa_<tag>.ts.
enum class Language : quint8 { English, German, Ukrainian };

} // namespace stoa
