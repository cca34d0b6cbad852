#pragma once

#include "admin-gui/sources/SourceSettings.h"

#include <QCoreApplication>

namespace stoa {

// stoa-admin's flags.
class CommandLine
{
    Q_DECLARE_TR_FUNCTIONS(CommandLine)

public:
    // Ends the program for --help, --version and what it does not know. Paths become absolute: they are
    // remembered, and then the working directory is another.
    static SourceSettings parse(const QStringList &arguments);
    // Whether it only asks for a text, which must be there without a display.
    static bool asksForTextOnly(int argc, char *argv[]);
};

} // namespace stoa
