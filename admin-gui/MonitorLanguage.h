#pragma once

#include <QLocale>

namespace stoa {

// The monitor speaks one language for its whole run: the system's, as far as it is one of Stoa's.
class MonitorLanguage
{
public:
    // Once, before any window. Plural forms come from a catalog in English, too.
    static void install(const QLocale &locale);
};

} // namespace stoa
