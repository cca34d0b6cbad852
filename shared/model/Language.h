#pragma once

#include <QtGlobal>

namespace stoa {

// The languages of the user interface. Each has a file translations/stoa_<tag>.ts; Languages.h has the tags.
enum class Language : quint8 { English, German, Ukrainian };

} // namespace stoa
