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
    struct Print // --help, --version and completion: a text for standard output; ExitStatus::success
    {
        QString text;
    };

    struct UsageError // one sentence for standard error; ExitStatus::configuration
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

    // packagedConfig: the file that commands read if neither a database nor a configuration file is given.
    static Outcome read(const QStringList &arguments, const QProcessEnvironment &environment,
                        const QString &packagedConfig = QStringLiteral("/etc/stoa/stoa.conf"));
};

} // namespace stoa
