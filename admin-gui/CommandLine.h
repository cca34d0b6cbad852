#pragma once

#include "admin-gui/sources/SourceSettings.h"

#include <QCoreApplication>

namespace stoa {

// The flags of stoa-admin.
class CommandLine
{
    Q_DECLARE_TR_FUNCTIONS(CommandLine)

public:
    // Exits the program for --help, --version and unknown flags. Paths become absolute, because they are
    // remembered and the next start may have another working directory.
    static SourceSettings parse(const QStringList &arguments);
    // True if only --help or --version is asked for, which must work without a display.
    static bool asksForTextOnly(int argc, char *argv[]);
};

} // namespace stoa
