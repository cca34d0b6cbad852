#include "admin-gui/CommandLine.h"

#include <QCommandLineParser>

#include <algorithm>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

QString absolute(const QString &path)
{
    return path.isEmpty() ? path : QFileInfo(path).absoluteFilePath();
}

} // namespace

SourceSettings CommandLine::parse(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(tr("Stoa Monitor shows how a Stoa server is doing."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption server(u"server"_s, tr("The address of the running server."), u"URL"_s);
    const QCommandLineOption token(u"token-file"_s, tr("The file that contains your admin token."),
                                   u"FILE"_s);
    const QCommandLineOption database(u"database"_s, tr("The server’s database, which is opened read-only."),
                                      u"FILE"_s);
    parser.addOptions({server, token, database});
    parser.process(arguments);
    return {.server = parser.value(server),
            .tokenFile = absolute(parser.value(token)),
            .database = absolute(parser.value(database))};
}

bool CommandLine::asksForTextOnly(int argc, char *argv[])
{
    static const QStringList textOptions{u"--help"_s, u"--help-all"_s, u"-h"_s, u"--version"_s, u"-v"_s};
    return std::any_of(argv + 1, argv + argc, [](const char *argument) {
        return textOptions.contains(QString::fromLocal8Bit(argument));
    });
}

} // namespace stoa
