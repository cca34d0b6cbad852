#include "server/app/Application.h"
#include "server/app/CommandExecution.h"
#include "server/app/CommandLine.h"
#include "server/app/ExitStatus.h"
#include "server/app/Log.h"
#include "server/app/StandardOutput.h"
#include "server/app/UnixSignals.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdio>
#include <unistd.h>

namespace {

int fail(int code, const QString &sentence)
{
    stoa::Log::printFailure(sentence);
    return code;
}

// Qt would replace what it can't read by U+FFFD, and a command would meet another name.
bool areUtf8(int argc, char **argv)
{
    return std::all_of(argv, argv + argc,
                       [](const char *argument) { return QUtf8StringView(argument).isValidUtf8(); });
}

int serve(const stoa::Config &config)
{
    stoa::Log::start(config.logLevel, config.logFormat);
    stoa::UnixSignals signals_;
    stoa::Application application(config);
    QObject::connect(&signals_, &stoa::UnixSignals::terminated, &application, &stoa::Application::drain);
    // Without TLS there is nothing to reload, and a terminal that closes ends what it has started.
    const bool endsWithTerminal = ::isatty(STDIN_FILENO) && !config.hasTls();
    QObject::connect(&signals_, &stoa::UnixSignals::hungUp, &application,
                     endsWithTerminal ? &stoa::Application::drain : &stoa::Application::reload);
    application.start();
    std::printf("Stoa is listening on %s\n", qUtf8Printable(application.address()));
    std::fflush(stdout);
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    stoa::StandardOutput::reserveDescriptors();
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("stoa"));
    if (!areUtf8(argc, argv))
        return fail(stoa::ExitStatus::configuration, QStringLiteral("An argument is not valid UTF-8."));
    const auto outcome = stoa::CommandLine::read(app.arguments(), QProcessEnvironment::systemEnvironment());
    if (const auto *print = std::get_if<stoa::CommandLine::Print>(&outcome)) {
        const QString problem = stoa::StandardOutput::write(print->text);
        return problem.isEmpty()
            ? stoa::ExitStatus::success
            : fail(stoa::ExitStatus::failure, QStringLiteral("Nothing could be printed: %1.").arg(problem));
    }
    if (const auto *usageError = std::get_if<stoa::CommandLine::UsageError>(&outcome))
        return fail(stoa::ExitStatus::configuration, usageError->text);
    try {
        if (const auto *command = std::get_if<stoa::CommandLine::AdminCommand>(&outcome)) {
            stoa::runCommand(command->config, command->invocation);
            return stoa::ExitStatus::success;
        }
        return serve(std::get<stoa::Config>(outcome));
    } catch (const std::exception &error) {
        return fail(stoa::ExitStatus::of(error), QString::fromUtf8(error.what()));
    }
}
