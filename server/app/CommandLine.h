#pragma once

#include "server/app/Config.h"
#include "server/cli/Invocation.h"

#include <QProcessEnvironment>
#include <QStringList>

#include <variant>

namespace stoa {

// Reads the arguments, the environment and the configuration file.
class CommandLine
{
public:
    struct Print // --help and --version: a text for standard output, with exit code 0
    {
        QString text;
    };

    struct UsageError // one sentence for standard error, with exit code 2
    {
        QString text;
    };

    // A command from Command::all(), for the server with these settings.
    struct AdminCommand
    {
        Config config;
        Invocation invocation;
    };

    using Outcome = std::variant<Config, AdminCommand, Print, UsageError>;

    static Outcome read(const QStringList &arguments, const QProcessEnvironment &environment);
};

} // namespace stoa
