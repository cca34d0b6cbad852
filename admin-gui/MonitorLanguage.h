#pragma once

#include <QLocale>

namespace stoa {

// Selects the language of the monitor for its whole run: the system's, if Stoa is translated into it,
// otherwise English.
class MonitorLanguage
{
public:
    // Call this once, before any window is created. English has a catalog, too, for its plural forms.
    static void install(const QLocale &locale);
};

} // namespace stoa
