#pragma once

#include "server/app/Config.h"
#include "server/cli/Invocation.h"

#include <QProcessEnvironment>
#include <QStringList>

#include <variant>

namespace stoa {

// What the arguments, the environment and the configuration file ask for.
class CommandLine
{
public:
    struct Print // --help, --version: this text on standard output, exit 0
    {
        QString text;
    };

    struct Wrong // one sentence on standard error, exit 2
    {
        QString text;
    };

    // A command of the table (Command::all()) for a server with these settings.
    struct Task
    {
        Config config;
        Invocation invocation;
    };

    using Outcome = std::variant<Config, Task, Print, Wrong>;

    static Outcome read(const QStringList &arguments, const QProcessEnvironment &environment);
};

} // namespace stoa
