#include "server/app/Application.h"
#include "server/app/CommandExecution.h"
#include "server/app/CommandLine.h"
#include "server/app/Log.h"
#include "server/app/UnixSignals.h"

#include <QCoreApplication>

#include <cstdio>

namespace {

int fail(int code, const QString &sentence)
{
    std::fprintf(stderr, "stoa: %s\n", qUtf8Printable(stoa::Log::clean(sentence)));
    return code;
}

int serve(const stoa::Config &config)
{
    stoa::Log::start(config.logLevel);
    stoa::UnixSignals signals_;
    stoa::Application application(config);
    QObject::connect(&signals_, &stoa::UnixSignals::terminated, &application, &stoa::Application::drain);
    application.start();
    std::printf("Stoa is listening on %s\n", qUtf8Printable(application.address()));
    std::fflush(stdout);
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("stoa"));
    const auto outcome = stoa::CommandLine::read(app.arguments(), QProcessEnvironment::systemEnvironment());
    if (const auto *print = std::get_if<stoa::CommandLine::Print>(&outcome)) {
        std::fputs(qUtf8Printable(print->text), stdout);
        return 0;
    }
    if (const auto *usageError = std::get_if<stoa::CommandLine::UsageError>(&outcome))
        return fail(2, usageError->text);
    try {
        if (const auto *command = std::get_if<stoa::CommandLine::AdminCommand>(&outcome)) {
            std::fputs(qUtf8Printable(stoa::runCommand(command->config, command->invocation)), stdout);
            return 0;
        }
        return serve(std::get<stoa::Config>(outcome));
    } catch (const std::exception &error) {
        return fail(1, QString::fromUtf8(error.what()));
    }
}
