#include "admin-gui/MainWindow.h"
#include "admin-gui/MonitorLanguage.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QFileInfo>
#include <QSettings>

namespace {

using namespace Qt::StringLiterals;

class CommandLine
{
    Q_DECLARE_TR_FUNCTIONS(CommandLine)

public:
    // Ends the program for --help, --version and what it does not know.
    static stoa::SourceSettings parse(const QStringList &arguments)
    {
        QCommandLineParser parser;
        parser.setApplicationDescription(tr("Stoa Monitor: watches a Stoa server."));
        parser.addHelpOption();
        parser.addVersionOption();
        const QCommandLineOption server(u"server"_s, tr("The running server to watch."), u"URL"_s);
        const QCommandLineOption token(u"token-file"_s, tr("The file with your admin token."), u"FILE"_s);
        const QCommandLineOption database(u"database"_s, tr("The server’s database, only read."), u"FILE"_s);
        parser.addOptions({server, token, database});
        parser.process(arguments);
        return {.server = parser.value(server),
                .tokenFile = absolute(parser.value(token)),
                .database = absolute(parser.value(database))};
    }

private:
    // It is remembered, and then the working directory is another.
    static QString absolute(const QString &path)
    {
        return path.isEmpty() ? path : QFileInfo(path).absoluteFilePath();
    }
};

// --help and --version must answer where there is no display, so they come before QApplication.
bool asksForTextOnly(int argc, char *argv[])
{
    static const QStringList textOptions{u"--help"_s, u"--help-all"_s, u"-h"_s, u"--version"_s, u"-v"_s};
    return std::any_of(argv + 1, argv + argc, [](const char *argument) {
        return textOptions.contains(QString::fromLocal8Bit(argument));
    });
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication::setOrganizationName(u"Stoa"_s);
    QCoreApplication::setApplicationName(u"stoa-admin"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(STOA_VERSION));
    if (asksForTextOnly(argc, argv)) {
        const QCoreApplication app(argc, argv);
        stoa::MonitorLanguage::install(QLocale());
        CommandLine::parse(app.arguments());
    }
    const QApplication app(argc, argv);
    stoa::MonitorLanguage::install(QLocale());
    const stoa::SourceSettings asked = CommandLine::parse(app.arguments());
    QSettings settings;
    stoa::MainWindow window(settings);
    window.open(asked.isEmpty() ? window.lastOpened() : asked);
    window.show();
    return app.exec();
}
